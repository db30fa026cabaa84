//! The rows of the tables about initiatives.

use super::column::Cell;
use crate::publish::public::{Availability, Cost, Figure, Graded, Indicator, Initiative, Publication, Step};
use crate::sheet::Span;
use crate::value::FiscalYear;

/// A row without the columns that all tables begin with.
pub type Row = Vec<Cell>;

fn year(year: FiscalYear) -> [Cell; 2] {
    [Cell::Integer(year.0.into()), Cell::text(year.long())]
}

fn words(figure: &Figure) -> Cell {
    Cell::text(figure.words.as_ref().map(ToString::to_string).unwrap_or_default())
}

fn state(availability: Availability) -> Cell {
    Cell::text(availability.name())
}

/// One row an initiative.
pub fn initiative(publication: &Publication, own: &Initiative) -> Row {
    let about = &publication.about;
    let page = if about.site.is_empty() {
        String::new()
    } else {
        format!("{}jigyo/{}.html", about.site, own.page)
    };
    let mut row = year(about.year).to_vec();
    row.extend([
        Cell::text(own.title.as_str()),
        Cell::text(own.noun.as_str()),
        Cell::text(own.department.as_str()),
        Cell::text(own.section.as_str()),
        Cell::text(own.scope.as_ref().map(ToString::to_string).unwrap_or_default()),
        Cell::text(page),
    ]);
    row
}

/// One row a text.
pub fn descriptions(own: &Initiative) -> Vec<Row> {
    let row = |(item, text): &(String, crate::publish::gate::Approved)| {
        vec![Cell::text(item.as_str()), Cell::text(text.as_str())]
    };
    own.words.iter().map(row).collect()
}

/// One row a value of an indicator.
pub fn indicators(own: &Initiative) -> Vec<Row> {
    own.indicators.iter().flat_map(indicator).collect()
}

fn indicator(own: &Indicator) -> Vec<Row> {
    let head = || {
        vec![
            Cell::text(own.id.as_str()),
            Cell::text(own.kind.as_str()),
            Cell::text(own.name.as_ref().map(ToString::to_string).unwrap_or_default()),
            Cell::text(own.direction.map(|direction| direction.name()).unwrap_or_default()),
        ]
    };
    let unit = || Cell::text(own.unit.as_ref().map(ToString::to_string).unwrap_or_default());
    let row = |at: Option<FiscalYear>, side: &str, figure: &Figure, unit: Cell| {
        let mut row = head();
        row.extend(at.map_or([Cell::Empty, Cell::Empty], year));
        row.extend([
            Cell::text(side),
            Cell::number(figure.number),
            unit,
            state(figure.availability),
            words(figure),
        ]);
        row
    };
    let mut rows = Vec::new();
    if let Some(baseline) = own.baseline {
        rows.push(row(None, "基準", &Figure::number(baseline), unit()));
    }
    for years in &own.years {
        rows.push(row(Some(years.year), "目標", &years.target, unit()));
        if let Some(actual) = &years.actual {
            rows.push(row(Some(years.year), "実績", actual, unit()));
        }
        if let Some(achievement) = years.achievement {
            rows.push(row(
                Some(years.year),
                "達成率",
                &Figure::number(achievement),
                Cell::text("%"),
            ));
        }
    }
    rows
}

/// One row an evaluation.
pub fn evaluations(own: &Initiative) -> Vec<Row> {
    let row = |graded: &Graded| {
        let mark = graded.mark.as_ref();
        let mut row = year(graded.year).to_vec();
        row.extend([
            Cell::text(graded.evaluation.as_str()),
            Cell::text(mark.map(|mark| mark.mark.clone()).unwrap_or_default()),
            Cell::text(mark.map(|mark| mark.meaning.clone()).unwrap_or_default()),
            state(graded.availability),
            Cell::text(graded.reason.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]);
        row
    };
    own.evaluations.iter().map(row).collect()
}

/// One row a stretch of months of a step.
pub fn schedule(own: &Initiative) -> Vec<Row> {
    own.steps.iter().flat_map(step).collect()
}

fn step(step: &Step) -> Vec<Row> {
    let row = |side: &str, number: i64, span: Option<&Span>| {
        let day = |day: Option<jiff::civil::Date>| Cell::text(day.map(|day| day.to_string()).unwrap_or_default());
        vec![
            Cell::Integer(step.number),
            Cell::text(step.name.as_str()),
            Cell::text(side),
            Cell::Integer(number),
            day(span.and_then(|span| span.from.day(1))),
            day(span.map(|span| span.to.last_day())),
            state(span.map_or(Availability::Blank, |_| Availability::Value)),
        ]
    };
    let side = |name: &'static str, spans: &[Span]| -> Vec<Row> {
        match spans {
            [] => vec![row(name, 1, None)],
            spans => (1..)
                .zip(spans)
                .map(|(number, span)| row(name, number, Some(span)))
                .collect(),
        }
    };
    [side("計画", &step.planned), side("実績", &step.actual)].concat()
}

/// One row an amount.
pub fn costs(own: &Initiative) -> Vec<Row> {
    own.costs.iter().flat_map(cost).collect()
}

fn cost(own: &Cost) -> Vec<Row> {
    let row = |side: &str, figure: &Figure, is_estimate: bool| {
        let amount = figure.number.map_or(Cell::Empty, |yen| Cell::Integer(yen as i64));
        let mut row = year(own.year).to_vec();
        row.extend([
            Cell::text(side),
            amount,
            Cell::text("円"),
            state(figure.availability),
            Cell::text(if is_estimate { "見込" } else { "確定" }),
        ]);
        row
    };
    let settlement = own
        .settlement
        .as_ref()
        .map(|settlement| row("決算", settlement, own.is_estimate));
    [row("予算", &own.budget, false)]
        .into_iter()
        .chain(settlement)
        .collect()
}

/// One row an item.
pub fn items(own: &Initiative) -> Vec<Row> {
    let row = |item: &crate::publish::public::Item| {
        vec![
            Cell::text(item.list.as_str()),
            Cell::Integer(item.number),
            Cell::text(item.text.as_str()),
            Cell::text(item.state.as_ref().map(|state| state.mark.clone()).unwrap_or_default()),
            state(item.state.as_ref().map_or(Availability::Blank, |_| Availability::Value)),
        ]
    };
    own.items.iter().map(row).collect()
}

/// One row a decision.
pub fn decisions(own: &Initiative) -> Vec<Row> {
    let row = |(number, decision): (i64, &crate::publish::public::Decision)| {
        vec![
            Cell::Integer(number),
            Cell::text(decision.period.last_day().to_string()),
            Cell::text(decision.question.as_str()),
            Cell::text(decision.decision.as_str()),
        ]
    };
    (1..).zip(&own.decisions).map(row).collect()
}
