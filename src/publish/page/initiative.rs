//! The page of an initiative.

use maud::{Markup, html};

use super::chart::{Bar, bars, gantt};
use super::{frame, parts, words};
use crate::publish::public::{Graded, Indicator, IndicatorYear, Initiative, Publication};
use crate::sheet::Direction;

type Neighbours<'a> = (Option<&'a Initiative>, Option<&'a Initiative>);

/// The page.
pub fn page(publication: &Publication, own: &Initiative, neighbours: Neighbours<'_>) -> Markup {
    let about = &publication.about;
    let title = format!("{} {} | {} {}", own.number, own.title, about.plan, about.municipality);
    let body = html! {
        nav.crumbs aria-label="現在の場所" {
            ol {
                li { a href="../index.html" { (words::year(about.year)) "の取組と評価" } }
                li aria-current="page" { (own.number) " " (own.title) }
            }
        }
        div.title {
            p.stand { (own.noun) " " (own.number) "　" (words::year(about.year)) }
            h1 { (own.title) }
        }
        dl.facts {
            @if !own.section.is_empty() || !own.department.is_empty() { div { dt { "担当" } dd { (own.department) " " (own.section) } } }
            @if let Some(scope) = &own.scope { div { dt { "区分" } dd { (scope) } } }
        }
        (evaluations(own))
        @for (item, text) in &own.words {
            section { h2 { (item) } (parts::paragraphs(text)) }
        }
        (indicators(own))
        (schedule(publication, own))
        (costs(own))
        (items(own))
        (decisions(own))
        (turn(neighbours))
    };
    frame::page(about, title.trim(), "../", body)
}

fn evaluations(own: &Initiative) -> Markup {
    html! {
        @if !own.evaluations.is_empty() {
            section aria-labelledby="evaluations" {
                h2 #evaluations { "評価" }
                div.cards { @for graded in &own.evaluations { (evaluation(graded)) } }
            }
        }
    }
}

fn evaluation(graded: &Graded) -> Markup {
    html! {
        div.card {
            h3 { (graded.evaluation) }
            @match &graded.mark {
                Some(mark) => p.verdict { (parts::mark(mark)) },
                None => p.verdict { span.absent { (words::absent(graded.availability)) } },
            }
            @if let Some(reason) = &graded.reason { div.reason { (parts::paragraphs(reason)) } }
        }
    }
}

fn indicators(own: &Initiative) -> Markup {
    html! {
        @if !own.indicators.is_empty() {
            section aria-labelledby="indicators" {
                h2 #indicators { "指標" }
                @for (place, indicator) in own.indicators.iter().enumerate() { (one_indicator(place, indicator)) }
            }
        }
    }
}

