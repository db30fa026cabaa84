//! The fourth sample plan: the internal audit of information security (001, 戦術12), of this year and the last.

use std::path::Path;

use kohyo::book::Address;
use kohyo::template;
use serde::Deserialize;

use super::city::Cell;
use super::edit::Edit;
use super::{Outcome, fill, package, write as write_file};
use crate::support::{Content, Layout, RegisterSection, register};

/// What is typed in the row of a question, in its order.
const ANSWERS: [&str; 6] = ["監査結果", "確認した資料", "所見", "改善内容", "改善期限", "改善担当"];

/// The sections, and the sheets that were sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct City {
    section: Vec<Section>,
    audit: Vec<Audit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    department: String,
    name: String,
    evaluator: String,
}

/// The audit of a section: a file with one sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Audit {
    path: String,
    saved: String,
    section: String,
    year: String,
    /// 監査日, 監査員, 前回監査日.
    heads: [String; 3],
    /// By question, as many of [`ANSWERS`] as were typed.
    answers: Vec<Vec<String>>,
    /// The grade with its reason.
    grade: [String; 2],
    /// A row that the section added: number, question, result, remark.
    added: Option<[String; 4]>,
    #[serde(default)]
    edit: Vec<Edit>,
}

/// Writes register and batches below `root`.
pub fn write(root: &Path) -> Outcome {
    let city: City = toml::from_str(include_str!("audit.toml"))?;
    write_file(&root.join("audit/台帳.xlsx"), &city.register()?)?;
    for audit in &city.audit {
        let target = format!("audit/input/{}", audit.path);
        let bytes = audit.bytes().map_err(|error| format!("{target}: {error}"))?;
        write_file(&root.join(target), &bytes)?;
    }
    Ok(())
}

impl City {
    fn register(&self) -> Outcome<Vec<u8>> {
        let section = |section: &Section| RegisterSection {
            department: section.department.clone(),
            section: section.name.clone(),
            evaluator: section.evaluator.clone(),
            ..RegisterSection::default()
        };
        Ok(register(&[], &self.section.iter().map(section).collect::<Vec<_>>())?)
    }
}

impl Audit {
    fn bytes(&self) -> Outcome<Vec<u8>> {
        let mut parts = package::open(&self.form()?.write()?)?;
        package::set_saved(&mut parts, &self.saved)?;
        package::pack(&parts)
    }

    fn form(&self) -> Outcome<Layout> {
        let mut form: Layout = template::audit().into();
        let [date, auditor, before] = &self.heads;
        let [grade, reason] = &self.grade;
        for (field, text) in [
            ("計画年度", &self.year),
            ("被監査課", &self.section),
            ("監査日", date),
            ("監査員", auditor),
            ("前回監査日", before),
            ("監査評価", grade),
            ("監査評価_理由", reason),
        ] {
            fill::put(&mut form, field, 0, &Cell::Text(text.clone()));
        }
        for (row, answers) in self.answers.iter().enumerate() {
            for (field, text) in ANSWERS.into_iter().zip(answers) {
                fill::put(&mut form, field, row, &Cell::Text(text.clone()));
            }
        }
        if let Some(added) = &self.added {
            add(&mut form, added)?;
        }
        self.edit.iter().try_for_each(|edit| edit.apply(&mut form, false))?;
        Ok(form)
    }
}

/// Copies the row of the last question and writes another over it.
fn add(form: &mut Layout, [number, question, result, remark]: &[String; 4]) -> Outcome {
    let row = form.areas("監査結果").last().ok_or("no question")?.first.row;
    form.copy_rows(row..=row);
    let mut own: Vec<_> = form
        .items
        .iter_mut()
        .filter(|item| item.area.first.row == row + 1)
        .collect();
    own.sort_by_key(|item| item.area.first);
    let labels = own.into_iter().filter_map(|item| match &mut item.content {
        Content::Label(text) => Some(text),
        Content::Input(_) => None,
    });
    // 項目, No., 必須 and 監査項目 stand first; the examples of the copied question are left as they were.
    let [_, at, mark, words]: [&mut String; 4] =
        labels.take(4).collect::<Vec<_>>().try_into().map_err(|_| "no labels")?;
    (*at, *words) = (number.clone(), question.clone());
    mark.clear();
    for (field, text) in [("監査結果", result), ("所見", remark)] {
        let column = form.areas(field).last().ok_or("no answers")?.first.column;
        form.typed.insert(Address::new(row + 1, column), text.as_str().into());
    }
    Ok(())
}
