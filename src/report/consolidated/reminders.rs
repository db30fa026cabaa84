//! 督促文: under the list of 提出状況, one text for every section that still owes something, ready to be pasted.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::report::brief::Brief;
use crate::report::cells::cell;
use crate::report::facts::Facts;
use crate::report::mail::{self, Owed, owes};
use crate::report::page::Page;
use crate::report::text::lines;
use crate::report::words;
use crate::table::SubmissionRow;

/// Columns of a text, as far as the printed page is wide enough to read it well.
const COLUMNS: ColNum = 6;
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
    owed: Owed<'a>,
}

/// The sections that owe something, in 建制順.
pub(super) fn reminders<'a>(facts: &Facts<'a>) -> Vec<Reminder<'a>> {
    let mut reminders: Vec<Reminder> = Vec::new();
    for row in facts.tables.submissions.iter().filter(|row| owes(row)) {
        let at = reminders.iter().position(|known| known.is_of(row)).unwrap_or_else(|| {
            reminders.push(Reminder {
                department: &row.place.department,
                section: &row.place.section,
                owed: Owed::default(),
            });
            reminders.len() - 1
        });
        reminders[at].owed.add(row);
    }
    reminders
}

impl Spot {
    /// The link to the text of the section that a line asks.
    pub fn place(&self, reminders: &[Reminder], row: &SubmissionRow) -> Option<String> {
        let at = reminders.iter().position(|known| known.is_of(row));
        at.filter(|_| owes(row)).map(|at| self.link(at))
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
    let height = |page: &Page, text: &str| lines(text, page.span(text_at, COLUMNS));
    let texts: Vec<String> = reminders.iter().map(|reminder| reminder.text(facts.brief)).collect();
    // The heading does not stand alone at the foot of a page.
    let first = texts.first().map_or(0, |text| height(page, text));
    page.keep_rows(first as RowNum + 1);
    let heading = "督促文（課ごとに、セルをコピーしてメールなどに貼り付けられます）";
    page.block((1, text_at + COLUMNS), heading, None, &theme.heading)?;
    page.next_row()?;
    for (reminder, text) in reminders.iter().zip(&texts) {
        page.go(page.row, spot.department)
            .text(words::department(reminder.department))?;
        page.go(page.row, spot.section).text(reminder.section)?;
        page.go(page.row, text_at)
            .block((1, COLUMNS), text, None, &theme.text)?;
        page.lines = height(page, text);
        page.next_row()?;
    }
    Ok(())
}

impl Reminder<'_> {
    fn is_of(&self, row: &SubmissionRow) -> bool {
        (self.department, self.section) == (row.place.department.as_str(), row.place.section.as_str())
    }

    /// The text, ready to be pasted.
    fn text(&self, brief: &Brief) -> String {
        mail::reminder(brief, (self.department, self.section), &self.owed).text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Place, Status, Tables};

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
