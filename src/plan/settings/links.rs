//! What settings say of each other: a scale that an evaluation names is there, a basis is one, bounds fall. Nothing is said
//! of what could not be read: that is told already.

use super::source::{Fault, Places};
use super::{Basis, EvaluationSettings, FormSettings, Settings};
use crate::plan::calendar::{CalendarLine, YearOf};
use crate::plan::scale::{Grade, Scale};

/// How a basis that is the schedule is written.
const SCHEDULE: &str = "schedule";

/// All that does not hold. What could not be read is empty here.
pub fn faults(settings: &Settings, places: &Places) -> Vec<Fault> {
    let scales = settings.scales.iter().flat_map(|(name, scale)| {
        let path = format!("scales.{name}");
        let line = places.line(&format!("{path}.grades")).or(places.line(&path));
        bounds(scale).map(|words| (line, format!("尺度「{name}」: {words}")))
    });
    let forms = settings.forms.iter().flat_map(|(id, form)| {
        let named = form
            .indicators
            .iter()
            .zip(0..)
            .filter(|(i, _)| i.name == SCHEDULE)
            .map(|(_, place)| {
                let line = places.line(&format!("forms.{id}.indicators.{place}.name"));
                (
                    line,
                    format!("指標の名前に {SCHEDULE} は使えません（工程を指す言葉です）。"),
                )
            });
        named.chain(evaluations(settings, places, id, form)).collect::<Vec<_>>()
    });
    scales
        .chain(forms)
        .chain(calendar(settings, places))
        .chain(sums(settings, places))
        .collect()
}

/// Lines of the calendar that name no form of the plan, or that say of one month that it speaks of this year and of the last.
fn calendar(settings: &Settings, places: &Places) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (line, at) in settings.calendar.iter().zip(0..) {
        for (form, place) in line
            .forms
            .iter()
            .zip(0..)
            .filter(|(form, _)| !settings.forms.contains_key(*form))
        {
            let place = places.line(&format!("calendar.{at}.forms.{place}"));
            let known = listed(settings.forms.keys().map(String::as_str));
            let words = format!(
                "[[calendar]]「{}」の forms の「{form}」は、この計画の様式ではありません。{known} から選んでください。",
                line.name
            );
            faults.push((place, words));
        }
        let differs = |other: &&CalendarLine| {
            let years = [line.year, other.year];
            let is_split = years.contains(&YearOf::Current) && years.contains(&YearOf::Previous);
            is_split && other.months.iter().any(|month| line.months.contains(month))
        };
        if let Some(other) = settings.calendar[..at].iter().find(differs) {
            let words = format!(
                "[[calendar]]「{}」と「{}」は同じ月にありますが、year が current と previous に分かれています。1 つの月の集計は 1 つの年度について話すため、どちらかにそろえてください。",
                other.name, line.name
            );
            faults.push((
                places
                    .line(&format!("calendar.{at}.year"))
                    .or(places.line(&format!("calendar.{at}"))),
                words,
            ));
        }
    }
    faults
}

/// Sums of a form or an indicator that is not there: nothing would be added up.
fn sums(settings: &Settings, places: &Places) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (sum, place) in settings.sums.iter().zip(0..).filter(|(sum, _)| !sum.form.is_empty()) {
        let line = |key: &str| places.line(&format!("sums.{place}.{key}"));
        let Some(form) = settings.forms.get(&sum.form) else {
            let known = listed(settings.forms.keys().map(String::as_str));
            let words = format!(
                "[[sums]]「{}」の form「{}」という様式がありません。{known} から選んでください。",
                sum.name, sum.form
            );
            faults.push((line("form"), words));
            continue;
        };
        let known = form.indicators.iter().map(|indicator| indicator.name.as_str());
        if !sum.indicator.is_empty() && !known.clone().any(|name| name == sum.indicator || name.is_empty()) {
            let words = format!(
                "[[sums]]「{}」の indicator「{}」は、様式「{}」の指標にありません。{} から選んでください。",
                sum.name,
                sum.indicator,
                sum.form,
                listed(known)
            );
            faults.push((line("indicator"), words));
        }
    }
    faults
}

fn evaluations(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (evaluation, place) in form.evaluations.iter().zip(0..) {
        let line = |key: &str| places.line(&format!("forms.{id}.evaluations.{place}.{key}"));
        let scale = settings.scales.get(&evaluation.scale);
        if scale.is_none() && !evaluation.scale.is_empty() && !settings.scales.is_empty() {
            let known = settings.scales.keys().map(String::as_str);
            faults.push((line("scale"), unknown_scale(evaluation, &listed(known))));
        }
        let words = basis(form, evaluation).or_else(|| scale.and_then(|scale| groundless(evaluation, scale)));
        faults.extend(words.map(|words| (line("basis"), words)));
    }
    faults
}

