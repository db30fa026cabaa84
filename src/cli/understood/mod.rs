//! `kohyo template --explain`: how the template of a form was understood, for whoever made it.

mod parts;

use unicode_width::UnicodeWidthStr;

use self::parts::parts;
use super::Done;
use crate::deliver::Failure;
use crate::form::{Field, Form, Kind, MoneyUnit, Rows, Shape, YEAR_HEADINGS, YearAxis, YearHeading};
use crate::plan::{FormReading, PlanForm};
use crate::sheet::{Takes, takes};

/// The headings of the table.
const HEADINGS: [&str; 6] = ["欄の名前", "セル", "書くもの", "単位", "読み取る値", "計画での役割"];
/// Areas of a field that are told one by one.
const AREAS: usize = 5;

/// Shows a form with everything that is wrong with it.
pub fn explain(reading: &FormReading) -> Result<Done, Failure> {
    say!("{}", text(reading));
    if reading.faults.is_empty() {
        return Ok(Done::Clean);
    }
    warn!("このままでは集計できません。次のところを直してください。");
    for fault in &reading.faults {
        warn!("{fault}");
    }
    Ok(Done::NeedsCorrection)
}

fn text(FormReading { form, settings, .. }: &FormReading) -> String {
    let mut lines = vec![format!(
        "様式「{}」（{} のシート「{}」）は、次のように読み取ります。",
        form.id,
        settings.settings.template.display(),
        form.sheet
    )];
    lines.push(String::new());
    let rows = form.fields.iter().map(|field| row(form, settings, field));
    lines.extend(table(HEADINGS.map(String::from), rows.collect()));
    lines.push(String::new());
    lines.extend(notes(form, settings));
    lines.join("\n")
}

/// A table whose columns stand below each other.
fn table(headings: [String; 6], rows: Vec<[String; 6]>) -> Vec<String> {
    let all: Vec<[String; 6]> = [headings].into_iter().chain(rows).collect();
    let width = |column: usize| all.iter().map(|row| row[column].width_cjk()).max().unwrap_or_default();
    let widths: [usize; 6] = std::array::from_fn(width);
    let line = |row: &[String; 6]| {
        let cells = row.iter().zip(widths);
        let padded = cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width_cjk())));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    all.iter().map(line).collect()
}

fn row(form: &Form, settings: &PlanForm, field: &Field) -> [String; 6] {
    let is_money = takes(field, settings) == Takes::Money;
    [
        field.name.clone(),
        cells(field),
        written(settings, field),
        if is_money { form.money_unit.words() } else { "" }.to_owned(),
        values(form, field),
        parts(settings, field).join("、"),
    ]
}

fn cells(field: &Field) -> String {
    let areas = field.areas.iter().take(AREAS).map(|area| area.area().to_string());
    let told = areas.collect::<Vec<_>>().join(" ");
    match field.areas.len() {
        count if count > AREAS => format!("{told} …（{count} か所）"),
        _ => told,
    }
}

/// What is written into a field.
fn written(settings: &PlanForm, field: &Field) -> String {
    let evaluations = settings.settings.evaluations.iter().zip(&settings.scales);
    if let Some((_, scale)) = evaluations.clone().find(|(e, _)| e.grade == field.name) {
        return format!("評定（{}）", scale.marks().join("・"));
    }
    let mut lists = settings.settings.items.iter().zip(&settings.item_scales);
    if let Some((_, scale)) = lists.find(|(list, _)| list.state == field.name) {
        return format!("状態（{}）", scale.marks().join("・"));
    }
    match (&field.kind, takes(field, settings)) {
        _ if matches!(field.shape, Shape::Schedule(_)) => "印・矢印・色".to_owned(),
        _ if field.name == YEAR_HEADINGS || field.name == settings.settings.fields.fiscal_year => "年度".to_owned(),
        (_, Takes::Money) => "金額".to_owned(),
        (_, Takes::Number) => "数値".to_owned(),
        (Kind::Choice(choices), _) => format!("選択肢（{} 個）", choices.len()),
        (Kind::Date, _) => "日付".to_owned(),
        _ => "文字".to_owned(),
    }
}

