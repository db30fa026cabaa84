//! The part of the form below the year headings: values, steps and costs.

use super::{Grid, STEPS, STEPS_ROW, label, sub_label};
use crate::book::Area;
use crate::template::layout::column::{B, C, D, E, F};
use crate::template::layout::{Item, Kind, area};
use crate::template::theme::Role;

/// Quarters of a fiscal year and their months.
const QUARTERS: [&str; 4] = ["4-6", "7-9", "10-12", "1-3"];

/// Targets and actuals by year.
pub(super) fn values(grid: &Grid) -> Vec<Item> {
    let mut items = vec![label(area(12..=12, B..=E), "年度")];
    let help = "ロードマップの年度です（変更できません）。";
    let year = |year| Item::input(grid.year(year, 12..=12), Role::Year, "年度", Kind::Year, help);
    items.extend((0..grid.years).map(year));
    for (row, heading) in [(13, "目標値"), (15, "実績値")] {
        items.push(label(area(row..=row + 1, B..=D), heading));
        for (row, line) in [(row, "進捗"), (row + 1, "実績")] {
            items.push(sub_label(area(row..=row, E..=E), line));
            items.extend((0..grid.years).map(|year| value(grid.year(year, row..=row), heading, line)));
        }
    }
    items
}

fn value(area: Area, heading: &str, line: &str) -> Item {
    let indicator = if line == "進捗" { "KPI" } else { "KGI" };
    let rest = "単位をつけずに記入してください。決まっていないときは「未定」「集計中」、対象外の年度は「―」と記入してください。";
    let help = format!("{indicator}の{heading}を、{rest}");
    let item = Item::input(area, Role::Figure, &format!("{heading}_{line}"), Kind::Number, &help);
    if heading == "目標値" { item.required() } else { item }
}

/// 実施項目 with the grid of quarters, 計画 above 実績.
pub(super) fn schedule(grid: &Grid) -> Vec<Item> {
    let mut items = vec![label(area(17..=17, B..=E), "実施項目")];
    items.extend(
        (0..4 * grid.years)
            .zip(QUARTERS.iter().cycle())
            .map(|(quarter, months)| Item::label(area(17..=17, F + quarter..=F + quarter), Role::SmallLabel, *months)),
    );
    let help = "実施する内容を、順に一つずつ記入してください。4つ以上あるときは「記入要領」シートをご覧ください。";
    for step in 0..STEPS {
        let row = STEPS_ROW + 2 * step;
        items.extend([
            label(area(row..=row + 1, B..=B), &(step + 1).to_string()),
            Item::input(area(row..=row + 1, C..=D), Role::Text, "実施項目", Kind::Text, help).required(),
            sub_label(area(row..=row, E..=E), "計画"),
            sub_label(area(row + 1..=row + 1, E..=E), "実績"),
        ]);
    }
    let cells = area(STEPS_ROW..=STEPS_ROW + 2 * STEPS - 1, F..=grid.last);
    items.push(
        Item::input(
            cells,
            Role::Cell,
            "工程",
            Kind::Mark,
            "実施する四半期に■を入れるか、矢印を引いてください。",
        )
        .required(),
    );
    items
}

/// 予算額 and 決算額 side by side under each year.
pub(super) fn costs(grid: &Grid) -> Vec<Item> {
    let mut items = vec![label(area(24..=25, B..=E), "事業費見込(千円)")];
    let columns = [
        ("予算額", F, "当初予算額"),
        ("決算額", F + 2, "決算額（出納整理が終わるまでは決算見込額）"),
    ];
    for (field, first, what) in columns {
        let help = format!(
            "{what}を千円単位で記入してください。事業費がない年度は「0」、対象外の年度は「―」と記入してください。"
        );
        for year in 0..grid.years {
            let place = |row: u32| area(row..=row, first + 4 * year..=first + 4 * year + 1);
            items.push(sub_label(place(24), field));
            let item = Item::input(place(25), Role::Money, field, Kind::Number, &help);
            items.push(if field == "予算額" { item.required() } else { item });
        }
    }
    items
}
