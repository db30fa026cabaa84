//! What the files and folders of results are called: names that every Windows takes, whatever stands in them.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::plan::Period;

/// The folder of what goes to the sections.
pub const SECTIONS: &str = "フィードバック";
/// Longest name of a section's folder, in UTF-16 units as Windows counts them. With the names of files, and the period and
/// フィードバック above, a path below the output folder stays under 130, half of what Windows takes.
pub const LONGEST_FOLDER: usize = 36;
/// Longest name of a file with its extension.
pub const LONGEST_FILE: usize = 72;
/// What Windows refuses, and what Excel cannot link to.
const FORBIDDEN: &str = "\\/:*?\"<>|#[]";
/// Names that are devices, with or without an extension.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Name of the consolidated workbook of a period.
pub fn consolidated_name(period: Period) -> String {
    format!("全庁集計_{period}.xlsx")
}

/// Folder of a section: 建制順, department, section.
pub fn section_folder(order: i64, department: &str, section: &str) -> String {
    // 会計課 has no department, and a department may stand for itself.
    let names: Vec<&str> = [department, section]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    safe(&format!("{order:02}_{}", names.join("_")), LONGEST_FOLDER)
}

/// A name without what Windows refuses: forbidden and invisible characters, a blank or a point at its end, the name of a
/// device, too many characters.
pub fn safe(name: &str, longest: usize) -> String {
    let plain: String = name.nfc().map(|c| if is_refused(c) { '_' } else { c }).collect();
    let cut = trimmed(&shortened(trimmed(&plain), longest)).to_owned();
    match cut.as_str() {
        "" => "_".to_owned(),
        _ if is_device(&cut) => format!("_{cut}"),
        _ => cut,
    }
}

/// The same of a file, whose extension is kept whole: `stem.extension`.
pub fn safe_file(stem: &str, extension: &str, longest: usize) -> String {
    let room = longest.saturating_sub(extension.len() + 1);
    format!("{}.{extension}", safe(stem, room))
}

/// The names given in one folder, which differ in more than capitals.
#[derive(Default)]
pub struct Given(BTreeSet<String>);

impl Given {
    /// A file's name that no other has: a number is added where it is taken.
    pub fn file(&mut self, stem: &str, extension: &str) -> String {
        let mut name = safe_file(stem, extension, LONGEST_FILE);
        for number in 2.. {
            if self.0.insert(folded(&name)) {
                break;
            }
            let ending = format!("({number})");
            let room = LONGEST_FILE - extension.len() - 1 - ending.len();
            name = format!("{}{ending}.{extension}", safe(stem, room));
        }
        name
    }
}

fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

fn is_refused(c: char) -> bool {
    c.is_control()
        || FORBIDDEN.contains(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}')
}

fn trimmed(name: &str) -> &str {
    name.trim_start()
        .trim_end_matches(|c: char| c == '.' || c.is_whitespace())
}

fn shortened(name: &str, longest: usize) -> String {
    let mut room = longest;
    name.chars()
        .take_while(|c| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some())
        .collect()
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |device: &str| {
        let digit = stem.strip_prefix(device).unwrap_or_default();
        matches!(digit, "¹" | "²" | "³") || digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit())
    };
    DEVICES.contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_takes_every_name() {
        for (name, expected) in [
            ("総務部", "総務部"),
            ("道路/河川:課", "道路_河川_課"),
            ("a<b>|c?*\"\\", "a_b__c____"),
            ("  課 . ", "課"),
            ("課\u{202e}\u{0}名", "課__名"),
            ("", "_"),
            ("...", "_"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("COM1", "_COM1"),
            ("lpt²", "_lpt²"),
            ("COM10", "COM10"),
            ("CONSOLE", "CONSOLE"),
            ("か\u{3099}", "が"),
        ] {
            assert_eq!(safe(name, 36), expected, "{name:?}");
        }
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        assert_eq!(safe("とても長い名前", 3), "とても");
        assert_eq!(safe("課 の名前", 2), "課");
        assert_eq!(safe("😀😀", 3), "😀");
        let name = safe_file(&"長".repeat(300), "xlsx", LONGEST_FILE);
        assert_eq!(name.encode_utf16().count(), LONGEST_FILE);
        assert!(name.ends_with("長.xlsx"));
    }

    #[test]
    fn no_two_files_have_one_name() {
        let mut given = Given::default();
        let names = ["個票", "個票", "ABC", "abc", "ａｂｃ", "ＡＢＣ"].map(|stem| given.file(stem, "xlsx"));
        assert_eq!(
            names,
            [
                "個票.xlsx",
                "個票(2).xlsx",
                "ABC.xlsx",
                "abc(2).xlsx",
                "ａｂｃ.xlsx",
                "ＡＢＣ(2).xlsx"
            ]
        );
        let long = "長".repeat(200);
        let names = [given.file(&long, "xlsm"), given.file(&long, "xlsm")];
        assert!(names[0] != names[1] && names.iter().all(|name| name.encode_utf16().count() <= LONGEST_FILE));
    }
}
