//! What the folders of the official record are called.

use std::path::{Path, PathBuf};

use crate::deliver::names::safe;
use crate::plan::Period;

/// Longest name of an occasion in the name of a folder, in UTF-16 units.
const LONGEST: usize = 40;

/// `2021-09_上半期評価/第1版`: an edition by its way below the official record.
pub fn edition_name(period: Period, occasion: &str, edition: u32) -> String {
    format!("{}/{}", occasion_folder(period, occasion), edition_folder(edition))
}

/// `2021-09_上半期評価`. The ledger is a plain CSV file: no comma or quotation mark.
pub fn occasion_folder(period: Period, occasion: &str) -> String {
    let plain = occasion.replace([',', '"', '\''], "_");
    format!("{period}_{}", safe(&plain, LONGEST))
}

/// `第1版`.
pub fn edition_folder(edition: u32) -> String {
    format!("第{edition}版")
}

/// The folder of an edition by its name in the ledger; None where it would lead elsewhere than to one.
pub fn folder_of(root: &Path, name: &str) -> Option<PathBuf> {
    let (occasion, edition) = name.split_once('/')?;
    let (period, title) = occasion.split_once('_')?;
    let period: Period = period.parse().ok()?;
    let number = edition.strip_prefix('第')?.strip_suffix('版')?.parse().ok()?;
    (edition_name(period, title, number) == name).then(|| root.join(occasion).join(edition))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_folder_and_nowhere_else() {
        let period: Period = "2021-09".parse().expect("a period");
        let name = edition_name(period, "上半期評価・調査/特別", 2);
        assert_eq!(name, "2021-09_上半期評価・調査_特別/第2版");
        let root = Path::new("確定");
        let folder = root.join("2021-09_上半期評価・調査_特別").join("第2版");
        assert_eq!(folder_of(root, &name), Some(folder));
        for elsewhere in [
            "",
            "2021-09_x",
            "../x/第1版",
            "2021-09_../第1版",
            "2021-09_x/第01版",
            "2021-09_x/第1版/data",
        ] {
            assert_eq!(folder_of(root, elsewhere), None, "{elsewhere}");
        }
    }
}
