//! How it is judged, in plain words.

use maud::{Markup, html};

use super::parts;
use crate::publish::public::Publication;

/// The section about the judging.
pub fn section(publication: &Publication) -> Markup {
    let about = &publication.about;
    html! {
        section aria-labelledby="judging" {
            h2 #judging { "評価のしかた" }
            p {
                "取組を担当する課が進み具合と成果を報告し、評価者が評定を付けます。評価の結果は「" (about.headquarters) "」で確かめ、続けるか見直すかを決めます。"
            }
            div.scales {
                @for evaluation in &publication.evaluations {
                    div {
                        h3 { (evaluation.name) }
                        dl.scale {
                            @for mark in &evaluation.marks {
                                div { dt { (parts::mark_alone(mark)) } dd { (mark.meaning) } }
                            }
                        }
                    }
                }
            }
            @if !publication.roles.is_empty() {
                (parts::wide("誰が進め、誰が評価するか", html! {
                    table {
                        caption { "誰が進め、誰が評価するか" }
                        thead { tr { th scope="col" { "取組の区分" } th scope="col" { "責任者" } th scope="col" { "評価者" } } }
                        tbody {
                            @for role in &publication.roles {
                                tr { th scope="row" { (role.scope) } td { (role.responsible) } td { (role.evaluator) } }
                            }
                        }
                    }
                }))
            }
            h3 { "言葉の意味" }
            dl.terms {
                div { dt { "目標・実績" } dd { "その年度に達成しようとした値と、年度の終わりまでに達した値です。" } }
                div { dt { "達成率" } dd { "目標に対して実績がどれだけかを示します。小数第 2 位から下は切り捨てています。年度の途中の値は示していません。" } }
                div { dt { "対象外・未確定・記入なし" } dd { "対象外は値を定めないもの、未確定はまだ決まっていないもの、記入なしは報告がないものです。どれも 0 ではありません。" } }
                div { dt { "非公表" } dd { "個人がわかるおそれがあるため公表しない値です（" (about.small_cell) "人より少ない人数など）。" } }
                @if about.is_estimate {
                    div { dt { "決算（見込）" } dd { "前の年度の支払いを整理する期間（5 月 31 日まで）が終わる前の、見込みの額です。" } }
                }
            }
        }
    }
}
