//! The schedule: for every step the plan above and what was done below, over the years of the plan.

use maud::{Markup, html};

use super::{DEEP, INK, LINE, PALE, SOFT, WIDTH, at};
use crate::publish::page::words;
use crate::publish::public::Step;
use crate::sheet::Span;
use crate::value::{FiscalYear, Month};

const LEFT: f64 = 26.0;
const TOP: f64 = 44.0;
const ROW: f64 = 34.0;
const BAR: f64 = 11.0;

/// The chart over the years from the first to the last; nothing where nothing is planned or done.
pub fn gantt(id: &str, steps: &[Step], (first, last): (FiscalYear, FiscalYear)) -> Markup {
    if steps
        .iter()
        .all(|step| step.planned.is_empty() && step.actual.is_empty())
    {
        return html! {};
    }
    let from = Month::start_of(first);
    let years = (last.0 - first.0 + 1).max(1);
    let scale = (WIDTH - LEFT - 1.0) / f64::from(years * 12);
    let x = |month: Month| LEFT + scale * f64::from(month.since(from).clamp(0, years * 12));
    let bar = |span: &Span| (x(span.from), x(span.to.plus(1)) - x(span.from));
    let bottom = TOP + ROW * steps.len() as f64;
    html! {
        svg.chart viewBox={ "0 0 " (at(WIDTH)) " " (at(bottom + 2.0)) } role="img" aria-labelledby={ (id) "-t " (id) "-d" } {
            title id={ (id) "-t" } { "実施項目ごとの計画と実績の期間" }
            desc id={ (id) "-d" } { (said(steps)) }
            rect x="1" y="3" width="22" height="10" fill=(PALE) stroke=(DEEP) {}
            text x="28" y="13" font-size="12" fill=(INK) { "計画" }
            rect x="71" y="3" width="22" height="10" fill=(DEEP) {}
            text x="98" y="13" font-size="12" fill=(INK) { "実績" }
            @for year in 0..years {
                @let left = LEFT + scale * f64::from(year * 12);
                line x1=(at(left)) y1="22" x2=(at(left)) y2=(at(bottom)) stroke=(LINE) {}
                text x=(at(left + scale * 6.0)) y="36" text-anchor="middle" font-size="12" fill=(SOFT) { (first.0 + year) }
            }
            @for (row, step) in (0..).zip(steps) {
                @let top = TOP + ROW * f64::from(row);
                line x1="0" y1=(at(top)) x2=(at(WIDTH)) y2=(at(top)) stroke=(LINE) {}
                text x="10" y=(at(top + 22.0)) text-anchor="middle" font-size="13" font-weight="bold" fill=(INK) { (step.number) }
                @for span in &step.planned {
                    @let (left, width) = bar(span);
                    rect x=(at(left)) y=(at(top + 5.0)) width=(at(width)) height=(at(BAR)) fill=(PALE) stroke=(DEEP) {}
                }
                @for span in &step.actual {
                    @let (left, width) = bar(span);
                    rect x=(at(left)) y=(at(top + 18.0)) width=(at(width)) height=(at(BAR)) fill=(DEEP) {}
                }
            }
        }
    }
}

fn said(steps: &[Step]) -> String {
    let step = |step: &Step| {
        format!(
            "{} 計画 {} 実績 {}",
            step.number,
            words::spans(&step.planned),
            words::spans(&step.actual)
        )
    };
    steps.iter().map(step).collect::<Vec<_>>().join("。")
}
