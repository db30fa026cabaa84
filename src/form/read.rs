//! Reading a template workbook: its fields from the defined names, its labels from all other cells, then what follows from where
//! they stand.

use std::collections::{BTreeSet, HashMap};

use super::axis::{self, YearAxis};
use super::definition::{Form, Guide, Spelling};
use super::eras::tell_eras;
use super::field::{Field, Kind, Label, Shape, YEAR_HEADINGS};
use super::flaw::FormError;
use super::flaws::{self, Look};
use super::group::Group;
use super::groups;
use super::key::LabelKey;
use super::money::MoneyUnit;
use super::named::Named;
use super::spot::{TemplateArea, TemplateCell};
use crate::book::{Address, Area, Book, Cell, Sheet, ValidationKind};
use crate::value::{Content, label_key};

impl Form {
    /// Reads a template workbook. Errors where it has no named input cells or has them on several sheets.
    pub fn from_book(book: &Book) -> Result<Self, FormError> {
        let Named { sheet, fields, others } = Named::of(book)?;
        let named = fields.into_iter();
        let mut fields: Vec<Field> = named.map(|(name, areas)| field(sheet, name, areas)).collect();
        fields.sort_by(|a, b| a.areas[0].cmp(&b.areas[0]).then_with(|| a.name.cmp(&b.name)));
        let labels = labels(sheet, &fields);
        let axes = axis::find(sheet, &fields, &labels);
        for field in fields.iter_mut().filter(|field| field.name != YEAR_HEADINGS) {
            field.axis = axis::of(&axes, &field.areas);
        }
        let (groups, labels) = groups::find(&fields, labels, &axes);
        give_shapes(&mut fields, &groups, &axes);
        let flaws = flaws::find(&Look {
            sheet,
            fields: &fields,
            labels: &labels,
            groups: &groups,
            axes: &axes,
        });
        let keys = keys(&labels, &groups);
        let guides = guides(book, &sheet.name);
        Ok(Self {
            id: constant(book, "_kohyo_form").unwrap_or_else(|| label_key(&sheet.name)),
            version: constant(book, "_kohyo_version").unwrap_or_default(),
            sheet: sheet.name.clone(),
            fields,
            labels,
            groups,
            axes,
            spellings: spellings(book, &guides, &keys),
            keys,
            guides,
            paints: sheet.fills.iter().map(|fill| fill.paint).collect(),
            notes: sheet.notes.iter().map(|note| note.text.clone()).collect(),
            drawings: sheet.drawings.clone(),
            others,
            flaws,
            base_year: None,
            is_never_published: book.names.iter().any(|name| name.name == "_kohyo_publish"),
            money_unit: MoneyUnit::default(),
        })
    }
}

/// The text of a constant name such as `="roadmap"`.
pub fn constant(book: &Book, name: &str) -> Option<String> {
    let found = book.names.iter().find(|n| n.name == name)?;
    let quoted = found.refers_to.trim_start_matches('=');
    let text = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (!text.is_empty() && found.areas.is_empty()).then(|| text.to_owned())
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
    let is_merged = sheet
        .merge_at(areas[0].first)
        .is_some_and(|merged| merged.last.row >= areas[0].last.row);
    let areas_are_open = areas[0].rows() > 1 && !is_merged;
    let printed = areas.iter().enumerate();
    let printed = printed
        .filter_map(|(place, area)| Some((place, printed_in(sheet, area)?)))
        .collect();
    Field {
        printed,
        name: name.to_owned(),
        areas: areas.into_iter().map(TemplateArea::of).collect(),
        kind,
        shape: Shape::Single,
        axis: None,
        is_open: areas_are_open,
        required: validation.is_some_and(|v| v.prompt.contains("必須")),
    }
}

/// What is typed into a cell of the template's field itself. Several texts in one area are choices that are printed to be
/// circled, and a formula gives what it finds in the form.
fn printed_in(sheet: &Sheet, area: &Area) -> Option<Content> {
    let cells = sheet.rows(area.first.row..area.last.row.saturating_add(1)).iter();
    let mut inside = cells.filter(|cell| area.contains(cell.address));
    let (Some(cell), None) = (inside.next(), inside.next()) else {
        return None;
    };
    (!cell.raw.formula).then(|| cell.raw.content.clone())
}

