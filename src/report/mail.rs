//! What the office writes to a section, as the text of a mail: with the results, or where something did not come in.

use super::brief::Brief;
use super::facts::expected;
use super::forms::RETURNED;
use super::words;
use crate::intake::ANSWER;
use crate::table::{Status, SubmissionRow};

/// Initiatives that a text names; a longer list is looked up in 提出状況.
const MOST: usize = 20;
/// Attached files that a text names.
const MOST_FILES: usize = 8;

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Mail {
    pub subject: String,
    pub body: String,
}

impl Mail {
    /// Both in one text, to be pasted.
    pub fn text(&self) -> String {
        format!("件名：{}\n\n{}", self.subject, self.body)
    }

    /// With what is attached named at the end.
    pub fn with(mut self, files: &[String]) -> Self {
        if !files.is_empty() {
            let names: Vec<&String> = files.iter().collect();
            self.body += &format!(
                "\n\n添付ファイル（{}件）\n{}",
                files.len(),
                listed(&names, MOST_FILES, |name| name.to_string())
            );
        }
        self
    }
}

/// What a section still owes: what did not come in, and files that could not be read.
#[derive(Debug, Clone, Default)]
pub(super) struct Owed<'a> {
    pub missing: Vec<&'a SubmissionRow>,
    pub returned: Vec<&'a SubmissionRow>,
}

impl<'a> Owed<'a> {
    /// With a line of 提出状況 that asks for something.
    pub fn add(&mut self, row: &'a SubmissionRow) {
        if row.file.is_empty() {
            self.missing.push(row);
        } else {
            self.returned.push(row);
        }
    }

    /// Whether nothing is owed.
    pub fn is_nothing(&self) -> bool {
        self.missing.is_empty() && self.returned.is_empty()
    }
}

/// Whether a line asks a section for something: what did not come in, what could not be read.
pub(super) fn owes(row: &SubmissionRow) -> bool {
    let known = !(row.place.department.is_empty() && row.place.section.is_empty());
    known && ((row.status == Status::Missing && expected(row)) || row.status == Status::Returned)
}

/// How many findings ask a section for something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asks {
    pub errors: usize,
    pub warnings: usize,
    /// Whether they are marked in a form that goes back.
    pub are_marked: bool,
}

/// Asks a section for what did not come in, politely and with all that it needs to know.
pub(super) fn reminder(brief: &Brief, section: (&str, &str), owed: &Owed<'_>) -> Mail {
    let plan = &brief.plan_title;
    let subject = format!(
        "【お願い】「{plan}」{}の提出について（{}分）",
        brief.paper(),
        brief.notation.month(brief.period)
    );
    let mut body = greeting(brief, section);
    let about = format!(
        "「{plan}」の{}の{}について、",
        words::period(brief.notation, brief.period, &brief.occasion),
        brief.paper()
    );
    // What could not be read comes first: what is missing may be in it.
    if !owed.returned.is_empty() {
        body += &format!(
            "{about}ご提出いただいた次の{}件のファイルは内容を読み取ることができませんでした。ファイルを開けるかご確認のうえ、配布した様式で再度ご提出をお願いいたします。\n{}\n",
            owed.returned.len(),
            listed(&owed.returned, MOST, |row| row.file.to_string()),
        );
    }
    if !owed.missing.is_empty() {
        let (lead, rest) = match owed.returned.is_empty() {
            true => (about.as_str(), String::new()),
            false => ("また、", format!("{}\n", MAY_BE_UNREAD)),
        };
        body += &format!(
            "{lead}次の{}件の提出をまだ確認できておりません。\n{}\n{rest}",
            owed.missing.len(),
            initiatives(&owed.missing),
        );
    }
    body += &format!(
        "お忙しいところ恐れ入りますが、{}ご提出くださいますようお願いいたします。\n行き違いですでにご提出いただいている場合は、ご容赦ください。ご不明な点は{}までお問い合わせください。",
        until(brief).unwrap_or("できるだけ早く".to_owned()),
        brief.office,
    );
    Mail { subject, body }
}

/// Sends a section what came of its forms: what to correct, what to look at, what is still to come, or that nothing is to be done.
pub(super) fn results(brief: &Brief, section: (&str, &str), asks: Asks, owed: &Owed<'_>) -> Mail {
    let plan = &brief.plan_title;
    let (kind, paper) = (kind(asks, owed), brief.paper());
    let month = brief.notation.month(brief.period);
    let mut body = greeting(brief, section);
    body += &format!(
        "「{plan}」の{}の{paper}をご提出いただき、ありがとうございました。点検の結果をお送りします。\n",
        words::period(brief.notation, brief.period, &brief.occasion),
    );
    body += &points(asks, owed, brief);
    if kind == INFORMS {
        body += "\n直していただくところはありません。ご返信は不要です。\n";
    }
    body += &format!("\nご不明な点は{}までお問い合わせください。", brief.office);
    Mail {
        subject: format!("【{kind}】「{plan}」{paper}の点検結果について（{month}分）"),
        body,
    }
}

const INFORMS: &str = "お知らせ";
/// Said of what is missing where something could not be read.
const MAY_BE_UNREAD: &str =
    "（読み取れなかったファイルがその個票のときは、そのファイルを直してお送りいただければ結構です。）";

