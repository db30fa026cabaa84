//! The text of `plan.toml`: its bytes as text, its lines, and what is wrong with the way it is written.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// A file of settings is some hundred lines; a larger one is another file.
const LIMIT: u64 = 1 << 20;

/// Signs that stand where TOML wants their half-width likes.
const WIDE: [char; 9] = ['＝', '“', '”', '＂', '［', '］', '，', '｛', '｝'];

/// What the parser says, and what that is to somebody who never heard of TOML.
const SYNTAX: [(&str, &str); 9] = [
    (
        "duplicate key",
        "同じ設定か同じ見出しが前にもあります。どちらか 1 つにしてください。",
    ),
    ("recurs", "括弧が深く重なりすぎています。"),
    ("no value", "「設定 = 値」の形で書いてください。"),
    ("array", "一覧は [ ] で囲み、間を半角の「,」で区切ってください。"),
    (
        "quote",
        "文字は、前後を半角の引用符「\"」で囲んでください。数はそのまま半角で書きます。",
    ),
    (
        "string",
        "文字は、前後を半角の引用符「\"」で囲んでください。閉じる引用符を忘れていないかも確かめてください。",
    ),
    ("leading zero", "数の前の 0 を消してください。"),
    ("unclosed table", "見出しの「]」を閉じてください。"),
    ("unclosed inline table", "「{」に対する「}」を閉じてください。"),
];
const SOMEHOW: &str = "引用符「\"」の囲み忘れ、括弧の閉じ忘れ、「=」の抜け、全角の記号がないか確かめてください。";

/// A fault, and the line from 1 that it is about, where it is about one.
pub type Fault = (Option<usize>, String);

/// Where the settings stand: their lines, from 1, by their paths (`forms.roadmap.template`, `ladder.0`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Places(BTreeMap<String, usize>);

impl Places {
    pub fn set(&mut self, path: String, line: usize) {
        self.0.insert(path, line);
    }

    /// The line of a setting; None where it is not written.
    pub fn line(&self, path: &str) -> Option<usize> {
        self.0.get(path).copied()
    }
}

/// The text of a file of settings, or why it is none.
pub fn read(path: &Path) -> Result<String, String> {
    let name = path.display();
    let mut bytes = Vec::new();
    let file = std::fs::metadata(path).and_then(|meta| {
        let file = File::open(path)?;
        file.take(LIMIT + 1).read_to_end(&mut bytes)?;
        Ok(meta)
    });
    match file {
        Ok(meta) if !meta.is_file() => Err(format!("設定ファイル {name} はファイルではありません。--plan で plan.toml を指定してください。")),
        Ok(_) if bytes.len() as u64 > LIMIT => Err(format!(
            "設定ファイル {name} が大きすぎます（1 MB まで）。--plan で plan.toml を指定しているか確かめてください。"
        )),
        Ok(_) => decoded(bytes).map_err(|line| {
            let place = line.map(|line| format!(" {line} 行目")).unwrap_or_default();
            format!(
                "{name}{place}: 文字コードが UTF-8 ではありません。メモ帳の「名前を付けて保存」で、エンコードを「UTF-8」にして保存し直してください。"
            )
        }),
        // Nobody has named one: there is none yet.
        Err(error) if error.kind() == ErrorKind::NotFound && path == Path::new("plan.toml") => Err(format!(
            "設定ファイル {name} がありません。計画のフォルダーで実行してください。新しい計画を始めるときは、`kohyo init` で設定・台帳・様式を作ります。"
        )),
        Err(_) => Err(format!(
            "設定ファイル {name} を読めません。フォルダーを確かめるか、--plan で場所を指定してください。"
        )),
    }
}

/// UTF-8 with or without its mark; the line of the first byte that is none, where lines can be told.
fn decoded(bytes: Vec<u8>) -> Result<String, Option<usize>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.contains(&0) {
        return Err(None);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        Some(line(good, good.len()))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// The line, from 1, of the byte at `offset`.
fn line(text: &[u8], offset: usize) -> usize {
    let before = &text[..offset.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// What is wrong with the way the text is written: one fault for each line.
pub fn syntax(text: &str, errors: &[toml::de::Error]) -> Vec<Fault> {
    let mut faults: BTreeMap<usize, String> = BTreeMap::new();
    let lines: Vec<&str> = text.lines().collect();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let number = line(text.as_bytes(), at).clamp(1, lines.len().max(1));
        let written = lines.get(number - 1).copied().unwrap_or_default();
        faults
            .entry(number)
            .or_insert_with(|| format!("書き方に誤りがあります。{}", advice(written, error.message())));
        if error.message().contains("array") {
            // Every line behind an open list looks like a part of it.
            break;
        }
    }
    faults.into_iter().map(|(line, fault)| (Some(line), fault)).collect()
}

fn advice(written: &str, message: &str) -> String {
    let code = written.split('#').next().unwrap_or_default();
    if let Some(wide) = code.find(WIDE).and_then(|at| code[at..].chars().next()) {
        return format!("全角の「{wide}」があれば、半角に直してください。");
    }
    if code.contains(|sign: char| sign.is_control() && sign != '\t') {
        return "目に見えない制御文字があります。行を書き直してください。".to_owned();
    }
    if code.contains('\\') {
        return "フォルダーの区切りには「\\」を使わず、「/」で書いてください。".to_owned();
    }
    if code.trim_end().ends_with('=') {
        return "「=」の右に値を書いてください。".to_owned();
    }
    let known = SYNTAX.iter().find(|(word, _)| message.contains(word));
    known.map_or(SOMEHOW, |(_, advice)| advice).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<Fault> {
        syntax(text, &toml::de::DeTable::parse_recoverable(text).1)
    }

    #[test]
    fn faults_of_writing_are_told_by_line() {
        for (text, line, words) in [
            ("a = 1\nb = 継続\n", 2, "引用符"),
            ("a = 1\na = 2", 2, "同じ設定"),
            ("a ＝ 1", 1, "全角の「＝」"),
            ("a = “x”", 1, "全角の「“」"),
            ("\na = \"input\\台帳.xlsx\"", 2, "「/」"),
            ("a = [1, 2", 1, "[ ]"),
            ("a = \"x\nb = 1", 1, "引用符"),
            ("a =\n", 1, "値"),
            ("[a\nb = 1", 1, "「]」"),
            ("a = 012", 1, "0"),
            ("a = \"\u{1}\"", 1, "制御文字"),
        ] {
            let told = told(text);
            let first = told.first().expect(text);
            assert!(first.0 == Some(line) && first.1.contains(words), "{text:?}: {told:?}");
            assert!(!told.iter().any(|(_, words)| words.contains("expected")));
        }
        assert!(told(&format!("a = {}", "[".repeat(5000))).len() == 1);
        let lines = told("a = 1\nb = x\nc = y\n");
        assert_eq!(lines.len(), 2, "{lines:?}");
    }

    #[test]
    fn other_encodings_are_told() {
        assert_eq!(decoded(b"a = 1\nb = \"\x83\x80\"".to_vec()), Err(Some(2)));
        assert_eq!(decoded(vec![0xFF, 0xFE, b'a', 0]), Err(None));
        assert_eq!(decoded("\u{FEFF}a = 1".into()), Ok("a = 1".to_owned()));
    }
}
