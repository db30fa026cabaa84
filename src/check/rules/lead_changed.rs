//! An initiative of several sections is led by another of them than the last time.
//!
//! Which section carries out such an initiative is for headquarters to decide; a section that only got another name is the same.
//! (`domain.md` §1)

use super::{Answers, Check, Docket, Finding, Help, IssueKind, Question, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "担当の課が前回と違います";
pub const HELP: Help = Help {
    what: "台帳に関係課のある事業で、担当の課が前回と同じかを見ます。機構改革で名称が変わっただけの課は、同じ課とみます。",
    why: "いくつかの課で取り組む事業をどの課が担当するかは、本部が決めます。担当が変わると、実施責任者や評価者が変わることがあります。",
    example: "前回は情報政策課が担当でしたが、今回の台帳では、関係課だった人事課が担当です。",
    expected: "担当の課は前回と同じです。違うときは、本部の決定があります。",
    action: "本部の決定を、協議事項の「実施主体課の決定」に記入してください。誤りのときは、台帳の課を直してください。",
};
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Asks(Question {
    kind: IssueKind::LeadChanged,
    words: "実施主体課の決定",
    answers: Answers::Responsible,
    weight: 5,
});

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let is_joint = subject.expected().is_some_and(|expected| !expected.partners.is_empty());
    let now = &subject.case.place;
    let Some(before) = subject.past_place().filter(|before| is_joint && before.order > 0 && before.order != now.order) else {
        return Vec::new();
    };
    let [was, is] = [before, now].map(|place| [place.department.as_str(), &place.section].concat());
    let finding = subject.at(
        &subject.settings.settings.fields.section,
        &subject.initiative.section,
        format!("担当の課が、前回の「{was}」から「{is}」に変わっています。"),
        "本部の決定を、協議事項の「実施主体課の決定」に記入してください。誤りのときは、台帳の課を直してください。",
    );
    vec![finding]
}
