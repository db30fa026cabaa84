//! 協議資料: a page for each of the heaviest things to decide: what is asked, the facts, the years in figures and as a chart,
//! what is proposed, what was decided before, and room to write. To be printed; decisions are typed in the 協議事項.

use rust_xlsxwriter::{Chart, ChartLine, ChartType, ColNum, Format, RowNum, Worksheet, XlsxError};

use super::overview::charts::{dress, label};
use super::overview::decisions::boxes;
use crate::plan::Counts;
use crate::report::ask::Ask;
use crate::report::asked::asked;
use crate::report::facts::{Facts, shown};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::text::{pixels, shortened, units};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{DecisionRow, IndicatorRow, ItemRow};
use crate::value::FiscalYear;

pub(super) const NAME: &str = "協議資料";
/// Pages at most: with 総括 and 課題案件 a meeting has twelve.
const MOST: usize = 8;
/// Columns: of the left, the gap, the names of the figures, and the years, with their pixels. Together they leave room, for a
/// fixed scale is needed where pages are to begin with what they are about.
const LEFT: ColNum = 11;
const LEFT_PIXELS: f64 = 42.0;
const GAP_PIXELS: f64 = 12.0;
const LABEL: ColNum = LEFT + 1;
const LABEL_PIXELS: f64 = 110.0;
const YEARS: ColNum = LABEL + 1;
const YEAR_PIXELS: f64 = 88.0;
const MOST_YEARS: ColNum = 4;
const COLUMNS: ColNum = YEARS + MOST_YEARS;
/// Row of the first page, rows of a page, and the points of a row.
const FIRST: RowNum = 4;
const ROWS: RowNum = 31;
const ROW: f64 = 15.0;
/// Pixels of a point.
const POINT: f64 = 4.0 / 3.0;
/// Rows of the parts on the left, below their heading: the question, facts, reasons, proposals, earlier decisions, notes.
const PARTS: [(&str, RowNum); 6] = [
    ("判断していただくこと", 3),
    ("事実（いつから）", 6),
    ("評価の理由", 3),
    ("事務局案・所管案", 3),
    ("これまでの決定", 3),
    ("協議の記録", 4),
];
/// The heading of the question in an official record, in which nothing is asked any more.
const DECIDED: &str = "判断した事項";
/// Rows of the figures on the right, and of the chart below them.
const FIGURES: RowNum = 7;
const CHART: RowNum = ROWS - FIGURES - 5;
/// Items that stand there instead where there are no figures, and the rows and lines of each.
const ITEMS: usize = 8;
const ITEM_ROWS: RowNum = 3;
const ITEM_LINES: usize = 3;

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    page.widths(&widths())?;
    let asks: Vec<Ask> = asked(facts).into_iter().filter(|ask| ask.decides).collect();
    let shown = asks.len().min(MOST);
    page.title(NAME, &lead(facts, asks.len()))?.index_bar(2)?;
    let starts: Vec<RowNum> = (0..shown as RowNum).map(|at| FIRST + at * ROWS).collect();
    for (number, (ask, row)) in (1..).zip(asks.iter().zip(&starts)) {
        issue(&mut page, facts, (ask, &beside(&asks, ask)), (number, *row))?;
    }
    page.sheet.set_print_scale(100);
    page.break_pages(&starts[1.min(starts.len())..])?;
    let last = FIRST + shown as RowNum * ROWS;
    for row in FIRST..last {
        page.sheet.set_row_height(row, ROW)?;
    }
    page.sheet.set_print_area(FIRST, 0, last - 1, COLUMNS - 1)?;
    page.finish()
}

fn lead(facts: &Facts, count: usize) -> String {
    let (asked, decided) = match facts.brief.standing.is_official() {
        true => (
            DECIDED,
            "決まったことは、各ページの「協議の記録」と「協議事項」にあります。",
        ),
        false => ("判断していただくもの", "決まったことは「協議事項」に記入してください。"),
    };
    let rest = match count.saturating_sub(MOST) {
        0 => format!("{asked}を、1件1ページにまとめています。"),
        rest => format!(
            "{asked}{count}件のうち、重いものから{MOST}件を1件1ページにまとめています。ほかの{rest}件は「課題案件」にあります。"
        ),
    };
    rest + decided
}