/// How many values a field has.
fn values(form: &Form, field: &Field) -> String {
    let own = form.headings(field);
    let years = || match (own.first(), own.last()) {
        (Some(first), Some(last)) if first == last => year_words(form, first),
        (Some(first), Some(last)) => format!("{}～{}", year_words(form, first), year_words(form, last)),
        _ => String::new(),
    };
    match field.shape {
        _ if field.name == YEAR_HEADINGS => "年度の見出し".to_owned(),
        Shape::Single => "1 つ".to_owned(),
        Shape::Years => format!("年度ごと（{}）", years()),
        Shape::Items(group) if form.groups[group].known_by == Rows::Ruled => "1 行に 1 つ".to_owned(),
        Shape::Grid(group) if form.groups[group].known_by == Rows::Ruled => format!("1 行に、年度ごと（{}）", years()),
        Shape::Items(group) => format!("くり返しの {} 個", form.groups[group].count),
        Shape::Grid(group) => format!("くり返しの {} 個に、年度ごと（{}）", form.groups[group].count, years()),
        Shape::List => format!("{} か所", field.areas.len()),
        Shape::Schedule(group) => {
            let columns = own.first().map_or(1, |heading| heading.area.columns());
            format!(
                "くり返しの {} 個に、{} を {} か月ごと",
                form.groups[group].count,
                years(),
                12 / columns.max(1)
            )
        }
    }
}

/// The year of a heading, or its words where it is counted from the year of the form.
fn year_words(form: &Form, heading: &YearHeading) -> String {
    let mut axes = form.axes.iter();
    let is_open = axes.any(|axis| axis.is_open() && axis.headings.contains(heading));
    match is_open {
        true => form.label_at(heading.area.first).to_owned(),
        false => heading.year.to_string(),
    }
}

/// The same in full, with what stands below.
fn heading_words(form: &Form, axis: &YearAxis, heading: &YearHeading) -> String {
    match axis.is_open() {
        true => form.label_at(heading.area.first).to_owned(),
        false => format!("{}{}", heading.year.label(), form.words_behind_year(heading)),
    }
}

/// What concerns the whole form.
fn notes(form: &Form, settings: &PlanForm) -> Vec<String> {
    let mut notes = Vec::new();
    for axis in &form.axes {
        let years = axis
            .headings
            .iter()
            .map(|h| format!("{}={}", h.area.first.address(), heading_words(form, axis, h)));
        notes.push(format!("年度の見出し: {}", years.collect::<Vec<_>>().join("、")));
    }
    if form.fields.iter().any(|field| takes(field, settings) == Takes::Money) {
        let by = match settings.settings.money_unit {
            Some(_) => "設定 money_unit による",
            None => "見出しによる",
        };
        notes.push(format!("金額の単位: {}（{by}）", MoneyUnit::words(form.money_unit)));
    }
    notes.extend(printed_items(form, settings));
    let printed = form
        .fields
        .iter()
        .filter(|field| field.name != YEAR_HEADINGS && !field.printed.is_empty());
    let printed: Vec<String> = printed.map(|field| format!("「{}」", field.name)).collect();
    if !printed.is_empty() {
        notes.push(format!(
            "初めから内容が入っている欄（そのままなら空欄とします）: {}",
            printed.concat()
        ));
    }
    for (name, why) in &form.others {
        notes.push(format!("欄としなかった名前: 「{name}」（{}）", why.words()));
    }
    notes
}

/// What items are called by that have no field for it: what is printed in their rows.
fn printed_items(form: &Form, settings: &PlanForm) -> Vec<String> {
    let lists = settings.settings.items.iter();
    let told = lists.filter_map(|list| {
        let Shape::Items(group) = form.field(&list.state)?.shape else {
            return None;
        };
        let printed = |name: &str| form.field(name).is_none() && form.printed_under(group, name).is_some();
        let named = list
            .named()
            .into_iter()
            .filter(|(_, name)| !name.is_empty() && printed(name));
        let mut columns: Vec<String> = named.map(|(_, name)| format!("「{name}」")).collect();
        if list.text.is_empty() && form.telling_columns(group).len() == 1 {
            columns.insert(0, "項目の言葉".to_owned());
        }
        (!columns.is_empty()).then(|| format!("項目「{}」の行に印刷された列: {}", list.name, columns.join("、")))
    });
    told.collect()
}