fn unknown_scale(evaluation: &EvaluationSettings, known: &str) -> String {
    format!(
        "評価「{}」の尺度「{}」が [scales] にありません。{known} から選ぶか、[scales.{}] を書いてください。",
        evaluation.name, evaluation.scale, evaluation.scale
    )
}

/// A basis that is none.
fn basis(form: &FormSettings, evaluation: &EvaluationSettings) -> Option<String> {
    let Basis::Indicator(name) = &evaluation.basis else {
        return None;
    };
    let known = form.indicators.iter().map(|i| i.name.as_str());
    // An indicator whose name could not be read may be the one.
    let is_known = known.clone().any(|indicator| indicator == name || indicator.is_empty());
    (!is_known).then(|| {
        format!(
            "評価「{}」の basis「{name}」は、この様式の指標にありません。{} から選んでください。計算しないときは、この行を消してください。",
            evaluation.name,
            listed([SCHEDULE].into_iter().chain(known))
        )
    })
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .filter(|name| !name.is_empty())
        .map(|name| format!("「{name}」"))
        .collect()
}

/// A scale that gives no grade for what an evaluation is computed from.
fn groundless(evaluation: &EvaluationSettings, scale: &Scale) -> Option<String> {
    let any = |has: fn(&Grade) -> bool| scale.grades.is_empty() || scale.grades.iter().any(has);
    let (name, of) = (&evaluation.scale, &evaluation.name);
    match &evaluation.basis {
        Basis::Schedule if !any(|grade| grade.progress.is_some()) => Some(format!(
            "評価「{of}」は工程から計算しますが、尺度「{name}」に progress のある評定がありません。ahead・on-plan・behind・not-started に当たる評定に progress を書いてください。"
        )),
        Basis::Indicator(_) if !any(|grade| grade.at_least.is_some() || grade.at_most.is_some()) => Some(format!(
            "評価「{of}」は達成率から計算しますが、尺度「{name}」に at_least・at_most のある評定がありません。何 % 以上でどの評定になるかを書いてください。"
        )),
        Basis::Indicator(_) if !any(is_open) && !meets(scale) => Some(format!(
            "評価「{of}」に使う尺度「{name}」では、どの評定にもならない達成率があります。at_least も at_most もない評定を 1 つ入れてください。"
        )),
        _ => None,
    }
}

fn is_open(grade: &Grade) -> bool {
    grade.at_least.is_none() && grade.at_most.is_none()
}

/// Whether the lower bounds reach down to the upper ones.
fn meets(scale: &Scale) -> bool {
    let least = scale.grades.iter().filter_map(|grade| grade.at_least).min();
    let most = scale.grades.iter().filter_map(|grade| grade.at_most).max();
    least.zip(most).is_some_and(|(least, most)| least <= most)
}

/// What is wrong with the bounds of a scale. From best to worst stand those with a lower bound, one without any, those with
/// an upper bound; what has no bound below is outside the calculation (評価できない).
fn bounds(scale: &Scale) -> Option<&'static str> {
    let grades = &scale.grades;
    if grades
        .iter()
        .any(|grade| grade.at_least.is_some() && grade.at_most.is_some())
    {
        return Some("1 つの評定には at_least か at_most のどちらか一方だけを書いてください。");
    }
    let last = grades.iter().rposition(|grade| !is_open(grade))?;
    let bounded = &grades[..last];
    let order = bounded
        .iter()
        .chain([&grades[last]])
        .map(|grade| match (grade.at_least, grade.at_most) {
            (Some(_), _) => 0,
            (None, None) => 1,
            (None, Some(_)) => 2,
        });
    if !order.is_sorted() || bounded.iter().filter(|grade| is_open(grade)).count() > 1 {
        return Some(
            "評定は良い順に、at_least のあるもの、どちらもないもの（1 つまで）、at_most のあるものと並べてください。",
        );
    }
    let falling = |bounds: Vec<_>| bounds.is_sorted_by(|better, worse| better > worse);
    let least: Vec<_> = grades.iter().filter_map(|grade| grade.at_least).collect();
    let most: Vec<_> = grades.iter().filter_map(|grade| grade.at_most).collect();
    let crossed = least.last().zip(most.first()).is_some_and(|(least, most)| most > least);
    let falls = falling(least) && falling(most) && !crossed;
    (!falls).then_some("at_least・at_most の値は、良い評定から順に小さくなるように書いてください。")
}
