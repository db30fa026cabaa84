//! The templates of a plan's forms, for new forms.

use std::fs;

use crate::book::Limits;
use crate::book::stamp::{Edits, stamp};
use crate::deliver::Failure;
use crate::plan::Plan;
use crate::report::forms::Template;

/// The templates of a plan's forms as files.
pub fn templates(plan: &Plan) -> Result<Vec<Template>, Failure> {
    let read = |form: usize| {
        let path = plan.template(form);
        let bytes = fs::read(&path).map_err(|_| Failure::Template(path))?;
        let form = plan.forms[form].clone();
        Ok(Template { bytes, form })
    };
    (0..plan.forms.len()).map(read).collect()
}

/// The templates that can be filled in. One that cannot costs its forms, not the batch: it is told in `unmade`.
pub fn usable(plan: &Plan, unmade: &mut Vec<String>) -> Result<Vec<Option<Template>>, Failure> {
    let mut usable = Vec::new();
    for (form, template) in templates(plan)?.into_iter().enumerate() {
        let tried = stamp(&template.bytes, &Edits::default(), &Limits::default());
        usable.push(match tried {
            Ok(_) => Some(template),
            Err(error) => {
                unmade.push(format!(
                    "様式 {} に書き込めない（{error}）ため、返却・督促の新しい様式。Excel で開き、「Excel ブック（.xlsx）」として保存し直してください",
                    plan.template(form).display()
                ));
                None
            }
        });
    }
    Ok(usable)
}
