//! One evaluation of an initiative: what was given beside what was computed.

use super::Subject;
use crate::check::finding::Finding;
use crate::grade::Graded;
use crate::plan::{EvaluationSettings, Scale};
use crate::sheet::{Stated, Value};
use crate::table::DecisionRow;
use crate::value::Text;

/// One evaluation of an initiative.
pub struct Evaluation<'a> {
    pub settings: &'a EvaluationSettings,
    pub scale: &'a Scale,
    pub stated: &'a Stated,
    pub graded: &'a Graded,
    /// The grade that its party gave on a list of its own.
    pub rating: Option<&'a DecisionRow>,
}

impl Evaluation<'_> {
    /// The grade that counts.
    pub fn effective(&self) -> Option<&str> {
        self.rating.map(|row| row.decision.as_str()).or(self.graded.effective())
    }

    /// The grade that somebody gave, on the form or on a list.
    pub fn given(&self) -> Option<&str> {
        let stated = self.stated.grade.value().map(Text::as_str);
        self.rating.map(|row| row.decision.as_str()).or(stated)
    }

    /// A finding on the grade where it was given: on the list, else on the form.
    pub fn finding(&self, subject: &Subject<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        match self.rating {
            None => subject.at(&self.settings.grade, &self.stated.grade, message, help),
            Some(row) => Finding {
                sheet: row.sheet.to_string(),
                field: self.settings.name.clone(),
                found: row.decision.to_string(),
                key: subject.case.key.clone(),
                ..Finding::new(message, help).file(&row.file).cells(row.cell.addresses())
            },
        }
    }
}

impl<'a> Subject<'a> {
    /// Whether a value is a grade or a reason in whose place one of a list counts.
    pub fn is_overruled(&self, value: &Value) -> bool {
        let field = &self.form.fields[value.field].name;
        let is_now = value.year.is_none_or(|year| year == self.graded_year());
        let mut given = self.evaluations().filter(|own| own.rating.is_some());
        is_now && given.any(|own| [&own.settings.grade, &own.settings.reason].contains(&field))
    }

    /// The evaluations.
    pub fn evaluations(&self) -> impl Iterator<Item = Evaluation<'a>> {
        let settings = self.settings.settings.evaluations.iter().zip(&self.settings.scales);
        let given = self.initiative.stated.iter().zip(&self.case.scorecard.evaluations);
        settings
            .zip(given)
            .map(|((settings, scale), (stated, graded))| Evaluation {
                settings,
                scale,
                stated,
                graded,
                rating: self.batch.rating(self.case, &settings.name),
            })
    }
}
