//! A form as its template workbook defines it: defined names are fields, every other constant text is a label.

use std::collections::{BTreeSet, HashMap};

use super::field::{Field, Kind, Label, Shape, YEAR_HEADINGS, YearHeading};
use super::group::{self, Group};
use super::key::{LabelKey, heading_year};
use super::spot::{TemplateArea, TemplateCell};
use crate::book::{Address, Area, Book, Cell, Drawing, Paint, Sheet, ValidationKind};
use crate::value::{Content, label_key};

/// Names that begin so carry facts about the form itself.
const OWN_NAMES: &str = "_kohyo";

/// A form: what a template workbook says of its sheet.
#[derive(Debug, Clone)]
pub struct Form {
    /// Form id, such as `roadmap`.
    pub id: String,
    /// Version of the template.
    pub version: String,
    /// Name of the sheet that is filled in.
    pub sheet: String,
    /// Fields in reading order.
    pub fields: Vec<Field>,
    /// Labels outside repeated groups, in reading order.
    pub labels: Vec<Label>,
    /// Rows that repeat: steps, goal blocks.
    pub groups: Vec<Group>,
    /// Headings of the fiscal years, left to right.
    pub years: Vec<YearHeading>,
    /// Every label key, those of repeated groups included.
    pub keys: BTreeSet<LabelKey>,
    /// The texts of the template's sheets with their keys: most texts of a sheet that is filled in are among them, and making
    /// a key takes longer than finding it.
    pub spellings: HashMap<String, Spelling>,
    /// Label keys of the template's other sheets, each a set: guides that are no form.
    pub guides: Vec<BTreeSet<LabelKey>>,
    /// Backgrounds of cells on the template's sheet.
    pub paints: BTreeSet<Paint>,
    /// Texts of the notes on the template's sheet.
    pub notes: BTreeSet<String>,
    /// What is drawn on the template's sheet.
    pub drawings: Vec<Drawing>,
}

/// A text of the template's sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    pub key: LabelKey,
    /// Whether it is a label or stands on a guide: nobody typed it.
    pub printed: bool,
}

/// Why a workbook cannot serve as a template; as text one Japanese sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// No defined name leads to a sheet.
    #[error("名前の付いた入力欄がありません")]
    NoFields,
    /// Fields lie on more than one sheet.
    #[error("入力欄が複数のシート（{}）にあります", .0.join("、"))]
    SeveralSheets(Vec<String>),
}

