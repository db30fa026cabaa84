//! `kohyo template`: the built-in forms as workbooks.

use std::path::PathBuf;

use super::args::TemplateOptions;
use super::{Done, kept, load, plan_file, understood};
use crate::deliver::folder::write_new;
use crate::deliver::{Failure, Prefilled, first_forms, prefill};
use crate::plan::{Plan, read_settings};
use crate::report::Unwritten;
use crate::template::{BUILT_IN, built_in};
use crate::value::nearest;

/// Folder of the templates.
const FOLDER: &str = "templates_xlsx";

/// Builds a template, or lists the built-in forms.
pub fn template(options: &TemplateOptions) -> Result<Done, Failure> {
    if let Some(id) = &options.explain {
        return understood::explain(&Plan::explain(&plan_file(&options.plan), id)?);
    }
    if options.prefill.is_some() || options.first.is_some() {
        return prefilled(options);
    }
    let Some(id) = &options.form else {
        for template in &BUILT_IN {
            say!("{:<12} {}", template.id, template.about);
        }
        return Ok(Done::Clean);
    };
    let years = read_settings(&plan_file(&options.plan))?.fiscal_years;
    let template = built_in(id).ok_or_else(|| Failure::NoForm {
        near: nearest(id, BUILT_IN.iter().map(|form| form.id)).map(str::to_owned),
        id: id.clone(),
    })?;
    let years: Vec<i32> = (years.0..=years.1).collect();
    let bytes = (template.build)(&years).map_err(|error| Failure::Unmade {
        name: id.clone(),
        why: Unwritten::from(error).to_string(),
    })?;
    let path = options
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(FOLDER).join(format!("{id}.xlsx")));
    if let Some(kept) = write_new(&path, &bytes, options.force)? {
        say!("これまでのファイルは {} に残しました。", kept.display());
    }
    say!("{} を作りました。", path.display());
    Ok(Done::Clean)
}

/// The forms of a submission, into a folder of their own: of the one after `--prefill`, or of `--first`.
fn prefilled(options: &TemplateOptions) -> Result<Done, Failure> {
    let file = plan_file(&options.plan);
    let plan = load(&file)?;
    let (id, folder) = (options.form.as_deref(), options.output.as_deref());
    let made = match (options.first, options.prefill) {
        (Some(period), _) => first_forms(&plan, &file, id, period, folder)?,
        (None, Some(last)) => prefill(&plan, &file, id, last, folder)?,
        (None, None) => return Ok(Done::Clean),
    };
    Ok(told(&made))
}

fn told(made: &Prefilled) -> Done {
    let (next, folder) = (made.next, made.folder.display());
    say!(
        "{next} {}の様式 {} 件を {folder} に作りました。",
        made.occasion,
        made.forms
    );
    for (name, what) in &made.left_over {
        say!("  {name} には、欄が足りず写せなかった内容があります：{what}");
    }
    for form in &made.unmade {
        say!("  作れませんでした：{form}");
    }
    kept::say(&made.kept);
    if made.unmade.is_empty() {
        Done::Clean
    } else {
        Done::NeedsCorrection
    }
}
