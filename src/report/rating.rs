//! 評価票: what one person of a party is to evaluate, with what is known of it. Grades, reasons and proposals are written into
//! unlocked cells of a protected sheet, and read back by the next run wherever the workbook lies.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ColNum, DataValidation, ProtectionOptions, RowNum, Worksheet, XlsxError};

use super::brief::{Brief, Evaluation};
use super::facts::Facts;
use super::list::List;
use super::page::{Leaf, Page, Paper};
use super::theme::Theme;
use super::words;
use super::workbook::{Layout, Unwritten, save};
use crate::intake::{Circular, Part, RATING, REPORT};
use crate::plan::{Basis, Period};
use crate::table::{DecisionRow, GradeRow, Place, ProcedureRow, Question, Tables};

/// The list of the sheet.
const LIST: Circular = Circular::Rating;
const SHEET: &str = LIST.sheet();
const HIDDEN: [Part; 3] = [Part::Period, Part::Key, Part::Reasons];

/// Somebody who is asked for grades.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The place of the step among those of the occasion.
    pub step: i64,
    pub party: String,
    /// The post or the body.
    pub person: String,
}

impl Asked {
    /// Who is asked by a step.
    pub fn of(row: &ProcedureRow) -> Self {
        Self {
            step: row.step,
            party: row.party.to_string(),
            person: row.person.to_string(),
        }
    }

    /// Who is meant, as rows of the list and tables name it: 評価者：副市長.
    pub fn words(&self) -> String {
        if self.party == self.person {
            return self.party.clone();
        }
        format!("{}：{}", self.party, self.person)
    }
}

/// Everybody who gives grades at the occasion of a batch, in the order of the steps and of the register.
pub fn asked(brief: &Brief, tables: &Tables) -> Vec<Asked> {
    let gives = |row: &&ProcedureRow| evaluations(brief, &row.place, &row.party).next().is_some();
    let asked = tables.procedure.iter().filter(gives).map(Asked::of);
    let mut people: Vec<Asked> = Vec::new();
    for asked in asked.filter(|asked| !asked.person.is_empty()) {
        if !people.contains(&asked) {
            people.push(asked);
        }
    }
    people.sort_by_key(|asked| asked.step);
    people
}

/// How far a person's list is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stand {
    /// Rows of the list.
    pub all: usize,
    /// Those that were given on it.
    pub given: usize,
    /// Those that have no grade of the form either.
    pub blank: usize,
    /// Those that have a grade, on the list or of the form, and no reason for it.
    pub unreasoned: usize,
}

impl Stand {
    /// In words, with what a form is called.
    pub fn words(self, paper: &str) -> String {
        let rest = self.all - self.given - self.blank;
        let rest = match rest {
            0 => String::new(),
            rest => format!("（ほかに{paper}に評価のあるもの{rest}件。違うときだけ記入します）"),
        };
        let unreasoned = match self.unreasoned {
            0 => String::new(),
            count => format!("評価理由のないもの {count}件。"),
        };
        format!(
            "{}件のうち記入 {}件、残り {}件{rest}。{unreasoned}",
            self.all, self.given, self.blank
        )
    }
}

/// How far the list of somebody is filled in.
pub(super) fn stand(facts: &Facts, asked: &Asked) -> Stand {
    let mut stand = Stand::default();
    for line in lines(facts, asked) {
        let grade = facts.grade(&line.place.key, &line.evaluation.name).map(|(_, row)| row);
        stand.all += 1;
        stand.given += usize::from(grade.is_some_and(|row| !row.by.is_empty()));
        stand.blank += usize::from(grade.is_none_or(|row| row.by.is_empty() && row.is_awaited()));
        stand.unreasoned += usize::from(line.lacks_reason);
    }
    stand
}