/// What else is to be decided about the same initiative, with its number in 課題案件.
fn beside(asks: &[Ask], ask: &Ask) -> String {
    let same = |other: &Ask| other.issue.first == ask.issue.first && other.question != ask.question;
    let others = (1..).zip(asks).filter(|(_, other)| same(other));
    let others: Vec<String> = others
        .map(|(number, other): (usize, &Ask)| format!("{}（No.{number}）", other.words()))
        .collect();
    match others.is_empty() {
        true => String::new(),
        false => format!("\n同じものについて、ほかに：{}", others.join("、")),
    }
}

fn widths() -> Vec<f64> {
    let mut widths = vec![units(LEFT_PIXELS); usize::from(LEFT)];
    widths.extend([units(GAP_PIXELS), units(LABEL_PIXELS)]);
    widths.resize(usize::from(COLUMNS), units(YEAR_PIXELS));
    widths
}

/// A page.
fn issue(
    page: &mut Page,
    facts: &Facts,
    (ask, beside): (&Ask, &str),
    (number, row): (usize, RowNum),
) -> Result<(), XlsxError> {
    let theme = page.theme;
    let place = ask.issue.place;
    let title = format!("協議 {number}　{}", place.called());
    page.go(row, 0).block((2, COLUMNS), &title, None, &theme.banner)?;
    let about = [
        words::place(words::department(&place.department), &place.section),
        ask.issue.initiative.map_or_else(String::new, |row| {
            let year = facts.brief.notation.year(row.fiscal_year);
            format!("{year}の予算 {}", or_none(ask.money(facts)))
        }),
        ask.issue
            .initiative
            .map_or_else(String::new, |row| row.scope.to_string()),
        ask.issue.initiative.map_or_else(String::new, |row| {
            format!("実施責任者 {}", or_none(row.responsible.to_string()))
        }),
    ];
    let about: Vec<&str> = about
        .iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    page.go(row + 2, 0)
        .block((1, COLUMNS), &about.join("　｜　"), None, &theme.lead)?;
    let room = page.span(0, LEFT);
    let is_official = facts.brief.standing.is_official();
    let question = match is_official {
        true => format!("{}{beside}", ask.words()),
        false => format!("{}\n{}{beside}", ask.words(), boxes(ask.choices(facts), room)),
    };
    let notes = match ask.decided(facts) {
        decided if !decided.is_empty() => format!("決定：{decided}"),
        _ if is_official => "決定なし".to_owned(),
        _ => String::new(),
    };
    let texts = [
        question,
        ask.facts(facts).join("\n"),
        reasons(facts, &place.key),
        ask.proposal(facts),
        earlier(facts, &place.key),
        notes,
    ];
    let mut at = row + 3;
    for ((heading, rows), text) in PARTS.into_iter().zip(texts) {
        let shown = if is_official && heading == PARTS[0].0 {
            DECIDED
        } else {
            heading
        };
        page.go(at, 0).block((1, LEFT), shown, None, &theme.heading)?;
        let format: &Format = if heading == PARTS[0].0 || heading == PARTS[5].0 {
            &theme.ticks
        } else {
            &theme.top
        };
        let most = (f64::from(rows) * ROW / 12.5) as usize;
        page.go(at + 1, 0)
            .block((rows, LEFT), &shortened(&text, room, most), None, format)?;
        at += rows + 1;
    }
    let items = open_items(facts, ask);
    match items.is_empty() || has_figures(facts, ask) {
        true => figures(page, facts, ask, row + 3),
        false => listed(page, facts, &items, row + 3),
    }
}

/// Whether there is any number to show year by year.
fn has_figures(facts: &Facts, ask: &Ask) -> bool {
    let key = ask.issue.place.key.as_str();
    indicator(facts, ask).is_some()
        || facts
            .costs(key)
            .any(|row| row.budget_yen.is_some() || row.settlement_yen.is_some())
}

/// The items that are not achieved, those that are missed first.
fn open_items<'a>(facts: &Facts<'a>, ask: &Ask) -> Vec<&'a ItemRow> {
    let key = ask.issue.place.key.as_str();
    let is_open = |row: &&ItemRow| !matches!(row.counts, Some(Counts::Achieved | Counts::Excluded));
    let own = facts.tables.items.iter().filter(|row| row.place.key == key);
    let mut items: Vec<&ItemRow> = own.filter(is_open).collect();
    items.sort_by_key(|row| row.counts != Some(Counts::Missed));
    items
}

