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
        "様式 {} に書き込めません（{}）。Excel で開き、「Excel ブック（.xlsx）」として保存し直してください。",
        plan.template(form).display(),
        why(error)
    )
}

/// Why a workbook cannot be written into, in words.
pub fn why(error: &StampError) -> String {
    match error {
        StampError::NotXlsx(what) if what.is_empty() => "Excel ブックではありません".to_owned(),
        StampError::NotXlsx(what) => format!("{what}形式です"),
        StampError::Encrypted => "パスワードがかかっています".to_owned(),
        StampError::Strict => "「Strict Open XML」形式です".to_owned(),
        StampError::Signed => "電子署名があります".to_owned(),
        StampError::Broken(_) => "ファイルが壊れています".to_owned(),
        StampError::TooLarge(_) => "大きすぎます".to_owned(),
        StampError::SheetMissing(sheet) => format!("シート「{sheet}」がありません"),
        StampError::Blocked(sheet, cell) => {
            format!("シート「{sheet}」のセル {cell} は、配列数式かテーブルの見出しのため書き込めません")
        }
        StampError::TextTooLong(sheet, cell) => format!(
            "シート「{sheet}」のセル {cell} に入る文字が、Excel の上限（32,767 文字）より長くなります。もとの個票の文字を短くしてください"
        ),
        StampError::Unsupported(_) => "書き込めない作りのファイルです".to_owned(),
    }
}