fn one_indicator(place: usize, own: &Indicator) -> Markup {
    let unit = own.unit.as_ref().map(ToString::to_string).unwrap_or_default();
    let name = own.name.as_ref().map_or_else(|| own.kind.clone(), ToString::to_string);
    let bar = |year: &IndicatorYear| Bar {
        label: year.year.0.to_string(),
        first: year.target.number,
        second: year.actual.as_ref().and_then(|actual| actual.number),
    };
    let drawn: Vec<Bar> = own.years.iter().map(bar).collect();
    let has_rate = own.years.iter().any(|year| year.achievement.is_some());
    html! {
        h3 { (name) }
        p.note {
            (own.kind)
            @if let Some(direction) = own.direction { "。" (toward(direction)) }
            @if let Some(baseline) = own.baseline { "。取組を始める前は" (words::number(baseline)) (unit) }
        }
        div.beside {
            (bars(&format!("i{place}"), &format!("{name}の目標と実績（{unit}）"), ("目標", "実績"), &drawn))
            table {
                caption { (name) "の目標と実績" }
                thead { tr {
                    th scope="col" { "年度" } th.number scope="col" { "目標" } th.number scope="col" { "実績" }
                    @if has_rate { th.number scope="col" { "達成率" } }
                } }
                tbody {
                    @for year in &own.years {
                        tr {
                            th scope="row" { (year.year.0) span.era { "（" (year.year.long()) "）" } }
                            td.number { (words::figure(&year.target, &unit)) }
                            td.number { @match &year.actual { Some(actual) => (words::figure(actual, &unit)), None => "これから" } }
                            @if has_rate {
                                td.number { @match year.achievement { Some(rate) => { (words::number(rate)) "％" }, None => "－" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn toward(direction: Direction) -> &'static str {
    match direction {
        Direction::Increase => "大きいほど良い値です",
        Direction::Decrease => "小さいほど良い値です",
        Direction::Keep => "保つことが目標の値です",
        Direction::Cumulative => "始めてからの合計です",
    }
}

fn schedule(publication: &Publication, own: &Initiative) -> Markup {
    html! {
        @if !own.steps.is_empty() {
            section aria-labelledby="schedule" {
                h2 #schedule { "工程" }
                div.beside {
                    (gantt("g", &own.steps, publication.about.years))
                    (parts::wide("工程の期間", periods(own)))
                }
            }
        }
    }
}

fn periods(own: &Initiative) -> Markup {
    html! {
        table {
            caption { "実施項目ごとの計画と実績の期間" }
            thead { tr { th scope="col" { "番号" } th scope="col" { "実施項目" } th scope="col" { "計画" } th scope="col" { "実績" } } }
            tbody {
                @for step in &own.steps {
                    tr {
                        td { (step.number) }
                        th scope="row" { (step.name) }
                        td { (words::spans(&step.planned)) }
                        td { (words::spans(&step.actual)) }
                    }
                }
            }
        }
    }
}

fn costs(own: &Initiative) -> Markup {
    html! {
        @if !own.costs.is_empty() {
            section aria-labelledby="costs" {
                h2 #costs { "事業費" }
                table {
                    caption { "年度ごとの予算と決算" }
                    thead { tr { th scope="col" { "年度" } th.number scope="col" { "予算" } th.number scope="col" { "決算" } } }
                    tbody {
                        @for cost in &own.costs {
                            tr {
                                th scope="row" { (cost.year.0) span.era { "（" (cost.year.long()) "）" } }
                                td.number { (words::money(&cost.budget)) }
                                td.number {
                                    @match &cost.settlement {
                                        Some(settlement) => {
                                            (words::money(settlement))
                                            @if cost.is_estimate && settlement.number.is_some() { "（見込）" }
                                        },
                                        None => "これから",
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn items(own: &Initiative) -> Markup {
    html! {
        @for list in own.items.chunk_by(|a, b| a.list == b.list) {
            section {
                h2 { (list[0].list) }
                table {
                    caption { (list[0].list) "と、その状態" }
                    thead { tr { th scope="col" { "項目" } th scope="col" { "状態" } } }
                    tbody {
                        @for item in list {
                            tr {
                                th scope="row" { (item.text) }
                                td { @match &item.state { Some(state) => (parts::mark_alone(state)), None => "記入なし" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn decisions(own: &Initiative) -> Markup {
    html! {
        @if !own.decisions.is_empty() {
            section aria-labelledby="decisions" {
                h2 #decisions { "会議で決定したこと" }
                dl.facts { @for decision in &own.decisions { div { dt { (decision.question) } dd { (decision.decision) } } } }
            }
        }
    }
}

fn turn((before, after): Neighbours<'_>) -> Markup {
    html! {
        nav.turn aria-label="前後の取組" {
            ul {
                @if let Some(before) = before { li { a rel="prev" href={ (before.page) ".html" } { "前へ " (before.number) " " (before.title) } } }
                @if let Some(after) = after { li { a rel="next" href={ (after.page) ".html" } { "次へ " (after.number) " " (after.title) } } }
                li { a href="../index.html#list" { "取組の一覧へ戻る" } }
            }
        }
    }
}
