//! The evaluator's grade is not the computed one, or stands where nothing was there to grade.
//!
//! Both are kept and listed; the evaluator's counts, and the reason has to say why. Grades for reference and proposals are
//! compared too; 集計中, ― and a year without a target give no grade. (`domain.md` §2)

use super::{Check, Evaluation, Finding, Help, Severity, Subject};
use crate::grade::Standing;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価が計算結果と違います";
pub const HELP: Help = Help {
    what: "記入された評価が、計算による評価と同じかを見ます。年度の途中の参考の評価や、段階の言葉による評価の案とも比べます。実績値が「集計中」「―」のときや目標値がないときに評価が記入されていないかも見ます。",
    why: "評価するのは人なので、記入された評価を採ります。計算と違うときは、その理由を本部が確かめられるようにします。",
    example: "目標値「100」、実績値「79」で計算による評価は「B」ですが、「A」と記入されています。実績値が「集計中」なのに「S」と記入されています。",
    expected: "計算と同じ評価です。違うときは、その理由が評価理由にあります。",
    action: "評価を確かめてください。計算と違う評価とするときは、その理由を評価理由に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // What stands on the list of who evaluates counts, and is told to headquarters.
    let evaluations = subject.evaluations().filter(|evaluation| evaluation.rating.is_none());
    evaluations.filter_map(|evaluation| differs(subject, &evaluation)).collect()
}

fn differs(subject: &Subject<'_>, evaluation: &Evaluation<'_>) -> Option<Finding> {
    let (stated, graded) = (&evaluation.stated.grade, evaluation.graded);
    let typed = stated.value().filter(|typed| graded.computed.as_deref() != Some(typed.as_str()))?;
    let computed = graded.computed.as_deref().unwrap_or_default();
    let arithmetic = match graded.arithmetic.as_str() {
        "" => &graded.rule,
        arithmetic => arithmetic,
    };
    let message = match graded.standing {
        Standing::Graded | Standing::Judgement if computed.is_empty() => return None,
        Standing::Graded => format!("記入された評価「{typed}」が、計算による評価「{computed}」と違います（{arithmetic}）。"),
        Standing::Reference => {
            format!("記入された評価「{typed}」が、年度の途中の参考の評価「{computed}」と違います（{arithmetic}）。")
        }
        Standing::Judgement => {
            format!("記入された評価「{typed}」が、計算による評価の案「{computed}」と違います（{arithmetic}）。")
        }
        // 評価できない says the same.
        Standing::NotGraded | Standing::Undetermined | Standing::NoTarget if evaluation.scale.is_excluded(typed) => {
            return None;
        }
        Standing::NotGraded | Standing::Undetermined | Standing::NoTarget => format!(
            "「{typed}」と評価されていますが、計算では「{}」です（{}）。",
            graded.standing.name(),
            graded.rule
        ),
        _ => return None,
    };
    let help = "評価を確かめてください。計算と違う評価とするときは、その理由を評価理由に記入してください。";
    let finding = subject.at(&evaluation.settings.grade, stated, message, help);
    Some(finding.found(typed.clone()).read_as(match computed {
        "" => graded.standing.name(),
        computed => computed,
    }))
}