/// The evaluations of an initiative's form that a party gives on a list of its own.
fn evaluations<'a>(brief: &'a Brief, place: &Place, party: &str) -> impl Iterator<Item = &'a Evaluation> {
    let form = brief.forms.iter().find(|form| form.id == place.form.as_str());
    let names = form.into_iter().flat_map(|form| &form.evaluations);
    let known = names.filter_map(|name| brief.evaluations.iter().find(|evaluation| evaluation.name == *name));
    known.filter(move |evaluation| evaluation.party == party && !party.is_empty())
}

/// Writes the workbook of one person.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub(crate) fn write(facts: &Facts, asked: &Asked) -> Result<Vec<u8>, Unwritten> {
    let brief = facts.brief;
    let list = list();
    let count = lines(facts, asked).len();
    let names = defined(LIST, count, list.first(), &brief.period, |part| {
        list.place(part.heading(LIST))
    });
    let names: Vec<(&str, String)> = names
        .iter()
        .map(|(name, means)| (name.as_str(), means.clone()))
        .collect();
    let sheets = [Layout::list(|facts: &Facts, theme: &Theme, leaf: Leaf| {
        build(facts, theme, leaf, asked)
    })];
    let mut bytes = Vec::new();
    let title = format!("{} {SHEET} {}", brief.plan_title, asked.person);
    save(facts, &title, &names, (&sheets, 1), &mut bytes)?;
    Ok(bytes)
}

fn build(facts: &Facts, theme: &Theme, leaf: Leaf, asked: &Asked) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, SHEET, Paper::A3)?;
    let (list, lines) = (list(), lines(facts, asked));
    let title = format!("{SHEET}（{}）", asked.words());
    page.title(&title, &lead(facts, asked, lines.len()))?
        .header(list.columns(), 3)?;
    list.rows(&mut page, &lines)?;
    page.end_list()?;
    choices(&mut page, &list, &lines)?;
    protect(&mut page, LIST, |part| list.place(part.heading(LIST)))?;
    page.finish()
}

/// How the sheet is filled in, and until when.
fn lead(facts: &Facts, asked: &Asked, count: usize) -> String {
    let own = facts
        .procedure(&asked.party, &asked.person)
        .find(|row| !row.due.is_empty());
    let until = own.map_or_else(String::new, |row| {
        format!("{}までに", facts.brief.notation.date(&row.due))
    });
    format!(
        "{}の{count}件です。{until}、色のついた欄に評定と評価理由を記入してください（評定は一覧から選びます。ほかのセルは保護しています）。保存して、{}へお返しください。",
        facts.brief.titled(),
        facts.brief.office
    )
}

/// A row of the paper: one evaluation of one initiative.
struct Line<'a> {
    number: usize,
    place: &'a Place,
    evaluation: &'a Evaluation,
    said: String,
    /// Whether the grade that is known has no reason.
    lacks_reason: bool,
    /// Whether there is no grade, on the list or on the form.
    lacks_grade: bool,
    computed: String,
    last: &'a str,
    /// What was entered before this run.
    entered: Option<&'a DecisionRow>,
    period: String,
    asked: String,
}

impl Line<'_> {
    /// What is said, and what is owed: the reason of a grade that is there, on the list or on the form, or the grade of a reason that
    /// belongs to none.
    fn said_and_owed(&self) -> String {
        let is_given = self.entered.is_some_and(|entered| !entered.decision.is_empty());
        let owed = match (self.lacks_reason, self.lacks_grade) {
            (true, _) if is_given => "評価理由がありません。記入してください。",
            (true, _) => "評価理由がありません。記入してください（評定は、記入された評価と違うときだけ選びます）。",
            (_, true) if self.entered.is_some() => "評価理由だけがあり、評定がありません。評定を選んでください。",
            _ => "",
        };
        let parts = [self.said.as_str(), owed].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n")
    }
}

