//! The whole plan on one page.

use maud::{Markup, html};

use super::chart::{Bar, Part, bars, stacked};
use super::open_data::{self, Download};
use super::summary::{Counted, counted, money};
use super::{frame, judging, parts, words};
use crate::publish::public::{About, Initiative, Publication};

/// The page.
pub fn page(publication: &Publication, downloads: &[Download]) -> Markup {
    let about = &publication.about;
    let title = format!(
        "{} {}の取組と評価 | {}",
        about.plan,
        words::year(about.year),
        about.municipality
    );
    frame::page(about, &title, "", content(publication, downloads, "", true))
}

/// The same without what stands round it, for a system that brings its own. Its links lead to the address of the folder, where one is
/// known.
pub fn fragment(publication: &Publication, downloads: &[Download]) -> Markup {
    content(publication, downloads, &publication.about.site, false)
}

fn content(publication: &Publication, downloads: &[Download], base: &str, is_page: bool) -> Markup {
    let about = &publication.about;
    let all: Vec<&Initiative> = publication.initiatives.iter().collect();
    let counts = counted(publication, &all);
    html! {
        @if is_page {
            div.title {
                h1 { span.nb { (words::year(about.year)) } "の取組と評価" }
                (stand(about))
            }
        } @else {
            (stand(about))
        }
        @if !about.lead.is_empty() { p.lead { (about.lead) } }
        (corrected(publication))
        @if is_page { (contents(publication)) }
        (results(publication, &counts))
        (spending(publication))
        (list(publication, &all, base))
        (judging::section(publication))
        (open_data::section(about, downloads, base))
        (history(publication))
    }
}

/// When and by whom it was decided.
fn stand(about: &About) -> Markup {
    html! {
        p.stand {
            time datetime=(about.meeting) { (words::day(about.meeting)) }
            " " (about.headquarters) "決定（" (about.occasion) "）。" (words::year(about.year)) "の第" (about.edition) "版です。"
            time datetime=(about.as_of) { (words::day(about.as_of)) }
            "現在の状況です。"
            @if about.is_estimate { "決算額は見込みの額です。" }
        }
    }
}

fn contents(publication: &Publication) -> Markup {
    html! {
        nav.contents aria-label="このページの内容" {
            ul {
                li { a href="#results" { "結果のあらまし" } }
                @if !money(publication).is_empty() { li { a href="#money" { "事業費" } } }
                li { a href="#list" { "取組の一覧" } }
                li { a href="#judging" { "評価のしかた" } }
                li { a href="#data" { "オープンデータ" } }
                li { a href="#history" { "更新と訂正" } }
            }
        }
    }
}

