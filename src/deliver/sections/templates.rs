//! The templates of a plan's forms, for new forms.

use std::fs;

use crate::book::Limits;
use crate::book::stamp::{Edits, StampError, stamp};
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
                    "様式 {} に書き込めない（{}）ため、返却・督促の新しい様式。Excel で開き、「Excel ブック（.xlsx）」として保存し直してください",
                    plan.template(form).display(),
                    why(&error)
                ));
                None
            }
        });
    }
    Ok(usable)
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
