//! `kohyo template --explain`: how the template of a form was understood, for whoever made it.

use unicode_width::UnicodeWidthStr;

use super::Done;
use crate::deliver::Failure;
use crate::form::{Field, Form, Kind, MoneyUnit, Rows, Shape, YEAR_HEADINGS, YearAxis, YearHeading};
use crate::plan::{FormReading, PlanForm, Reduction};
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

/// The parts that a field plays in the plan.
fn parts(settings: &PlanForm, field: &Field) -> Vec<String> {
    const WORDS: [(&str, &str); 11] = [
        ("fiscal_year", "年度"),
        ("number", "番号"),
        ("title", "事業の名前"),
        ("section", "担当課"),
        ("responsible", "責任者"),
        ("auditor", "監査員の所属"),
        ("scope", "取組区分"),
        ("steps", "実施項目"),
        ("schedule", "工程"),
        ("budget", "予算額"),
        ("settlement", "決算額"),
    ];
    let own = &settings.settings;
    let named = own.fields.named().into_iter().filter(|(_, name)| *name == field.name);
    let mut parts: Vec<String> = named
        .filter_map(|(key, _)| Some(WORDS.iter().find(|(own, _)| *own == key)?.1.to_owned()))
        .collect();
    for indicator in &own.indicators {
        let names = [
            (&indicator.text, "言葉"),
            (&indicator.unit, "単位"),
            (&indicator.direction, "方向"),
            (&indicator.baseline, "基準値"),
            (&indicator.target, "目標値"),
            (&indicator.actual, "実績値"),
        ];
        let own = names.into_iter().filter(|(name, _)| **name == field.name);
        parts.extend(own.map(|(_, what)| format!("指標「{}」の{what}", indicator.name)));
    }
    for evaluation in &own.evaluations {
        let words = ["評定", "理由", "改善方針案", "前回の決定への対応"];
        let names = evaluation.named().map(|(_, name)| name).into_iter().zip(words);
        let own = names.filter(|(name, _)| *name == field.name);
        parts.extend(own.map(|(_, what)| format!("「{}」の{what}", evaluation.name)));
    }
    for list in &own.items {
        let words = [
            ("text", "言葉"),
            ("state", "状態"),
            ("due", "期限"),
            ("required", "必須の印"),
            ("remark", "説明"),
            ("code", "番号"),
            ("measure", "改善の内容"),
            ("responsible", "改善の担当"),
            ("reduction.before", "削減前の額"),
            ("reduction.after", "削減後の額"),
        ];
        let amounts = list.reduction.iter().flat_map(Reduction::named);
        let names = list
            .named()
            .into_iter()
            .chain(amounts)
            .filter(|(_, name)| *name == field.name);
        let told = names.filter_map(|(key, _)| Some(words.iter().find(|(own, _)| *own == key)?.1));
        parts.extend(told.map(|what| format!("項目「{}」の{what}", list.name)));
    }
    if own.classes.iter().any(|class| class.field == field.name) {
        parts.push("分類".to_owned());
    }
    let requires = own.classes.iter().filter(|class| class.requires.contains(&field.name));
    parts.extend(requires.map(|class| format!("「{}」で必須", class.value)));
    if own.overall.fields().contains(&field.name.as_str()) {
        parts.push("計画全体の評価".to_owned());
    }
    let codes = own.codes.iter().filter(|code| code.field == field.name);
    parts.extend(codes.map(|code| format!("コード表「{}」の値", code.table)));
    if parts.is_empty() && field.name != YEAR_HEADINGS {
        parts.push("（読み取って保存するだけ）".to_owned());
    }
    parts
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