fn lines<'a>(facts: &'a Facts<'a>, asked: &Asked) -> Vec<Line<'a>> {
    let own = facts.procedure(&asked.party, &asked.person);
    let graded = own.flat_map(|row| {
        let evaluations = evaluations(facts.brief, &row.place, &row.party);
        evaluations.filter_map(move |evaluation| {
            let (_, grade) = facts.grade(&row.place.key, &evaluation.name)?;
            Some((row, evaluation, grade))
        })
    });
    let numbered = (1..).zip(graded);
    numbered
        .map(|(number, (row, evaluation, grade))| Line {
            number,
            place: &row.place,
            evaluation,
            said: said(facts, grade, evaluation),
            lacks_reason: row.reasons_left().any(|name| name == evaluation.name),
            lacks_grade: grade.stated.is_empty(),
            computed: computed(grade),
            last: &grade.last,
            entered: entered(facts, &row.place, evaluation),
            period: facts.brief.period.to_string(),
            asked: asked.words(),
        })
        .collect()
}

fn entered<'a>(facts: &Facts<'a>, place: &Place, evaluation: &Evaluation) -> Option<&'a DecisionRow> {
    let mut own = facts.decisions(&place.key);
    own.find(|row| row.question == Question::Rating && row.period == facts.brief.period && row.about == evaluation.name)
}

/// What the section's form says of it: targets and actuals, late steps, the grade that stands there.
fn said(facts: &Facts, grade: &GradeRow, evaluation: &Evaluation) -> String {
    let mut parts: Vec<String> = match &evaluation.basis {
        Basis::Indicator(_) => {
            let of_year = facts.indicators(&grade.place.key).map(|(_, row)| row);
            let own = of_year
                .filter(|row| row.fiscal_year == grade.fiscal_year && evaluation.basis.is_indicator(&row.indicator));
            own.map(|row| {
                let shown = |text: &str| {
                    if text.is_empty() {
                        "未入力".to_owned()
                    } else {
                        text.to_owned()
                    }
                };
                format!(
                    "{}：目標 {}、実績 {}",
                    row.indicator,
                    shown(&row.target_text),
                    shown(&row.actual_text)
                )
            })
            .collect()
        }
        Basis::Schedule => {
            let late = facts.steps(&grade.place.key);
            late.filter_map(|row| {
                Some(format!(
                    "「{}」{}か月遅れ",
                    row.name,
                    row.delay_months.filter(|months| *months > 0)?
                ))
            })
            .collect()
        }
        _ => reported(facts, grade, evaluation),
    };
    if !grade.on_form.is_empty() {
        let reason = if grade.reason_on_form.is_empty() {
            String::new()
        } else {
            format!("（{}）", grade.reason_on_form)
        };
        parts.push(format!("記入された評価 {}{reason}", grade.on_form));
    }
    parts.join("\n")
}