fn results(publication: &Publication, counts: &[Counted<'_>]) -> Markup {
    html! {
        section aria-labelledby="results" {
            h2 #results { "結果のあらまし" }
            p.answer { (publication.initiatives.len()) "件の取組を評価した結果です。" }
            div.cards {
                @for (place, counted) in counts.iter().enumerate() { (result(place, counted)) }
            }
        }
    }
}

fn result(place: usize, counted: &Counted<'_>) -> Markup {
    let name = &counted.evaluation.name;
    let shown = counted.marks.iter().map(|(mark, count)| Part {
        label: &mark.mark,
        tone: mark.tone,
        count: *count,
    });
    let without = Part {
        label: "評価なし",
        tone: None,
        count: counted.without,
    };
    let shown: Vec<Part<'_>> = shown.chain([without]).collect();
    html! {
        div.card {
            h3 { (name) }
            @if let Some(good) = counted.lowest_good().filter(|_| counted.judged() > 0) {
                p.figure {
                    strong { (words::share(counted.good(), counted.judged())) }
                    span {
                        "が「" (good.meaning) "」（" (good.mark) "）か、それより良い評価でした。"
                        (counted.judged()) "件のうち" (counted.good()) "件です。"
                    }
                }
            } @else {
                p.figure { span { "評価した取組はありません" } }
            }
            (stacked(&format!("c{place}"), &format!("{name}の件数"), &shown))
            table.counts {
                caption { (name) "の件数" }
                thead { tr { th scope="col" { "評定" } th scope="col" { "意味" } th.number scope="col" { "件数" } } }
                tbody {
                    @for (mark, count) in &counted.marks {
                        tr { th scope="row" { (parts::mark_alone(mark)) } td { (mark.meaning) } td.number { (count) "件" } }
                    }
                    @if counted.without > 0 {
                        tr { th scope="row" { "－" } td { "評価なし" } td.number { (counted.without) "件" } }
                    }
                }
            }
        }
    }
}

fn spending(publication: &Publication) -> Markup {
    let years = money(publication);
    if years.is_empty() {
        return html! {};
    }
    let bar = |money: &super::summary::Money| Bar {
        label: money.year.0.to_string(),
        first: money.budget,
        second: money.settlement,
    };
    let drawn: Vec<Bar> = years.iter().map(bar).collect();
    let unknown: usize = years
        .iter()
        .filter(|money| money.year <= publication.about.year)
        .map(|money| money.unknown)
        .sum();
    let thousands = |yen: Option<f64>| {
        yen.map_or_else(
            || "記入なし".to_owned(),
            |yen| format!("{}千円", words::number(yen / 1000.0)),
        )
    };
    html! {
        section aria-labelledby="money" {
            h2 #money { "事業費" }
            div.beside {
                (bars("m", "年度ごとの予算と決算の合計（円）", ("予算", "決算"), &drawn))
                table {
                    caption { "年度ごとの予算と決算の合計" }
                    thead { tr { th scope="col" { "年度" } th.number scope="col" { "予算" } th.number scope="col" { "決算" } } }
                    tbody {
                        @for money in &years {
                            tr {
                                th scope="row" { (words::year(money.year)) }
                                td.number { (thousands(money.budget)) }
                                td.number {
                                    @if money.has_ended {
                                        (thousands(money.settlement))
                                        @if money.is_estimate && money.settlement.is_some() { "（見込）" }
                                    } @else { "これから" }
                                }
                            }
                        }
                    }
                }
            }
            @if unknown > 0 { p.note { "金額の記入がないもの、未確定のものなど" (unknown) "件は、合計に入っていません。" } }
        }
    }
}

fn list(publication: &Publication, all: &[&Initiative], base: &str) -> Markup {
    let departments = all.chunk_by(|a, b| a.department == b.department);
    let names: Vec<&str> = counted(publication, all)
        .iter()
        .map(|counted| counted.evaluation.name.as_str())
        .collect();
    html! {
        section aria-labelledby="list" {
            h2 #list { "取組の一覧" }
            p { "名前を選ぶと、目標と実績、工程、評価の理由を見られます。" }
            @for own in departments {
                table.list {
                    caption { (own[0].department) }
                    thead { tr {
                        th scope="col" { "取組" }
                        @for name in &names { th.short scope="col" { (name) } }
                    } }
                    tbody { @for own in own { (line(own, &names, base)) } }
                }
            }
        }
    }
}

fn line(own: &Initiative, names: &[&str], base: &str) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href={ (base) "jigyo/" (own.page) ".html" } {
                    @if !own.number.is_empty() { span.no { (own.number) } " " }
                    (own.title)
                }
                @if !own.section.is_empty() { span.of { (own.section) } }
            }
            @for name in names {
                td.short { (parts::letter(own.evaluations.iter().find(|graded| graded.evaluation == *name))) }
            }
        }
    }
}

/// Said at the top where figures were corrected. A revision that changed nothing of what is published stands below alone.
fn corrected(publication: &Publication) -> Markup {
    let is_correction = publication.amendments.iter().any(|amendment| !amendment.is_settlement);
    html! {
        @if is_correction && !publication.corrections.is_empty() {
            p.corrected {
                strong { "訂正があります。" }
                "前の版から" (publication.corrections.len()) "件の値を改めました。"
                a href="#history" { "訂正の内容を見る" }
            }
        }
    }
}

fn history(publication: &Publication) -> Markup {
    let about = &publication.about;
    html! {
        section aria-labelledby="history" {
            h2 #history { "更新と訂正" }
            ul.history {
                @for amendment in publication.amendments.iter().rev() {
                    li {
                        time datetime=(amendment.meeting) { (words::day(amendment.meeting)) }
                        " 第" (amendment.edition) "版 "
                        @if amendment.is_settlement { "決算の額を確定しました。" } @else { strong { "訂正" } "しました。" }
                        @if let Some(reason) = &amendment.reason { (reason) }
                    }
                }
                li { time datetime=(about.first_meeting) { (words::day(about.first_meeting)) } " 第1版を決定しました。" }
            }
            @if !publication.corrections.is_empty() {
                (parts::wide("前の版から改めた値", html! {
                    table {
                        caption { "前の版から改めた値" }
                        thead { tr { th scope="col" { "取組" } th scope="col" { "項目" } th scope="col" { "前の値" } th scope="col" { "改めた値" } } }
                        tbody {
                            @for correction in &publication.corrections {
                                tr { th scope="row" { (correction.title) } td { (correction.what) } td { (correction.old) } td { (correction.new) } }
                            }
                        }
                    }
                }))
            }
        }
    }
}
