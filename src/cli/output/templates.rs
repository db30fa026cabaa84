//! The templates of a plan's forms, for new forms.

use std::fs;

use crate::book::Limits;
use crate::book::stamp::{Edits, StampError, stamp};
use crate::cli::Failure;
use crate::plan::Plan;
use crate::report::forms::Template;

/// The templates of a plan's forms as files.
pub fn templates(plan: &Plan) -> Result<Vec<Template>, Failure> {
    let read = |form: usize| {
        let path = plan.template(form);
        let bytes = fs::read(&path)
            .map_err(|_| format!("様式 {} を読めません。場所と名前を確かめてください。", path.display()))?;
        let form = plan.forms[form].clone();
        Ok(Template { bytes, form })
    };
    (0..plan.forms.len()).map(read).collect()
}

/// The templates that can be filled in. One that cannot costs its forms, not the batch.
pub fn usable(plan: &Plan) -> Result<Vec<Option<Template>>, Failure> {
    let check =
        |(form, template): (usize, Template)| match stamp(&template.bytes, &Edits::default(), &Limits::default()) {
            Ok(_) => Some(template),
            Err(error) => {
                warn!(
                    "{}返却・督促の新しい様式は作りません。",
                    unusable_template(plan, form, &error)
                );
                None
            }
        };
    Ok(templates(plan)?.into_iter().enumerate().map(check).collect())
}

/// What is said where a template cannot be filled in.
pub fn unusable_template(plan: &Plan, form: usize, error: &StampError) -> Failure {
    format!(
        "様式 {} に書き込めません（{error:?}）。Excel で開き、「Excel ブック（.xlsx）」として保存し直してください。",
        plan.template(form).display()
    )
}
