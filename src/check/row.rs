//! Findings as rows of the record, each with the place of its initiative or file in the register.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::finding::Finding;
use super::is_of_office;
use crate::plan::Expected;
use crate::roll::{Batch, Case};
use crate::table::{FindingRow, Place};

/// The rows of all findings.
pub fn rows(batch: &Batch<'_>, findings: &[Finding]) -> Vec<FindingRow> {
    let places = Places::of(batch);
    let row = |finding: &Finding| {
        let row = places.row(finding);
        if is_of_office(&finding.code) {
            row.of_no_section()
        } else {
            row
        }
    };
    findings.iter().map(row).collect()
}

/// Where initiatives and files belong, found once for all findings.
struct Places<'a> {
    batch: &'a Batch<'a>,
    by_key: BTreeMap<&'a str, &'a Case>,
    by_file: BTreeMap<&'a str, &'a Case>,
    /// Files with several initiatives: what is said of such a file is said of none of them alone.
    shared: BTreeSet<&'a str>,
    expected: BTreeMap<&'a str, &'a Expected>,
}

impl<'a> Places<'a> {
    fn of(batch: &'a Batch<'a>) -> Self {
        let mut places = Self {
            batch,
            by_key: BTreeMap::new(),
            by_file: BTreeMap::new(),
            shared: BTreeSet::new(),
            expected: BTreeMap::new(),
        };
        for case in &batch.cases {
            places.by_key.entry(&case.key).or_insert(case);
            let path = batch.file(case).path.as_str();
            if places
                .by_file
                .insert(path, places.by_file.get(path).copied().unwrap_or(case))
                .is_some()
            {
                places.shared.insert(path);
            }
        }
        for expected in &batch.plan.register.initiatives {
            places.expected.entry(&expected.number).or_insert(expected);
        }
        places
    }

    /// The case that a finding is about; of a finding about a file, the first in it.
    fn case(&self, finding: &Finding) -> Option<&'a Case> {
        match finding.key.as_str() {
            "" => self.by_file.get(finding.file.as_str()).copied(),
            key => self.by_key.get(key).copied(),
        }
    }

    fn row(&self, finding: &Finding) -> FindingRow {
        let case = self.case(finding);
        let expected = self
            .expected
            .get(finding.key.as_str())
            .filter(|_| !finding.key.is_empty());
        let is_alone = !finding.key.is_empty() || !self.shared.contains(finding.file.as_str());
        let own = case.filter(|_| is_alone);
        let typed = |text: fn(&Case) -> &str| own.map(text).filter(|text| !text.is_empty()).map(str::to_owned);
        FindingRow {
            code: finding.code.as_str().into(),
            severity: finding.severity,
            place: self.shared(
                case,
                Place {
                    key: finding.key.as_str().into(),
                    number: typed(|case| case.initiative.number.or_empty())
                        .or(expected.map(|e| e.number.clone()))
                        .unwrap_or_default()
                        .into(),
                    title: typed(|case| case.initiative.title.or_empty())
                        .or(expected.map(|e| e.title.clone()))
                        .unwrap_or_default()
                        .into(),
                    ..self.place(case, expected.copied(), &finding.file)
                },
            ),
            file: finding.file.as_str().into(),
            sheet: finding.sheet.as_str().into(),
            cells: finding.cells.iter().copied().collect(),
            field: finding.field.as_str().into(),
            found: finding.found.as_str().into(),
            read_as: finding.read_as.as_str().into(),
            message: finding.message.as_str().into(),
            help: finding.help.as_str().into(),
            answer: Default::default(),
        }
    }

    /// The place of the case itself, where it is the same.
    fn shared(&self, case: Option<&Case>, place: Place) -> Arc<Place> {
        let same = case.filter(|case| *case.place == place);
        same.map_or_else(|| Arc::new(place), |case| Arc::clone(&case.place))
    }

    /// The section of the case, else of the register's entry, else of the folder of the file.
    fn place(&self, case: Option<&Case>, expected: Option<&Expected>, file: &str) -> Place {
        let register = &self.batch.plan.register;
        if let Some(case) = case {
            return (*case.place).clone();
        }
        let section = match expected {
            Some(expected) => register.section_of(expected),
            None => register.section_in_path(file),
        };
        section.map_or(Place::default(), |section| Place::default().of(section))
    }
}
