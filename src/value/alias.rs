//! The table of the spellings of units (`domain.md` §3).

/// The canonical spelling of a folded text without spaces. ASCII is compared without case, but `G` is no gram and `M` no metre.
pub(super) fn alias(key: &str) -> Option<&'static str> {
    if !key.bytes().any(|b| b.is_ascii_uppercase()) {
        return exact_alias(key);
    }
    if matches!(key, "G" | "M") || key.len() > 16 {
        return None;
    }
    exact_alias(&key.to_ascii_lowercase())
}

fn exact_alias(key: &str) -> Option<&'static str> {
    match key.chars().next()? {
        c if c.is_ascii() || matches!(c, '¥' | '°' | 'ℓ') => symbol(key),
        _ => word(key),
    }
}

fn symbol(key: &str) -> Option<&'static str> {
    Some(match key {
        "%" | "percent" => "%",
        "pt" | "pts" | "point" | "points" | "%ポイント" => "ポイント",
        "m2" | "m²" => "㎡",
        "m3" | "m³" => "㎥",
        "km2" | "km²" => "㎢",
        "kw" => "kW",
        "kwh" => "kWh",
        "mwh" => "MWh",
        "g" => "g",
        "kg" => "kg",
        "t" => "t",
        "mm" => "mm",
        "cm" => "cm",
        "m" => "m",
        "km" => "km",
        "ha" => "ha",
        "l" | "ℓ" => "L",
        "kl" | "kℓ" => "kL",
        "t-co2" | "t-co₂" | "tco2" | "tco₂" => "t-CO2",
        "kg-co2" | "kg-co₂" | "kgco2" | "kgco₂" => "kg-CO2",
        "mb" => "MB",
        "gb" => "GB",
        "tb" => "TB",
        "h" | "hr" | "hrs" | "hour" | "hours" => "時間",
        "min" | "mins" | "minute" | "minutes" => "分",
        "s" | "sec" | "second" | "seconds" => "秒",
        "yen" | "jpy" | "¥" => "円",
        "°c" => "℃",
        _ => return None,
    })
}

fn word(key: &str) -> Option<&'static str> {
    Some(match key {
        "パーセント" => "%",
        "ポイント" | "パーセントポイント" => "ポイント",
        "か所" | "箇所" | "ヶ所" | "カ所" | "ケ所" | "ヵ所" | "個所" | "か処" => "か所",
        "か月" | "箇月" | "ヶ月" | "カ月" | "ケ月" | "ヵ月" | "か月間" | "ヶ月間" | "カ月間" | "ヵ月間" => {
            "か月"
        }
        "か年" | "箇年" | "ヶ年" | "カ年" | "ケ年" | "ヵ年" => "か年",
        "か国" | "箇国" | "ヶ国" | "カ国" | "ケ国" | "ヵ国" => "か国",
        "平方メートル" | "平米" => "㎡",
        "立方メートル" | "立米" => "㎥",
        "平方キロメートル" | "平方キロ" => "㎢",
        "キロワット" => "kW",
        "キロワット時" | "キロワットアワー" => "kWh",
        "グラム" => "g",
        "キログラム" => "kg",
        "トン" => "t",
        "センチメートル" => "cm",
        "メートル" => "m",
        "キロメートル" => "km",
        "ヘクタール" => "ha",
        "リットル" => "L",
        "キロリットル" => "kL",
        "トン-co2" | "トンco2" => "t-CO2",
        "時間" => "時間",
        "分" => "分",
        "秒" => "秒",
        "円" => "円",
        "千円" => "千円",
        "万円" => "万円",
        "百万円" => "百万円",
        "億円" => "億円",
        "手続" | "手続き" => "手続",
        "取組" | "取組み" | "取り組み" => "取組",
        "世帯数" => "世帯",
        _ => return None,
    })
}
