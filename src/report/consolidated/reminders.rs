//! 督促文: under the list of 提出状況, one text for every section that still owes something, ready to be pasted.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::report::brief::Brief;
use crate::report::cells::cell;
use crate::report::facts::{Facts, expected};
use crate::report::page::Page;
use crate::report::text::lines;
use crate::report::words;
use crate::table::{Status, SubmissionRow};

/// Columns of a text, as far as the printed page is wide enough to read it well.
const COLUMNS: ColNum = 6;
/// Initiatives that a text names; a longer list is looked up in 提出状況.
const MOST: usize = 20;
/// Rows between the list and the first text: a blank one and the heading.
const ABOVE: RowNum = 2;

/// Where the texts stand: on a sheet, below the columns of 部 and 課, which say whom they are for, and right of them, under a list that
/// ends before `end`.
pub(super) struct Spot {
    pub sheet: &'static str,
    pub department: ColNum,
    pub section: ColNum,
    pub end: RowNum,
}

/// What a section still owes.
pub(super) struct Reminder<'a> {
    pub department: &'a str,
    pub section: &'a str,
    /// Initiatives that did not come in.
    missing: Vec<&'a SubmissionRow>,
    /// Files that could not be read.
    returned: Vec<&'a SubmissionRow>,
}

/// The sections that owe something, in 建制順.
pub(super) fn reminders<'a>(facts: &Facts<'a>) -> Vec<Reminder<'a>> {
    let mut reminders: Vec<Reminder> = Vec::new();
    for row in facts.tables.submissions.iter().filter(|row| owed(row)) {
        let at = reminders.iter().position(|known| known.is_of(row)).unwrap_or_else(|| {
            reminders.push(Reminder {
                department: &row.place.department,
                section: &row.place.section,
                missing: Vec::new(),
                returned: Vec::new(),
            });
            reminders.len() - 1
        });
        let rows = if row.file.is_empty() {
            &mut reminders[at].missing
        } else {
            &mut reminders[at].returned
        };
        rows.push(row);
    }
    reminders
}

/// Whether a line asks a section for something: what did not come in, what could not be read.
fn owed(row: &SubmissionRow) -> bool {
    let known = !(row.place.department.is_empty() && row.place.section.is_empty());
    known && ((row.status == Status::Missing && expected(row)) || row.status == Status::Returned)
}

impl Spot {
    /// The link to the text of the section that a line asks.
    pub fn place(&self, reminders: &[Reminder], row: &SubmissionRow) -> Option<String> {
        let at = reminders.iter().position(|known| known.is_of(row));
        at.filter(|_| owed(row)).map(|at| self.link(at))
    }

    /// A link to the text of a section.
    pub fn link(&self, at: usize) -> String {
        let row = self.end + ABOVE + at as RowNum;
        format!("internal:'{}'!{}", self.sheet, cell(row, self.text()))
    }

    fn text(&self) -> ColNum {
        self.section + 1
    }
}

/// Writes the texts under the list.
pub(super) fn write(page: &mut Page, facts: &Facts, reminders: &[Reminder], spot: &Spot) -> Result<(), XlsxError> {
    let (theme, text_at) = (page.theme, spot.text());
    page.next_row()?;
    let heading = "督促文（課ごとに、セルをコピーしてメールなどに貼り付けられます）";
    page.block((1, text_at + COLUMNS), heading, None, &theme.heading)?;
    page.next_row()?;
    for reminder in reminders {
        page.go(page.row, spot.department)
            .text(words::department(reminder.department))?;
        page.go(page.row, spot.section).text(reminder.section)?;
        let text = reminder.text(facts.brief);
        page.go(page.row, text_at)
            .block((1, COLUMNS), &text, None, &theme.text)?;
        page.heighten(page.row, lines(&text, page.span(text_at, COLUMNS)))?;
        page.next_row()?;
    }
    Ok(())
}

