//! A low grade (B or C of S to C, 2 or 1 of 5 to 1), now and at the last evaluation of the same kind.
//!
//! Such an initiative is a candidate for 見直し; whether it is reviewed is the decision of headquarters. Quarters follow quarters,
//! half-years half-years and years years, not the batches of months; one that was skipped does not end it. (`domain.md` §1, §2:
//! B or C twice running)

use super::{Check, Docket, Finding, Help, Severity, Subject};
use crate::value::Quarter;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "見直し検討候補";
pub const HELP: Help = Help {
    what: "続けて評価が低くなっていないかを見ます（S から C までの尺度なら B か C、5 から 1 までの尺度なら 2 か 1）。四半期の評価は前の四半期、上半期の評価は前の年度の上半期、年度の評価は前の年度と比べます（どの月がどれかは暦 `[[calendar]]` で決まります）。間の評価がないときは、その前と比べます。名称を変えた事業は、似た名称か台帳の「旧名称」でたどります。",
    why: "低い評価が続く事業は、見直しを検討する候補です。見直すかどうかは本部が決めます。",
    example: "第 1 四半期の進捗評価が「B」で、第 2 四半期も「B」です。",
    expected: "評価が 3 以上か A 以上です。低いときは、原因と今後の対応が備考にあります。",
    action: "遅れや未達の原因と今後の対応を、備考に書いてください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

pub const DOCKET: Docket = Docket::Repeats;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let closed = Quarter::closed(subject.batch.as_of);
    let mut findings = Vec::new();
    for evaluation in subject.evaluations() {
        let Some(now) = evaluation.effective() else {
            continue;
        };
        let scaled = (evaluation.settings, evaluation.scale);
        let history = &subject.batch.history;
        if let Some(run) = history.low_run((subject.batch.plan, subject.case, subject.batch.period), scaled, (closed, now)) {
            let (period, last) = run.last;
            let finding = subject.at(
                &evaluation.settings.grade,
                &evaluation.stated.grade,
                format!(
                    "{}が{}回続けて下位です（{}は{last}、今回は{now}）。見直し検討候補です。",
                    run.kind,
                    run.times,
                    period.words()
                ),
                "遅れや未達の原因と今後の対応を、備考に書いてください。",
            );
            findings.push(finding.found(now));
        }
    }
    findings
}