fn labels(sheet: &Sheet, fields: &[Field]) -> Vec<Label> {
    let is_input = |address: Address| {
        let cell = TemplateCell::of(address);
        fields
            .iter()
            .any(|f| f.name != YEAR_HEADINGS && f.areas.iter().any(|area| area.contains(cell)))
    };
    let cells = sheet.cells.iter().filter(|cell| !is_input(cell.address));
    let mut labels: Vec<Label> = cells
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
        .collect();
    let keys = labels.iter_mut().map(|label| (label.address.row.0, &mut label.key));
    tell_eras(&mut keys.collect::<Vec<_>>());
    labels
}

/// Gives every field its shape; a schedule lies under the years that it reaches over.
fn give_shapes(fields: &mut [Field], groups: &[Group], axes: &[YearAxis]) {
    let places = 0..fields.len();
    let shapes: Vec<Shape> = places.map(|index| shape(fields, index, groups, axes)).collect();
    for (field, shape) in fields.iter_mut().zip(shapes) {
        field.shape = shape;
        if let Shape::Schedule(_) = field.shape {
            field.axis = axis::below(axes, &field.areas[0]);
        }
    }
}

fn shape(fields: &[Field], index: usize, groups: &[Group], axes: &[YearAxis]) -> Shape {
    if let Some(group) = groups.iter().position(|g| g.schedule == Some(index)) {
        return Shape::Schedule(group);
    }
    let field = &fields[index];
    let top = field.areas[0].first;
    let in_row = || field.areas.iter().filter(|area| area.first.row == top.row);
    let is_wide = || in_row().any(|area| area.first.column != top.column) || is_alone_in_role(fields, index, axes);
    if let Some(group) = groups.iter().position(|g| g.fields.contains(&index)) {
        return if is_wide() {
            Shape::Grid(group)
        } else {
            Shape::Items(group)
        };
    }
    // Several cells below one another under one year are a list.
    let is_by_year = || field.areas.iter().any(|area| area.first.column != top.column) || is_wide();
    if field.axis.is_some() && is_by_year() {
        return Shape::Years;
    }
    if field.areas.len() > 1 {
        Shape::List
    } else {
        Shape::Single
    }
}

/// Whether a field has the only year of its role, beside fields under the other headings of the row: 予算額 under R7予算,
/// 決算額 under R5決算 and R6決算.
fn is_alone_in_role(fields: &[Field], index: usize, axes: &[YearAxis]) -> bool {
    let field = &fields[index];
    let Some(own) = field.axis.map(|axis| &axes[axis]).filter(|axis| axis.is_of_role) else {
        return false;
    };
    let is_beside = |other: &Field| {
        let axis = other.axis.map(|axis| &axes[axis]);
        let in_row = axis.is_some_and(|axis| axis.row() == own.row() && !axis.is_same(own));
        in_row
            && other
                .areas
                .iter()
                .any(|area| area.first.row == field.areas[0].first.row)
    };
    own.headings.len() == 1 && fields.iter().any(is_beside)
}

fn keys(labels: &[Label], groups: &[Group]) -> BTreeSet<LabelKey> {
    let grouped = groups
        .iter()
        .flat_map(|group| &group.labels)
        .map(|label| label.first_key.clone());
    labels.iter().map(|label| label.key.clone()).chain(grouped).collect()
}

/// The texts of all sheets; printed are those that are labels or stand on a guide.
fn spellings(book: &Book, guides: &[Guide], keys: &BTreeSet<LabelKey>) -> HashMap<String, Spelling> {
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let spelling = |cell: &Cell| match &cell.raw.content {
        Content::Text(text) => {
            let key = LabelKey::of(&cell.raw.content, cell.raw.format)?;
            let printed = keys.contains(&key) || guides.iter().any(|guide| guide.keys.contains(&key));
            Some((text.clone(), Spelling { key, printed }))
        }
        _ => None,
    };
    cells.filter_map(spelling).collect()
}

fn guides(book: &Book, form_sheet: &str) -> Vec<Guide> {
    let guide = |sheet: &Sheet| {
        let (formulas, printed): (Vec<&Cell>, Vec<&Cell>) = sheet.cells.iter().partition(|cell| cell.raw.formula);
        let key = |cell: &&Cell| LabelKey::of(&cell.raw.content, cell.raw.format);
        Guide {
            keys: printed.iter().filter_map(key).collect(),
            formulas: formulas.into_iter().map(|cell| cell.address).collect(),
        }
    };
    let others = book.sheets.iter().filter(|sheet| sheet.name != form_sheet);
    others.map(guide).filter(|guide| !guide.keys.is_empty()).collect()
}