/// What a section is asked for first, as the subject says it.
fn kind(asks: Asks, owed: &Owed<'_>) -> &'static str {
    match (asks.errors > 0, !owed.is_nothing(), asks.warnings > 0) {
        (true, _, _) => "修正のお願い",
        (false, true, _) => "提出のお願い",
        (false, false, true) => "確認のお願い",
        (false, false, false) => INFORMS,
    }
}

/// What a section is asked for, a paragraph each.
fn points(asks: Asks, owed: &Owed<'_>, brief: &Brief) -> String {
    let until = until(brief).unwrap_or_default();
    let mut text = String::new();
    if asks.errors > 0 {
        let where_to = match asks.are_marked {
            true => format!("添付の「{RETURNED}…」の先頭に一覧があり、セルに印を付けてあります。"),
            false => "添付の「結果」のシート「修正のお願い」に一覧があります。".to_owned(),
        };
        text += &format!(
            "\n■ 直していただくところ　{}件\n{where_to}直して保存し、Excel のファイルのまま{until}お送りください。\n",
            asks.errors
        );
    }
    if asks.warnings > 0 {
        let how = match asks.are_marked {
            true => format!("記入のとおりで正しければ、添付の「{RETURNED}…」の「{ANSWER}」の欄に一言書いて、"),
            false => "添付の「結果」のシート「修正のお願い」をご確認ください。直すところがあれば、".to_owned(),
        };
        text += &format!(
            "\n■ 確かめていただくところ　{}件\n{how}{until}お送りください。\n",
            asks.warnings
        );
    }
    if !owed.returned.is_empty() {
        text += &format!(
            "\n■ 読み取れなかったファイル　{}件\n{}\n開けるかご確認のうえ、配布した様式で{until}もう一度お送りください。\n",
            owed.returned.len(),
            listed(&owed.returned, MOST, |row| row.file.to_string())
        );
    }
    if !owed.missing.is_empty() {
        let rest = match owed.returned.is_empty() {
            true => "行き違いの場合はご容赦ください。".to_owned(),
            false => format!("\n{MAY_BE_UNREAD}"),
        };
        text += &format!(
            "\n■ まだ届いていないもの　{}件\n{}\n{until}ご提出をお願いいたします。{rest}\n",
            owed.missing.len(),
            initiatives(&owed.missing)
        );
    }
    text
}

fn greeting(brief: &Brief, (department, section): (&str, &str)) -> String {
    format!(
        "{}　御中\n\nお疲れさまです。{}です。\n",
        words::place(department, section),
        brief.office
    )
}

/// `10月14日（木）までに`; None where the plan sets no date.
fn until(brief: &Brief) -> Option<String> {
    let day = words::day(&brief.deadline);
    (!day.is_empty()).then(|| format!("{day}までに"))
}

fn initiatives(rows: &[&SubmissionRow]) -> String {
    listed(rows, MOST, |row| words::place(&row.place.number, &row.place.title))
}

fn listed<T>(rows: &[&T], most: usize, name: impl Fn(&T) -> String) -> String {
    let mut list: Vec<String> = rows.iter().take(most).map(|row| format!("　・{}", name(row))).collect();
    if rows.len() > most {
        list.push(format!("　ほか{}件", rows.len() - most));
    }
    list.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brief() -> Brief {
        Brief {
            plan_title: "計画".into(),
            office: "事務局".into(),
            period: "2021-09".parse().expect("a period"),
            deadline: "2021-10-14".into(),
            ..Brief::default()
        }
    }

    #[test]
    fn the_subject_says_what_is_asked_first() {
        let row = SubmissionRow::default();
        let owed = |missing: bool| Owed {
            missing: missing.then_some(&row).into_iter().collect(),
            ..Owed::default()
        };
        for (errors, missing, warnings, expected) in [
            (2, true, 1, "【修正のお願い】"),
            (0, true, 1, "【提出のお願い】"),
            (0, false, 1, "【確認のお願い】"),
            (0, false, 0, "【お知らせ】"),
        ] {
            let asks = Asks {
                errors,
                warnings,
                are_marked: true,
            };
            let mail = results(&brief(), ("総務部", "総務課"), asks, &owed(missing));
            assert!(mail.subject.starts_with(expected), "{}", mail.subject);
            let is_quiet = mail.body.contains("ご返信は不要です");
            assert_eq!(is_quiet, expected == "【お知らせ】", "{}", mail.body);
            assert_eq!(mail.body.contains("10月14日（木）までに"), !is_quiet, "{}", mail.body);
        }
    }

    #[test]
    fn what_is_missing_beside_a_file_that_nobody_can_read_is_one_story() {
        let missing = SubmissionRow::default();
        let returned = SubmissionRow {
            file: "壊.xls".into(),
            ..SubmissionRow::default()
        };
        let both = Owed {
            missing: vec![&missing],
            returned: vec![&returned],
        };
        let section = ("総務部", "総務課");
        for mail in [
            results(&brief(), section, Asks::default(), &both),
            reminder(&brief(), section, &both),
        ] {
            let at = |text: &str| mail.body.find(text).unwrap_or_else(|| panic!("{text}: {}", mail.body));
            assert!(at("壊.xls") < at(MAY_BE_UNREAD), "{}", mail.body);
        }
        let alone = Owed {
            returned: Vec::new(),
            ..both
        };
        assert!(!reminder(&brief(), section, &alone).body.contains(MAY_BE_UNREAD));
        assert!(
            !results(&brief(), section, Asks::default(), &alone)
                .body
                .contains(MAY_BE_UNREAD)
        );
    }

    #[test]
    fn attached_files_are_named_and_of_many_the_others_counted() {
        let files: Vec<String> = (1..=10).map(|at| format!("返却_{at}.xlsx")).collect();
        let body = Mail::default().with(&files).body;
        assert!(
            body.contains("添付ファイル（10件）") && body.ends_with("　・返却_8.xlsx\n　ほか2件"),
            "{body}"
        );
        assert_eq!(Mail::default().with(&[]), Mail::default());
    }
}
