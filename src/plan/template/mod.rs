//! The templates of a plan: whether they are forms, whole, and have what the settings name.

mod classes;
mod items;
mod money;
mod named;
mod parts;
mod sums;
mod years;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::settings::{Fault, FormSettings, Places, Settings};
use crate::book::{self, Book, Limits, OpenError};
use crate::form::{Field, Form, FormError, Kind, Shape};
use crate::value::nearest;

/// Opens a workbook of the plan; `what` it is stands in the errors.
pub fn open(path: &Path, what: &str, limits: &Limits, wanted: impl Fn(&str) -> bool) -> Result<Book, String> {
    let name = path.display();
    let plain = std::fs::metadata(path).is_ok_and(|meta| meta.is_file());
    let bytes = plain.then(|| std::fs::read(path).ok()).flatten();
    let bytes = bytes.ok_or_else(|| format!("{what} {name} を読めません。場所と名前を確かめてください。"))?;
    book::open_sheets(&bytes, limits, |_, sheet| wanted(sheet))
        .map_err(|error| format!("{what} {name} を使えません。{error}。{}", help(&error)))
}

/// What the DX office should do with a workbook of the plan that cannot be opened.
fn help(error: &OpenError) -> &'static str {
    match error {
        OpenError::Password => "パスワードや「ブックの保護」を外して保存してください。",
        OpenError::TooLarge(_) => "不要なシート・画像や、データのない行・列の書式を消して保存してください。",
        OpenError::Broken(_) => "Excel で開き、「名前を付けて保存」で保存し直してください。",
        _ => "Excel で開き、「Excel ブック（.xlsx）」で保存し直してください。",
    }
}

/// What it should do with a template that is no form.
fn help_form(error: &FormError) -> &'static str {
    match error {
        FormError::NoFields => "記入する欄のセルに名前を付けてください。",
        FormError::SeveralSheets(_) => "1 枚のシートにまとめてください。",
    }
}

/// Why a sheet cannot be relied on: it was read in part.
pub fn cut<'a>(book: &'a Book, what: &'a str) -> impl Iterator<Item = String> + 'a {
    let sheets = book.sheets.iter().filter(|sheet| sheet.incomplete.is_some());
    sheets.map(move |sheet| {
        format!(
            "{what}のシート「{}」を最後まで読めません。壊れているか、大きすぎます。Excel で開いて不要な行・列を消し、「名前を付けて保存」で保存し直してください。",
            sheet.name
        )
    })
}

/// A form of the plan as far as it is understood, with everything that keeps it from being read as it is meant.
pub struct Understood {
    pub form: Form,
    pub faults: Vec<Fault>,
}

/// Reads the template of a form and holds it against the settings. Errors where it is no form at all.
pub fn understand(
    folder: &Path,
    (id, own): (&str, &FormSettings),
    settings: &Settings,
    places: &Places,
) -> Result<Understood, Vec<String>> {
    let path = folder.join(&own.template);
    let (mut form, book) = load(&path, id)?;
    let line = places.line(&format!("forms.{id}.template"));
    let flaw = |(cell, flaw): &(book::Address, crate::form::Flaw)| {
        (
            line,
            format!("様式 {} のシート「{}」{cell}: {flaw}", path.display(), form.sheet),
        )
    };
    let mut faults: Vec<Fault> = form.flaws.iter().map(flaw).collect();
    faults.extend(unknown_fields(&form, own, places));
    // Where the years cannot be read, no field lies under them: that would only be told again.
    if form.flaws.is_empty() {
        faults.extend(parts::faults(&form, own, settings, places));
        faults.extend(years::faults(&form, own, places));
        faults.extend(items::faults(&form, own, settings, places));
        faults.extend(classes::faults(&form, own, places));
        faults.extend(sums::faults(&form, own, settings, places));
    }
    form.base_year = base_year(&form, own);
    let sheet = book.sheet(&form.sheet).cloned().unwrap_or_default();
    match money::unit(&form, &sheet, own, places) {
        Ok(unit) => form.money_unit = unit,
        Err(fault) => faults.push(fault),
    }
    // The year that the office prints on its form is what the form is for.
    let years = form
        .fields
        .iter_mut()
        .filter(|field| field.name == own.fields.fiscal_year);
    years.for_each(|field| field.printed.clear());
    Ok(Understood { form, faults })
}

