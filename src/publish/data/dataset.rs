//! `dataset.jsonld`: the data set as catalogues and search engines read it, by schema.org (DCAT says the same under other names).

use serde_json::{Value, json};

use crate::plan::Licence;
use crate::publish::public::About;

/// A file of the data set.
#[derive(Debug, Clone)]
pub struct Distribution {
    /// Its way from the folder of the data.
    pub path: String,
    pub title: String,
    pub media: &'static str,
    pub bytes: usize,
    /// BLAKE3, hexadecimal.
    pub hash: String,
}

/// Short name, name and address of a licence.
pub fn licence(licence: Licence) -> (&'static str, &'static str, &'static str) {
    match licence {
        Licence::PublicData => (
            "PDL1.0",
            "公共データ利用規約（第1.0版）",
            "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        ),
        Licence::Attribution => (
            "CC-BY-4.0",
            "クリエイティブ・コモンズ 表示 4.0 国際",
            "https://creativecommons.org/licenses/by/4.0/deed.ja",
        ),
    }
}

/// The description of the data set and of its files.
pub fn dataset(about: &About, files: &[Distribution]) -> String {
    let year = about.year;
    let place = json!({
        "@type": "AdministrativeArea",
        "name": about.municipality,
        "identifier": { "@type": "PropertyValue", "propertyID": "全国地方公共団体コード", "value": about.code },
    });
    let creator = json!({ "@type": "GovernmentOrganization", "name": about.municipality, "identifier": about.code });
    let mut document = json!({
        "@context": ["https://schema.org/", { "spdx": "http://spdx.org/rdf/terms#" }],
        "@type": "Dataset",
        "name": format!("{} {}の取組と評価", about.plan, year.long()),
        "description": format!(
            "{}の「{}」について、{}（{}年度）の取組ごとの指標の目標と実績、評価、工程、事業費を、年度ごとの値を縦に並べた表にしたものです。",
            about.municipality, about.plan, year.long(), year.0
        ),
        "creator": creator,
        "publisher": creator,
        "inLanguage": "ja",
        "datePublished": about.first_meeting.to_string(),
        "dateModified": about.meeting.to_string(),
        "temporalCoverage": format!("{}/{}", year.start(), year.end()),
        "spatialCoverage": place,
        "license": licence(about.licence).2,
        "isAccessibleForFree": true,
        "version": format!("{}.{}", year.0, about.edition),
        "keywords": ["行政評価", "ロードマップ", "KPI", "オープンデータ", about.municipality],
        "distribution": files.iter().map(|file| distribution(about, file)).collect::<Vec<_>>(),
    });
    if about.edition > 1 {
        document["isBasedOn"] = json!(format!("{}年度 第{}版", year.0, about.edition - 1));
    }
    if !about.site.is_empty() {
        document["url"] = json!(about.site);
    }
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn distribution(about: &About, file: &Distribution) -> Value {
    let path = match about.site.as_str() {
        "" => file.path.clone(),
        site => format!("{site}data/{}", file.path).replace("data/../", ""),
    };
    json!({
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": path,
        "encodingFormat": file.media,
        "contentSize": format!("{} B", file.bytes),
        "spdx:checksum": { "spdx:algorithm": "BLAKE3", "spdx:checksumValue": file.hash },
    })
}