/// In the place of figures where there are none: the items that are not achieved, with state and date.
fn listed(page: &mut Page, facts: &Facts, items: &[&ItemRow], row: RowNum) -> Result<(), XlsxError> {
    let (theme, wide) = (page.theme, COLUMNS - LABEL);
    let text = wide - 2;
    let room = page.span(LABEL, text);
    page.go(row, LABEL).block(
        (1, wide),
        &format!("達成していない項目（{} 件）", items.len()),
        None,
        &theme.heading,
    )?;
    page.go(row + 1, LABEL).block((1, text), "項目", None, &theme.header)?;
    page.styled("状態", &theme.header)?.styled("期限", &theme.header)?;
    for (at, item) in items.iter().take(ITEMS).enumerate() {
        let top = row + 2 + at as RowNum * ITEM_ROWS;
        let said = shortened(&item.text, room, ITEM_LINES);
        page.go(top, LABEL).block((ITEM_ROWS, text), &said, None, &theme.text)?;
        page.go(top, LABEL + text);
        let mark = if item.state.is_empty() {
            "未記入"
        } else {
            item.state.as_str()
        };
        page.block((ITEM_ROWS, 1), mark, None, &theme.center)?;
        page.block(
            (ITEM_ROWS, 1),
            &facts.brief.notation.date(&item.due),
            None,
            &theme.center,
        )?;
    }
    Ok(())
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "（記載なし）".to_owned()
    } else {
        text
    }
}

/// What evaluators wrote, by evaluation, with the grade; where they wrote nothing, what the section says on its form, and that it does.
fn reasons(facts: &Facts, key: &str) -> String {
    let told = facts.grades(key).filter(|(_, row)| !row.stated_reason.is_empty());
    let told: Vec<String> = told
        .map(|(_, row)| format!("{} {}：{}", row.evaluation, shown(row).0, row.stated_reason))
        .collect();
    let said = || facts.brief.said.get(key).map(|said| said.join("\n"));
    match told.is_empty() {
        true => or_none(said().unwrap_or_default()),
        false => told.join("\n"),
    }
}

/// What earlier meetings decided, the newest first.
fn earlier(facts: &Facts, key: &str) -> String {
    let before = facts
        .decisions(key)
        .rev()
        .filter(|row| row.period < facts.brief.period && !row.decision.is_empty());
    let told = |row: &DecisionRow| {
        let opinion = if row.opinion.is_empty() {
            String::new()
        } else {
            format!("（{}）", row.opinion)
        };
        format!(
            "{} {}：{}{opinion}",
            facts.brief.notation.month(row.period),
            row.question,
            row.decision
        )
    };
    let told: Vec<String> = before.map(told).collect();
    if told.is_empty() {
        "なし".to_owned()
    } else {
        told.join("\n")
    }
}

/// The indicator that the heaviest reason rests on, else the first one with a number.
fn indicator<'a>(facts: &Facts<'a>, ask: &Ask) -> Option<&'a IndicatorRow> {
    let key = ask.issue.place.key.as_str();
    let has_number = |row: &&IndicatorRow| row.graded_target().0.is_some() || row.actual.is_some();
    let rows = || facts.indicators(key).map(|(_, row)| row).filter(has_number);
    let of_reason = ask.reasons.iter().find_map(|reason| {
        let evaluation = facts.brief.evaluations.iter().find(|known| known.name == reason.item)?;
        rows().find(|row| evaluation.basis.is_indicator(&row.indicator))
    });
    of_reason.or_else(|| rows().next())
}

