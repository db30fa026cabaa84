//! Files among the submissions that are no forms.

use crate::support::manifesto;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::Outcome;
use super::city::City;

/// The bytes of a file of this kind.
pub fn bytes(kind: &str, city: &City) -> Outcome<Vec<u8>> {
    match kind {
        "empty" => Ok(Vec::new()),
        "html" => Ok(html(city)?.into_bytes()),
        "lock" => Ok(lock("DX taro")),
        "list" => list(city),
        "manifesto" => other_form(),
        _ => Err(format!("no oddity {kind}").into()),
    }
}

/// A page that a system of the city calls an Excel file.
fn html(city: &City) -> Outcome<String> {
    let initiative = city.initiative("15-1")?;
    let row = |name: &str, text: &str| format!("<tr><th>{name}</th><td>{text}</td></tr>\n");
    let rows = [
        row("番号", &initiative.number),
        row("事業名称", &initiative.title),
        row("事業概要", &initiative.overview),
    ];
    Ok(format!(
        "<html>\n<head><meta charset=\"utf-8\"><title>事業一覧</title></head>\n<body><table border=\"1\">\n{}</table></body>\n</html>\n",
        rows.concat()
    ))
}

/// The owner file that Excel keeps beside an open workbook: the user's name, twice, in fixed widths.
fn lock(user: &str) -> Vec<u8> {
    let mut bytes = vec![user.len() as u8];
    bytes.extend(user.bytes());
    bytes.resize(55, b' ');
    bytes.extend((user.len() as u16).to_le_bytes());
    bytes.extend(user.encode_utf16().flat_map(u16::to_le_bytes));
    while bytes.len() < 165 {
        bytes.extend([b' ', 0]);
    }
    bytes.truncate(165);
    bytes
}

/// A list that a section keeps for itself.
fn list(city: &City) -> Outcome<Vec<u8>> {
    let mut workbook = Workbook::new();
    let saved = ExcelDateTime::from_ymd(2021, 4, 12)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&saved));
    let sheet = workbook.add_worksheet().set_name("一覧")?;
    for (column, heading) in (0..).zip(["番号", "事業名", "係", "締切", "提出"]) {
        sheet.write_string(0, column, heading)?;
    }
    for (row, number) in (1..).zip(["6-1", "6-2"]) {
        let initiative = city.initiative(number)?;
        for (column, text) in (0..).zip([number, &initiative.title, "文書法制係", "6月30日", "済"]) {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A form of another plan, sent by mistake.
fn other_form() -> Outcome<Vec<u8>> {
    let mut form = manifesto();
    for (field, text) in [
        ("計画年度", "R3"),
        ("部局名", "都市整備部"),
        ("役職", "都市整備部長"),
        ("氏名", "（職氏名は省略）"),
        ("抱負", "安全で快適なまちを、市民とともにつくります。"),
        ("組織使命", "都市基盤を適切に維持し、安全で快適な市民生活を支えます。"),
        ("目標", "道路損傷の早期発見と補修の迅速化"),
        ("現在の状態", "通報は電話が中心で、現地の特定に時間を要している。"),
        (
            "達成目標",
            "・通報システムの運用開始　10月\n・補修までの平均日数　5日以内",
        ),
        ("手段", "・LINE公式アカウントの活用\n・道路パトロールとの連携"),
    ] {
        form.fill(field, 0, text);
    }
    Ok(form.write()?)
}