impl Reminder<'_> {
    fn is_of(&self, row: &SubmissionRow) -> bool {
        (self.department, self.section) == (row.place.department.as_str(), row.place.section.as_str())
    }

    /// The text, politely and with all that the section needs to know.
    fn text(&self, brief: &Brief) -> String {
        let plan = &brief.plan_title;
        let period = words::period(brief.notation, brief.period, &brief.occasion);
        let mut text = format!(
            "件名：【お願い】「{plan}」{}の提出について（{}分）\n\n{}　御中\n\nお疲れさまです。{}です。\n",
            brief.paper(),
            brief.notation.month(brief.period),
            words::place(self.department, self.section),
            brief.office,
        );
        if !self.missing.is_empty() {
            text += &format!(
                "「{plan}」の{period}の{}について、次の{}件の提出をまだ確認できておりません。\n{}\n",
                brief.paper(),
                self.missing.len(),
                listed(&self.missing, |row| words::place(&row.place.number, &row.place.title)),
            );
        }
        if !self.returned.is_empty() {
            text += &format!(
                "{}次の{}件のファイルは内容を読み取ることができませんでした。ファイルを開けるかご確認のうえ、配布した様式で再度ご提出をお願いいたします。\n{}\n",
                if self.missing.is_empty() {
                    "ご提出いただいたもののうち、"
                } else {
                    "また、ご提出いただいた"
                },
                self.returned.len(),
                listed(&self.returned, |row| row.file.to_string()),
            );
        }
        let until = match words::day(&brief.deadline) {
            day if day.is_empty() => "できるだけ早く".to_owned(),
            day => format!("{day}までに"),
        };
        text + &format!(
            "お忙しいところ恐れ入りますが、{until}ご提出くださいますようお願いいたします。\n行き違いですでにご提出いただいている場合は、ご容赦ください。ご不明な点は{}までお問い合わせください。",
            brief.office,
        )
    }
}

fn listed(rows: &[&SubmissionRow], name: impl Fn(&SubmissionRow) -> String) -> String {
    let mut list: Vec<String> = rows.iter().take(MOST).map(|row| format!("　・{}", name(row))).collect();
    if rows.len() > MOST {
        list.push(format!("　ほか{}件", rows.len() - MOST));
    }
    list.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Place, Tables};

    #[test]
    fn a_section_gets_one_text_that_names_everything() {
        let row = |section: &str, number: &str, status: Status, file: &str| SubmissionRow {
            place: Place {
                number: number.into(),
                title: format!("事業{number}").into(),
                department: "総務部".into(),
                section: section.into(),
                ..Place::default()
            }
            .into(),
            expected: status != Status::Returned,
            status,
            file: file.into(),
            ..SubmissionRow::default()
        };
        let tables = Tables {
            submissions: vec![
                row("総務課", "1", Status::Missing, ""),
                row("総務課", "2", Status::Accepted, "b.xlsx"),
                row("総務課", "3", Status::Missing, ""),
                row("総務課", "", Status::Returned, "壊.xlsx"),
                row("人事課", "4", Status::Replaced, "d.xlsx"),
            ],
            ..Tables::default()
        };
        let brief = Brief {
            plan_title: "計画".into(),
            office: "事務局".into(),
            period: "2021-09".parse().expect("a period"),
            deadline: "2021-10-14".into(),
            ..Brief::default()
        };
        let facts = Facts::new(&brief, None, &tables);
        let found = reminders(&facts);
        assert_eq!(found.len(), 1);
        let text = found[0].text(&brief);
        for part in [
            "総務部 総務課　御中",
            "次の2件",
            "・1 事業1\n　・3 事業3",
            "10月14日（木）までに",
            "・壊.xlsx",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("事業2"));
        let spot = Spot {
            sheet: "提出状況",
            department: 0,
            section: 1,
            end: 9,
        };
        let place = |at: usize| spot.place(&found, &tables.submissions[at]);
        assert_eq!((place(3).as_deref(), place(1)), (Some("internal:'提出状況'!C12"), None));
    }
}
