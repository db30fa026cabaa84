//! Results of version 0.1.0, whose record lists no files: taken over once, by the names that version gave.
//!
//! It wrote its record last, so what was saved after that was changed by hand.

use std::path::Path;
use std::time::Duration;

/// How much later than the record a file of the same run may be dated: disks of old kinds count in twos of seconds.
const SLACK: Duration = Duration::from_secs(2);

/// Whether version 0.1.0 could have made a file of this path below the results of `period`.
pub fn could_be_ours(file: &str, period: &str) -> bool {
    let parts: Vec<&str> = file.split('/').collect();
    match parts.as_slice() {
        [name] => *name == format!("全庁集計_{period}.xlsx"),
        ["data", name] => name.ends_with(".csv") || name.ends_with(".parquet"),
        ["フィードバック", section, name] => is_numbered(section) && is_feedback(name, period),
        _ => false,
    }
}

fn is_feedback(name: &str, period: &str) -> bool {
    let own = ["結果", "提出のお願い"]
        .iter()
        .any(|stem| name == format!("{stem}_{period}.xlsx"));
    let form = ["返却_", "控え_", "様式_"].iter().any(|start| name.starts_with(start));
    own || (form && (name.ends_with(".xlsx") || name.ends_with(".xlsm")))
}

/// `07_総務部_人事課`.
fn is_numbered(section: &str) -> bool {
    let number = section.split('_').next().unwrap_or_default();
    number.len() >= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a file was last written no later than the record.
pub fn is_older(path: &Path, record: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    match (time(path), time(record)) {
        (Some(file), Some(record)) => file <= record + SLACK,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::could_be_ours;

    #[test]
    fn names_that_the_old_version_gave() {
        for (file, expected) in [
            ("全庁集計_2021-09.xlsx", true),
            ("全庁集計_2021-06.xlsx", false),
            ("全庁集計_2021-09_本部会議後.xlsx", false),
            ("議事録.docx", false),
            ("data/grades.csv", true),
            ("data/メモ.txt", false),
            ("フィードバック/07_総務部_人事課/結果_2021-09.xlsx", true),
            ("フィードバック/07_総務部_人事課/返却_個票.xlsm", true),
            ("フィードバック/07_総務部_人事課/送付メモ.txt", false),
            ("フィードバック/一覧/結果_2021-09.xlsx", false),
            ("次回の様式/07_総務部_人事課/3-1.xlsx", false),
        ] {
            assert_eq!(could_be_ours(file, "2021-09"), expected, "{file}");
        }
    }
}
