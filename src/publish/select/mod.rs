//! From the tables of an official edition to what is public. What is taken is listed here, part by part; nothing else of the tables
//! is looked at: no responsible, evaluator, file, cell, finding, opinion, remark or computed grade.

mod figures;
mod indicators;
mod parts;
mod roles;

use std::collections::BTreeMap;

use super::answers::Answers;
use super::edition::Edition;
use super::gate::{Gate, Of};
use super::public::{About, Amendment, Initiative, LeftOut, Publication};
use crate::plan::{Expected, Plan, PlanForm, PublicPart, PublishSettings};
use crate::table::{Place, Placed, Status, Tables, ValueRow};

/// What a publication is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The plan of the edition.
    pub plan: &'a Plan,
    pub settings: &'a PublishSettings,
    pub edition: &'a Edition,
    /// The tables of the edition, with its single values.
    pub tables: &'a Tables,
}

/// What is public of an edition, by what was answered; the gate holds every text that was asked about.
pub fn select<'a>(source: Source<'_>, answers: &'a Answers) -> (Publication, Gate<'a>) {
    let mut gate = Gate::new(answers);
    let mut left_out = LeftOut::default();
    let mut values: BTreeMap<&str, Vec<&ValueRow>> = BTreeMap::new();
    for value in &source.tables.values {
        values.entry(&value.key).or_default().push(value);
    }
    let registered = &source.plan.register.initiatives;
    let registered: BTreeMap<&str, &Expected> = registered.iter().map(|own| (own.key.as_str(), own)).collect();
    let mut initiatives = Vec::new();
    for row in &source.tables.initiatives {
        let is_in = !matches!(row.status, Status::Missing | Status::Returned | Status::Replaced);
        let Some(expected) = registered.get(row.place.key.as_str()).filter(|_| is_in) else {
            continue;
        };
        let Some(form) = published(source, &row.place) else {
            left_out.initiatives += 1;
            continue;
        };
        let one = One {
            source,
            form,
            place: &row.place,
            expected,
            values: values.get(row.place.key.as_str()).map_or(&[], Vec::as_slice),
        };
        match initiative(&one, row, &mut gate, &mut left_out) {
            Some(initiative) => initiatives.push(initiative),
            None => left_out.initiatives += 1,
        }
    }
    pages(&mut initiatives);
    let amendments = amendments(source.edition, &mut gate);
    left_out.texts = gate.left_out();
    let publication = Publication {
        about: about(source),
        initiatives,
        evaluations: roles::evaluations(source),
        roles: roles::roles(source.plan),
        amendments,
        corrections: Vec::new(),
        left_out,
    };
    (publication, gate)
}

/// One initiative and what it is made from.
struct One<'a> {
    source: Source<'a>,
    form: &'a PlanForm,
    place: &'a Place,
    /// What the register calls it, whatever was typed on the form.
    expected: &'a Expected,
    values: &'a [&'a ValueRow],
}

impl<'a> One<'a> {
    fn of(&self) -> Of<'a> {
        Of {
            key: &self.place.key,
            number: &self.expected.number,
            title: &self.expected.title,
        }
    }

    /// What goes out of a part: nothing where the plan does not name it.
    fn part<T>(&self, part: PublicPart, make: impl FnOnce() -> Vec<T>) -> Vec<T> {
        let is_public = self.source.settings.parts.contains(&part);
        if is_public { make() } else { Vec::new() }
    }

    /// Its rows of a table.
    fn own<R: Placed>(&self, rows: &'a [R]) -> impl Iterator<Item = &'a R> + use<'a, R> {
        let key = &self.place.key;
        rows.iter().filter(move |row| row.place().key == *key)
    }
}

/// The settings of an initiative's form, where something of it may go out: its template does not forbid it, and the plan names it.
fn published<'a>(source: Source<'a>, place: &Place) -> Option<&'a PlanForm> {
    let forms = &source.plan.forms;
    let at = match forms.iter().position(|form| place.form == form.id.as_str()) {
        None if place.form.is_empty() && forms.len() == 1 => 0,
        at => at?,
    };
    let named = &source.settings.forms;
    let is_named = named.is_empty() || named.contains(&forms[at].id);
    (is_named && !forms[at].is_never_published).then(|| &source.plan.form_settings[at])
}

