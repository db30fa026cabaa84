//! A form as its template workbook defines it: defined names are fields, every other constant text is a label.

use std::collections::{BTreeSet, HashMap};

use super::axis::{self, YearAxis};
use super::eras::tell_eras;
use super::field::{Field, Kind, Label, Shape, YEAR_HEADINGS, YearHeading};
use super::flaw::{Flaw, FormError};
use super::flaws::{self, Look};
use super::group::{Group, Rows};
use super::groups;
use super::heading::role_words;
use super::key::LabelKey;
use super::money::MoneyUnit;
use super::named::{Named, NoField};
use super::spot::{TemplateArea, TemplateCell};
use crate::book::{Address, Area, Book, Cell, Drawing, Paint, Sheet, ValidationKind};
use crate::value::{Content, FiscalYear, label_key};

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
    /// The rows of year headings, top to bottom.
    pub axes: Vec<YearAxis>,
    /// Every label key, those of repeated groups included.
    pub keys: BTreeSet<LabelKey>,
    /// The texts of the template's sheets with their keys: most texts of a sheet that is filled in are among them, and making
    /// a key takes longer than finding it.
    pub spellings: HashMap<String, Spelling>,
    /// The template's other sheets: guides that are no form.
    pub guides: Vec<Guide>,
    /// Backgrounds of cells on the template's sheet.
    pub paints: BTreeSet<Paint>,
    /// Texts of the notes on the template's sheet.
    pub notes: BTreeSet<String>,
    /// What is drawn on the template's sheet.
    pub drawings: Vec<Drawing>,
    /// Defined names of the workbook that are no fields, and why.
    pub others: Vec<(String, NoField)>,
    /// What keeps the template from being understood, each with its cell. A plan with such a template is refused.
    pub flaws: Vec<(Address, Flaw)>,
    /// The field with the year that the form is for, as the plan names it: relative headings are counted from it.
    pub base_year: Option<usize>,
    /// Whether nothing of it is ever published, whatever a plan says: its template has the name `_kohyo_publish`.
    pub is_never_published: bool,
    /// The unit of its amounts of money, as the plan found it in the settings or the labels.
    pub money_unit: MoneyUnit,
}

/// A sheet of the template that is no form.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// The keys of what it prints.
    pub keys: BTreeSet<LabelKey>,
    /// Its formulas: what they give is none of its words, and nothing that somebody typed.
    pub formulas: BTreeSet<Address>,
}

/// A text of the template's sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    pub key: LabelKey,
    /// Whether it is a label or stands on a guide: nobody typed it.
    pub printed: bool,
}

impl Form {
    /// Reads a template workbook. Errors where it has no named input cells or has them on several sheets.
    pub fn from_book(book: &Book) -> Result<Self, FormError> {
        let Named { sheet, fields, others } = Named::of(book)?;
        let mut fields: Vec<Field> = fields
            .into_iter()
            .map(|(name, areas)| field(sheet, name, areas))
            .collect();
        fields.sort_by(|a, b| a.areas[0].cmp(&b.areas[0]).then_with(|| a.name.cmp(&b.name)));
        let labels = labels(sheet, &fields);
        let axes = axis::find(sheet, &fields, &labels);
        for field in fields.iter_mut().filter(|field| field.name != YEAR_HEADINGS) {
            field.axis = axis::of(&axes, &field.areas);
        }
        let (groups, labels) = groups::find(&fields, labels, &axes);
        let shapes: Vec<Shape> = (0..fields.len())
            .map(|index| shape(&fields, index, &groups, &axes))
            .collect();
        for (field, shape) in fields.iter_mut().zip(shapes) {
            field.shape = shape;
            if let Shape::Schedule(_) = field.shape {
                field.axis = axis::below(&axes, &field.areas[0]);
            }
        }
        let keys = keys(&labels, &groups);
        let guides = guides(book, &sheet.name);
        let printed: Vec<_> = guides.iter().map(|guide| &guide.keys).chain([&keys]).collect();
        let flaws = flaws::find(&Look {
            sheet,
            fields: &fields,
            labels: &labels,
            groups: &groups,
            axes: &axes,
        });
        Ok(Self {
            id: constant(book, "_kohyo_form").unwrap_or_else(|| label_key(&sheet.name)),
            version: constant(book, "_kohyo_version").unwrap_or_default(),
            sheet: sheet.name.clone(),
            fields,
            labels,
            groups,
            axes,
            spellings: spellings(book, &printed),
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

    /// The headings that a field lies under; none where it is not by year.
    pub fn headings(&self, field: &Field) -> &[YearHeading] {
        field.axis.map_or(&[], |axis| self.axes[axis].headings.as_slice())
    }

    /// What the heading of a year says behind the year: 決算 of R5決算, （計画） of R3（計画）.
    pub fn words_behind_year(&self, heading: &YearHeading) -> &str {
        role_words(self.label_at(heading.area.first))
    }

    /// The words of the label in a cell; nothing where there is none.
    pub fn label_at(&self, cell: TemplateCell) -> &str {
        let label = self.labels.iter().find(|label| label.address == cell);
        label.map_or("", |label| label.text.trim())
    }

    /// The same form with relative headings counted from a year.
    pub fn counted_from(mut self, base: FiscalYear) -> Self {
        self.axes = self.axes.iter().map(|axis| axis.counted_from(base)).collect();
        self
    }

    /// Whether a cell lies under the headings of an axis, and under none that are nearer.
    pub fn is_under(&self, axis: &YearAxis, cell: TemplateCell) -> bool {
        let above = axis::above(
            &self.axes,
            &TemplateArea {
                first: cell,
                last: cell,
            },
        );
        above.is_some_and(|above| self.axes[above].is_same(axis))
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The words that are printed in an item's rows alone, where that is what its group is known by: 固定資産税.
    pub fn printed_words(&self, group: usize, item: u32) -> Option<&str> {
        let group = self.groups.get(group).filter(|group| group.known_by == Rows::Printed)?;
        let rows = group.rows_of(item)?;
        let own = self.labels.iter().filter(|label| rows.contains(&label.address.row));
        own.min_by_key(|label| label.address).map(|label| label.text.as_str())
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