impl Form {
    /// Reads a template workbook. Errors where it has no named input cells or has them on several sheets.
    pub fn from_book(book: &Book) -> Result<Self, FormError> {
        let names: Vec<_> = book
            .names
            .iter()
            .filter(|n| !n.areas.is_empty() && is_field_name(&n.name))
            .collect();
        let sheets: BTreeSet<&str> = names
            .iter()
            .flat_map(|n| n.areas.iter().map(|(s, _)| s.as_str()))
            .collect();
        let sheet = match sheets.len() {
            0 => return Err(FormError::NoFields),
            1 => sheets
                .first()
                .and_then(|name| book.sheet(name))
                .ok_or(FormError::NoFields)?,
            _ => return Err(FormError::SeveralSheets(sheets.into_iter().map(String::from).collect())),
        };
        let mut fields: Vec<Field> = names
            .iter()
            .map(|n| field(sheet, &n.name, n.areas.iter().map(|(_, area)| *area).collect()))
            .collect();
        fields.sort_by(|a, b| a.areas[0].cmp(&b.areas[0]).then_with(|| a.name.cmp(&b.name)));
        let years = year_headings(sheet, &fields);
        let labels = labels(sheet, &fields);
        let (groups, labels) = group::find(&fields, labels, &years);
        for (index, field) in fields.iter_mut().enumerate() {
            field.shape = shape(field, index, &groups, &years);
        }
        let keys = keys(&labels, &groups);
        let guides = guides(book, &sheet.name);
        let printed: Vec<_> = guides.iter().chain([&keys]).collect();
        Ok(Self {
            id: constant(book, "_kohyo_form").unwrap_or_else(|| label_key(&sheet.name)),
            version: constant(book, "_kohyo_version").unwrap_or_default(),
            sheet: sheet.name.clone(),
            fields,
            labels,
            groups,
            years,
            spellings: spellings(book, &printed),
            keys,
            guides,
            paints: sheet.fills.iter().map(|fill| fill.paint).collect(),
            notes: sheet.notes.iter().map(|note| note.text.clone()).collect(),
            drawings: sheet.drawings.clone(),
        })
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The text of a constant name such as `="roadmap"`.
pub fn constant(book: &Book, name: &str) -> Option<String> {
    let found = book.names.iter().find(|n| n.name == name)?;
    let quoted = found.refers_to.trim_start_matches('=');
    let text = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (!text.is_empty() && found.areas.is_empty()).then(|| text.to_owned())
}

/// Whether a defined name can be a field: not Excel's own and not about the form itself.
pub fn is_field_name(name: &str) -> bool {
    !name.starts_with("_xlnm") && !name.starts_with("_xlfn") && !name.starts_with(OWN_NAMES) && !is_print_name(name)
}

/// Print ranges as some programs write them without their prefix.
fn is_print_name(name: &str) -> bool {
    ["Print_Area", "Print_Titles", "Excel_BuiltIn", "_FilterDatabase"]
        .iter()
        .any(|own| name.starts_with(own))
}

fn field(sheet: &Sheet, name: &str, areas: Vec<Area>) -> Field {
    let validation = sheet
        .validations
        .iter()
        .find(|v| v.areas.iter().any(|area| area.contains(areas[0].first)));
    let kind = match validation.map(|v| &v.kind) {
        Some(ValidationKind::List(choices)) => Kind::Choice(choices.clone()),
        Some(ValidationKind::Number) => Kind::Number,
        Some(ValidationKind::Date) => Kind::Date,
        Some(ValidationKind::Other) | None => Kind::Text,
    };
    Field {
        name: name.to_owned(),
        areas: areas.into_iter().map(TemplateArea::of).collect(),
        kind,
        shape: Shape::Single,
        required: validation.is_some_and(|v| v.prompt.contains("必須")),
    }
}

fn year_headings(sheet: &Sheet, fields: &[Field]) -> Vec<YearHeading> {
    let areas = fields
        .iter()
        .find(|f| f.name == YEAR_HEADINGS)
        .map(|f| f.areas.as_slice())
        .unwrap_or_default();
    areas
        .iter()
        .filter_map(|area| {
            let year = sheet
                .cell(area.first.address())
                .and_then(|cell| heading_year(&cell.raw.content, cell.raw.format))?;
            Some(YearHeading { year, area: *area })
        })
        .collect()
}

fn labels(sheet: &Sheet, fields: &[Field]) -> Vec<Label> {
    let is_input = |address: Address| {
        let cell = TemplateCell::of(address);
        fields
            .iter()
            .any(|f| f.name != YEAR_HEADINGS && f.areas.iter().any(|area| area.contains(cell)))
    };
    sheet
        .cells
        .iter()
        .filter(|cell| !is_input(cell.address))
        .filter_map(|cell| {
            let key = LabelKey::of(&cell.raw.content, cell.raw.format)?;
            let text = match &cell.raw.content {
                Content::Text(text) => text.clone(),
                other => format!("{other:?}"),
            };
            let merged = sheet.merge_at(cell.address).copied();
            Some(Label {
                address: TemplateCell::of(cell.address),
                area: TemplateArea::of(merged.unwrap_or(Area::cell(cell.address))),
                key,
                text,
            })
        })
        .collect()
}

fn shape(field: &Field, index: usize, groups: &[Group], years: &[YearHeading]) -> Shape {
    if let Some(group) = groups.iter().position(|g| g.schedule == Some(index)) {
        return Shape::Schedule(group);
    }
    if let Some(group) = groups.iter().position(|g| g.fields.contains(&index)) {
        return Shape::Items(group);
    }
    let under = |area: &TemplateArea| years.iter().any(|heading| group::spans(heading.area, area));
    if !years.is_empty() && field.name != YEAR_HEADINGS && field.areas.len() > 1 && field.areas.iter().all(under) {
        return Shape::Years;
    }
    if field.areas.len() > 1 {
        Shape::List
    } else {
        Shape::Single
    }
}

fn keys(labels: &[Label], groups: &[Group]) -> BTreeSet<LabelKey> {
    let grouped = groups
        .iter()
        .flat_map(|group| &group.labels)
        .map(|label| label.first_key.clone());
    labels.iter().map(|label| label.key.clone()).chain(grouped).collect()
}

fn spellings(book: &Book, printed: &[&BTreeSet<LabelKey>]) -> HashMap<String, Spelling> {
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let spelling = |cell: &Cell| match &cell.raw.content {
        Content::Text(text) => {
            let key = LabelKey::of(&cell.raw.content, cell.raw.format)?;
            let printed = printed.iter().any(|set| set.contains(&key));
            Some((text.clone(), Spelling { key, printed }))
        }
        _ => None,
    };
    cells.filter_map(spelling).collect()
}

fn guides(book: &Book, form_sheet: &str) -> Vec<BTreeSet<LabelKey>> {
    let keys = |sheet: &Sheet| {
        sheet
            .cells
            .iter()
            .filter_map(|cell| LabelKey::of(&cell.raw.content, cell.raw.format))
            .collect::<BTreeSet<_>>()
    };
    book.sheets
        .iter()
        .filter(|sheet| sheet.name != form_sheet)
        .map(keys)
        .filter(|set| !set.is_empty())
        .collect()
}