/// Target, actual and achievement of the indicator, budget and settlement, year by year, and a chart of the first two.
fn figures(page: &mut Page, facts: &Facts, ask: &Ask, row: RowNum) -> Result<(), XlsxError> {
    let theme = page.theme;
    let key = ask.issue.place.key.as_str();
    let years: Vec<FiscalYear> = facts.near_years().into_iter().take(usize::from(MOST_YEARS)).collect();
    let first = indicator(facts, ask);
    let of_year = |year: FiscalYear| {
        let own =
            |row: &&IndicatorRow| first.is_some_and(|first| row.indicator == first.indicator && row.name == first.name);
        let mut rows = facts.indicators(key).map(|(_, row)| row).filter(own);
        rows.find(|row| row.fiscal_year == year)
    };
    let unit = first.map_or(String::new(), |row| {
        format!("{} {}（{}）", row.indicator, row.name, row.unit)
    });
    let unit = shortened(&unit, page.span(LABEL, COLUMNS - LABEL), 1);
    page.go(row, LABEL)
        .block((1, COLUMNS - LABEL), &unit, None, &theme.heading)?;
    page.go(row + 1, LABEL).styled("年度", &theme.header)?;
    for year in &years {
        page.styled(&facts.brief.notation.year(*year), &theme.header)?;
    }
    let known: Vec<Option<&IndicatorRow>> = years.iter().map(|year| of_year(*year)).collect();
    page.go(row + 2, LABEL).styled("目標値", &theme.bold)?;
    for known in &known {
        match known.map(IndicatorRow::graded_target) {
            Some((target, text, state)) => page.quantity(target, text, state)?,
            None => page.blank()?,
        };
    }
    page.go(row + 3, LABEL).styled("実績値", &theme.bold)?;
    for (known, year) in known.iter().zip(&years) {
        match known.filter(|row| row.actual.is_some() || facts.has_begun(*year)) {
            Some(known) => page.quantity(known.actual, &known.actual_text, known.actual_state)?,
            None => page.blank()?,
        };
    }
    page.go(row + 4, LABEL).styled("達成率", &theme.bold)?;
    for known in &known {
        page.percent(known.and_then(|row| row.achievement))?;
    }
    page.go(row + 5, LABEL).styled("予算（千円）", &theme.bold)?;
    for year in &years {
        match facts.cost(key, *year) {
            Some(cost) => page.money(cost.budget_yen, cost.budget_state, &cost.budget_cell)?,
            None => page.blank()?,
        };
    }
    page.go(row + 6, LABEL).styled("決算（千円）", &theme.bold)?;
    for year in &years {
        match facts.cost(key, *year).filter(|_| facts.has_begun(*year)) {
            Some(cost) => page.money(cost.settlement_yen, cost.settlement_state, &cost.settlement_cell)?,
            None => page.blank()?,
        };
    }
    chart(page, &years, &known, row)
}

/// Columns of targets and actuals, where there is a number to draw.
fn chart(page: &mut Page, years: &[FiscalYear], known: &[Option<&IndicatorRow>], row: RowNum) -> Result<(), XlsxError> {
    let drawn = known
        .iter()
        .flatten()
        .filter(|row| row.graded_target().0.is_some())
        .count();
    if drawn < 2 {
        return Ok(());
    }
    let last = YEARS + years.len() as ColNum - 1;
    let mut chart = Chart::new(ChartType::Column);
    for (at, name, tone) in [(row + 2, "目標値", 1), (row + 3, "実績値", 0)] {
        let mut fill = Theme::paint(tone);
        fill.set_border(ChartLine::new().set_color(Theme::INK).set_width(0.5));
        chart
            .add_series()
            .set_name(name)
            .set_gap(60)
            .set_categories((NAME, row + 1, YEARS, row + 1, last))
            .set_values((NAME, at, YEARS, at, last))
            .set_format(&mut fill)
            .set_data_label(&label("#,##0.##", Theme::INK));
    }
    chart.y_axis().set_min(0).set_hidden(true).set_major_gridlines(false);
    let told = years.iter().zip(known).map(|(year, known)| {
        let shown = |value: Option<f64>| value.map_or("なし".to_owned(), |value| value.to_string());
        let (target, actual) = known.map_or((None, None), |row| (row.graded_target().0, row.actual));
        format!("{year} 目標{} 実績{}", shown(target), shown(actual))
    });
    let told: Vec<String> = told.collect();
    let mut chart = dress(chart, "目標値と実績値", &told.join("、"));
    let width = pixels(page.span(LABEL, COLUMNS - LABEL));
    chart
        .set_width(width as u32)
        .set_height((f64::from(CHART) * ROW * POINT) as u32);
    page.sheet.insert_chart(row + FIGURES + 1, LABEL, &chart)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Brief;
    use crate::table::{GradeRow, Place, Tables};

    #[test]
    fn where_no_evaluator_wrote_a_reason_the_section_is_quoted() {
        let graded = |reason: &str| Tables {
            grades: vec![GradeRow {
                place: Place {
                    key: "1-1".into(),
                    ..Place::default()
                }
                .into(),
                evaluation: "KPI評価".into(),
                grade: "B".into(),
                stated: "B".into(),
                stated_reason: reason.into(),
                ..GradeRow::default()
            }],
            ..Tables::default()
        };
        let brief = Brief {
            said: [("1-1".to_owned(), vec!["備考：納品が遅れた".to_owned()])].into(),
            ..Brief::default()
        };
        for (reason, expected) in [("", "備考：納品が遅れた"), ("試行が遅れた", "KPI評価 B：試行が遅れた")]
        {
            let tables = graded(reason);
            assert_eq!(reasons(&Facts::new(&brief, None, &tables), "1-1"), expected);
        }
        let tables = graded("");
        assert_eq!(reasons(&Facts::new(&brief, None, &tables), "1-2"), "（記載なし）");
    }
}