/// The field with the year that the form is for.
fn base_year(form: &Form, own: &FormSettings) -> Option<usize> {
    let is_base = |field: &Field| field.name == own.fields.fiscal_year && field.shape == Shape::Single;
    form.fields.iter().position(is_base)
}

/// The choices of a field; none where anything may be typed.
fn offered(field: &Field) -> &[String] {
    match &field.kind {
        Kind::Choice(choices) => choices,
        _ => &[],
    }
}

/// The form of a template with its workbook, or everything that keeps it from being one.
fn load(path: &Path, id: &str) -> Result<(Form, Book), Vec<String>> {
    let book = open(path, "様式", &Limits::default(), |_| true).map_err(|error| vec![error])?;
    let what = format!("様式 {} ", path.display());
    let cut: Vec<String> = cut(&book, &what).collect();
    if !cut.is_empty() {
        return Err(cut);
    }
    let form = Form::from_book(&book)
        .map_err(|error| vec![format!("{what}を様式として使えません。{error}。{}", help_form(&error))])?;
    let id = id.to_owned();
    Ok((Form { id, ..form }, book))
}

/// The template of each form, below the plan's folder, where two forms have the same.
pub fn shared(settings: &Settings, places: &Places, folder: &Path) -> Vec<Fault> {
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut faults = Vec::new();
    for (id, form) in &settings.forms {
        let path = folder.join(&form.template);
        // Where it is not there it cannot be told whether two spellings are one file; that it is not there is told anyway.
        let path = path.canonicalize().unwrap_or(path);
        if !form.template.as_os_str().is_empty() && seen.contains(&path) {
            let words = format!(
                "様式「{id}」の template は、ほかの様式と同じファイル（{}）です。1 つの様式に 1 つのファイルを書いてください。",
                form.template.display()
            );
            faults.push((places.line(&format!("forms.{id}.template")), words));
        }
        seen.push(path);
    }
    faults
}

/// Fields that the settings name and the template lacks.
fn unknown_fields(form: &Form, settings: &FormSettings, places: &Places) -> Vec<Fault> {
    // A form without a field of the usual name has nothing there, but for the title nothing would be read at all; what every
    // section sends is known by its section.
    let needed = match settings.each {
        Some(_) => "fields.section",
        None => "fields.title",
    };
    named::fields(settings)
        .filter(|(_, name)| !name.is_empty() && form.field(name).is_none())
        .filter_map(|(key, name)| {
            let line = places.line(&format!("forms.{}.{key}", form.id));
            (line.is_some() || key == needed).then_some((line, key, name))
        })
        .map(|(line, key, name)| {
            let words = format!(
                "様式「{}」に「{name}」という名前の欄がありません。{}",
                form.id,
                advice(form, &key, name)
            );
            (line, words)
        })
        .collect()
}

fn advice(form: &Form, key: &str, name: &str) -> String {
    let best = nearest(name, form.fields.iter().map(|field| field.name.as_str()));
    let key = key.rsplit('.').next().unwrap_or_default();
    match best {
        Some(near) => format!("{key} は「{near}」ではありませんか。"),
        None => format!("様式の欄に名前を付けるか、{key} に別の欄の名前を書いてください。"),
    }
}

/// 取組区分 of the roles that no form offers: such a role would never hold.
pub fn unknown_scopes(settings: &Settings, forms: &[(Form, &FormSettings)], places: &Places) -> Vec<Fault> {
    let choices = forms
        .iter()
        .filter_map(|(form, own)| match &form.field(&own.fields.scope)?.kind {
            Kind::Choice(choices) => Some(choices),
            _ => None,
        });
    let choices: BTreeSet<&str> = choices.flatten().map(String::as_str).collect();
    let unknown =
        settings.roles.iter().zip(0..).filter(|(role, _)| {
            !choices.is_empty() && !role.scope.is_empty() && !choices.contains(role.scope.as_str())
        });
    let words = |scope: &str| {
        let offered: String = choices.iter().map(|choice| format!("「{choice}」")).collect();
        format!("[[roles]] の scope「{scope}」は、様式の取組区分の選択肢にありません。{offered} から選んでください。")
    };
    unknown
        .map(|(role, place)| (places.line(&format!("roles.{place}.scope")), words(&role.scope)))
        .collect()
}