fn initiative(
    one: &One<'_>,
    row: &crate::table::InitiativeRow,
    gate: &mut Gate<'_>,
    left_out: &mut LeftOut,
) -> Option<Initiative> {
    let place = one.place;
    let title = gate.pass(one.of(), "名称", &one.expected.title);
    let scope = parts::scope(&row.scope, gate);
    Some(Initiative {
        id: format!("{}-{}", one.source.settings.code, slug(&place.key)),
        page: slug(&place.key),
        number: one.expected.number.clone(),
        noun: one.form.settings.noun.clone(),
        department: one.expected.department.clone(),
        section: one.expected.section.clone(),
        scope,
        words: one.part(PublicPart::Words, || parts::words(one, gate)),
        evaluations: one.part(PublicPart::Evaluations, || parts::evaluations(one, gate)),
        indicators: one.part(PublicPart::Indicators, || indicators::indicators(one, gate, left_out)),
        steps: one.part(PublicPart::Schedule, || parts::steps(one, gate)),
        costs: one.part(PublicPart::Costs, || parts::costs(one)),
        items: one.part(PublicPart::Items, || parts::items(one, gate)),
        decisions: one.part(PublicPart::Decisions, || parts::decisions(one, gate)),
        // Last, so that the rest is asked about even where the title is still open.
        title: title?,
    })
}

/// A key as files and addresses take it: `1-1`, `tactic-1`; of other letters its hash.
fn slug(key: &str) -> String {
    let plain = key.to_ascii_lowercase().replace('/', "-");
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match plain.chars().all(fits) && !plain.is_empty() {
        true => plain,
        false => format!("x{}", &blake3::hash(key.as_bytes()).to_hex()[..10]),
    }
}

/// Gives pages of one name a number behind it.
fn pages(initiatives: &mut [Initiative]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for initiative in initiatives {
        let times = seen.entry(initiative.page.clone()).or_default();
        *times += 1;
        if *times > 1 {
            initiative.page = format!("{}_{times}", initiative.page);
            initiative.id = format!("{}_{times}", initiative.id);
        }
    }
}

fn amendments(edition: &Edition, gate: &mut Gate<'_>) -> Vec<Amendment> {
    let one = |amended: &super::edition::Amended| Amendment {
        edition: amended.number,
        meeting: amended.meeting,
        is_settlement: amended.is_settlement,
        reason: gate.pass(
            Of::default(),
            &format!("第{}版とした理由", amended.number),
            &amended.reason,
        ),
    };
    edition.amendments.iter().map(one).collect()
}

fn about(source: Source<'_>) -> About {
    let (plan, settings, edition) = (&source.plan.settings, source.settings, source.edition);
    let year = crate::value::FiscalYear;
    About {
        plan: plan.title.clone(),
        municipality: settings.municipality.clone(),
        code: settings.code.to_string(),
        dataset: settings.dataset.clone(),
        licence: settings.licence,
        lead: settings.about.clone(),
        contact: settings.contact.clone(),
        site: settings.site.clone(),
        headquarters: plan.headquarters.clone(),
        years: (year(plan.fiscal_years.0), year(plan.fiscal_years.1)),
        year: edition.year,
        occasion: edition.occasion.clone(),
        edition: edition.number,
        as_of: edition.as_of,
        meeting: edition.meeting,
        first_meeting: edition.first_meeting,
        is_estimate: edition.is_estimate,
        small_cell: settings.small_cell,
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn keys_as_names_of_files() {
        for (key, name) in [("1-1", "1-1"), ("tactic/1", "tactic-1"), ("A01", "a01")] {
            assert_eq!(slug(key), name);
        }
        let other = slug("talent/総務部");
        assert!(other.len() == 11 && other.is_ascii(), "{other}");
        assert_ne!(other, slug("talent/市民部"));
    }
}