/// Where no rule computes the grade: what the section reported, what was given before it, and what came of it in the last year.
fn reported(facts: &Facts, grade: &GradeRow, evaluation: &Evaluation) -> Vec<String> {
    let key = grade.place.key.as_str();
    let own = facts
        .initiative(key)
        .map(|at| facts.tables.initiatives[at].reported.as_str());
    let before = facts.grade(key, &evaluation.after).map(|(_, row)| {
        let parts = [&row.stated_reason, &row.proposal]
            .into_iter()
            .filter(|text| !text.is_empty());
        let words: Vec<&str> = parts.map(|text| text.as_str()).collect();
        format!("{}：{}\n{}", row.evaluation, row.grade, words.join("\n"))
    });
    let earlier = facts
        .yearly(key)
        .filter(|row| row.fiscal_year < grade.fiscal_year && row.evaluation != evaluation.name);
    let earlier = earlier.max_by_key(|row| row.fiscal_year);
    let earlier = earlier.map(|row| format!("{}の{}：{}", row.fiscal_year, row.evaluation, row.grade));
    let told = own.map(str::to_owned).into_iter().chain(before).chain(earlier);
    told.map(|text| text.trim_end().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// The grade by the rule with its arithmetic, or why there is none.
fn computed(grade: &GradeRow) -> String {
    let why = if grade.arithmetic.is_empty() {
        &grade.rule
    } else {
        &grade.arithmetic
    };
    match grade.computed.as_str() {
        "" => why.to_string(),
        mark => format!("{mark}（{}）\n{why}", grade.standing.name()),
    }
}

fn list<'a>() -> List<'a, Line<'a>> {
    let [no, number, _, place, evaluation, said, computed, last, rest @ ..] = RATING;
    let [decision, opinion, proposal, period, key, asked] = rest;
    let entered = |line: &Line<'a>, text: fn(&'a DecisionRow) -> &'a str| line.entered.map_or("", |row| text(row));
    List::new()
        .column(no, 5, |page, line: &Line| page.count(line.number as i64))
        .column(number, 9, |page, line| page.center(&line.place.number))
        .column(Part::Title.heading(LIST), 30, |page, line| page.text(&line.place.title))
        .column(place, 20, |page, line| {
            page.text(&words::place(&line.place.department, &line.place.section))
        })
        .column(evaluation, 13, |page, line| page.text(&line.evaluation.name))
        .column(said, 40, |page, line| page.text(&line.said_and_owed()))
        .column(computed, 34, |page, line| page.text(&line.computed))
        .column(last, 9, |page, line| page.center(line.last))
        .column(decision, 8, move |page, line| {
            page.input(entered(line, |row| &row.decision))
        })
        .column(opinion, 40, move |page, line| {
            page.input(entered(line, |row| &row.opinion))
        })
        .column(proposal, 34, move |page, line| {
            page.input(entered(line, |row| &row.proposal))
        })
        .aside(period, 9, |page, line| page.unseen(&line.period))
        .aside(key, 9, |page, line| page.unseen(&line.place.key))
        .aside(asked, 9, |page, line| page.unseen(&line.asked))
}

/// The marks of every row, by its evaluation.
fn choices(page: &mut Page, list: &List<Line>, lines: &[Line]) -> Result<(), XlsxError> {
    let column = list.place(Part::Decision.heading(LIST));
    for (row, line) in (list.first()..).zip(lines) {
        let grades = line.evaluation.grades.iter().map(|grade| grade.mark.as_str());
        let marks: Vec<&str> = grades
            .chain(line.evaluation.excluded.iter().map(|(mark, _)| mark.as_str()))
            .collect();
        // Excel takes 255 characters of choices; with more the cell is filled in without a list.
        let Ok(choice) = DataValidation::new().allow_list_strings(&marks) else {
            continue;
        };
        let choice = choice
            .set_error_title("一覧から選んでください")?
            .set_error_message(format!("{}から選んでください。", marks.join("・")))?;
        page.sheet.add_data_validation(row, column, row, column, &choice)?;
    }
    Ok(())
}

/// Hides the columns that say what a row is about, and locks all that is not filled in.
pub(super) fn protect(page: &mut Page, list: Circular, place: impl Fn(Part) -> ColNum) -> Result<(), XlsxError> {
    for part in HIDDEN {
        page.sheet.set_column_hidden(place(part))?;
    }
    page.sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    debug_assert!(HIDDEN.iter().all(|part| list.headings().contains(&part.heading(list))));
    Ok(())
}

/// The defined names of the columns that are read back, and that which says what the workbook is.
pub(super) fn defined(
    list: Circular,
    rows: usize,
    first: RowNum,
    period: &Period,
    place: impl Fn(Part) -> ColNum,
) -> Vec<(String, String)> {
    let sheet = list.sheet();
    let name = |part: Part| {
        let column = column_number_to_name(place(part));
        let last = first as usize + rows;
        (part.name(list), format!("={sheet}!${column}${first}:${column}${last}"))
    };
    let mut names: Vec<_> = list.parts().map(name).collect();
    names.push((REPORT.to_owned(), format!("=\"{period}\"")));
    names
}
