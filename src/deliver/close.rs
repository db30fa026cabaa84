//! A batch is made official.

use jiff::civil::Date;

use super::editions::{Archive, Copies, Draft, Edition, Editions, Statement, Waiver};
use super::entries::Watch;
use super::folder::Made;
use super::official::values;
use super::{Failure, Outcome, brief};
use crate::past;
use crate::plan::{Period, Plan};
use crate::report::{Brief, Standing};
use crate::table::Difference;

/// What the office says of an edition.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The day of the meeting that decided.
    pub meeting: Date,
    pub note: String,
    /// Why the next edition of a closed period is made; None for the first.
    pub revised: Option<String>,
}

impl Closing {
    /// Whether the batch of a period can be made official at all.
    ///
    /// # Errors
    /// Where it is for nothing official, the meeting was before it, or it is closed and no correction is meant, or the other way
    /// round.
    pub fn check(&self, plan: &Plan, editions: &Editions, period: Period, as_of: Date) -> Result<(), Failure> {
        let occasion = plan.settings.occasion(period);
        if !occasion.is_official {
            return Err(Failure::NotOfficial {
                period,
                title: occasion.title,
                official: plan.settings.official_occasions(),
            });
        }
        if self.meeting < as_of {
            return Err(Failure::MeetingBefore {
                meeting: self.meeting,
                as_of,
            });
        }
        match (editions.newest(period), &self.revised) {
            (Some(edition), None) => Err(Failure::Closed {
                period,
                name: edition.name.clone(),
            }),
            (None, Some(_)) => Err(Failure::NotClosed(period)),
            _ => Ok(()),
        }
    }
}

/// The edition whose evaluation a batch settles the accounts of; None where it does not settle any.
///
/// # Errors
/// Where there is none that is official.
pub fn settling<'a>(plan: &Plan, editions: &'a Editions, period: Period) -> Result<Option<&'a Edition>, Failure> {
    let occasion = plan.settings.occasion(period);
    if !past::is_settlement(&occasion) {
        return Ok(None);
    }
    // What was settled once stays with the edition that it was settled for, until it is revised itself.
    let found = editions.evaluation_of(occasion.year, period);
    found.map(Some).ok_or(Failure::NothingToSettle {
        period,
        year: occasion.year.0,
    })
}

/// Makes the edition of a batch. `corrections` is what differs from the edition that it amends, `watch` stops it where somebody
/// typed meanwhile.
///
/// # Errors
/// Where the disk refuses, or somebody typed meanwhile; there is no edition then.
pub fn close(
    (archive, copies): (&Archive, &Copies),
    outcome: &Outcome<'_>,
    (closing, waivers): (&Closing, Vec<Waiver>),
    (amended, corrections): (Option<&Edition>, Option<&[Difference]>),
    watch: &Watch,
) -> Result<Edition, Failure> {
    let batch = &outcome.batch;
    let before = outcome.editions.newest(batch.period);
    let edition = 1 + before.map_or(0, |before| before.statement.edition);
    let statement = Statement {
        edition,
        waivers,
        amends: before.or(amended).map(|amended| amended.name.clone()),
        plan_file: copies.plan_file.clone(),
        ..statement(outcome, closing)
    };
    let values = values(outcome);
    let draft = Draft {
        brief: official(outcome, &statement),
        statement,
        copies,
        tables: &outcome.tables,
        values: &values,
        corrections,
    };
    archive.add(draft, || watch.is_unchanged())
}

fn statement(outcome: &Outcome<'_>, closing: &Closing) -> Statement {
    let batch = &outcome.batch;
    let occasion = batch.plan.settings.occasion(batch.period);
    let submitted = batch.files.iter().map(|file| Made {
        file: file.path.clone(),
        bytes: file.bytes,
        blake3: file.hash.clone(),
    });
    Statement {
        program: concat!("kohyo ", env!("CARGO_PKG_VERSION")).to_owned(),
        plan: batch.plan.settings.title.clone(),
        period: batch.period,
        occasion: occasion.title,
        kinds: occasion.kinds,
        fiscal_year: occasion.year,
        as_of: batch.as_of,
        meeting: closing.meeting,
        edition: 1,
        note: closing.note.clone(),
        reason: closing.revised.clone().unwrap_or_default(),
        amends: None,
        waivers: Vec::new(),
        plan_file: String::new(),
        made: Vec::new(),
        submitted: submitted.collect(),
        before: String::new(),
    }
}

/// The words of the workbook of an edition.
fn official(outcome: &Outcome<'_>, statement: &Statement) -> Brief {
    let mut brief = brief::brief(outcome);
    brief.standing = Standing::Official {
        edition: statement.edition,
        meeting: statement.meeting.to_string(),
    };
    let plan = outcome.batch.plan;
    let folder = plan.official().join(statement.name());
    brief.input_folder = brief::relative(&folder, &plan.submissions(statement.period));
    let notation = brief.notation;
    let mut say = |item: &str, words: &str| {
        if item == "確定" || !words.is_empty() {
            brief.legend.push((item.to_owned(), words.to_owned()));
        }
    };
    say("確定", "");
    say("版", &format!("第{}版", statement.edition));
    say("会議の日", &statement.meeting.to_string());
    say("備考", &statement.note);
    say("訂正の理由", &statement.reason);
    say("もとにした版", statement.amends.as_deref().unwrap_or_default());
    for waiver in &statement.waivers {
        let words = format!(
            "{} {}：{}（理由：{}）",
            waiver.number, waiver.title, waiver.what, waiver.reason
        );
        let words = notation.retold(words.trim());
        say(&format!("このまま確定したもの（{}）", waiver.kind), &words);
    }
    brief
}
