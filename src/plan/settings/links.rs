//! What settings say of each other: a scale that an evaluation names is there, a basis is one, bounds fall. Nothing is said
//! of what could not be read: that is told already.

use super::source::{Fault, Places};
use super::{Basis, CalendarLine, EvaluationSettings, FormSettings, Settings, Who, YearOf};
use crate::plan::scale::{Grade, Scale};

/// How a basis that is the schedule is written.
const SCHEDULE: &str = "schedule";

/// All that does not hold. What could not be read is empty here.
pub fn faults(settings: &Settings, places: &Places) -> Vec<Fault> {
    let scales = settings.scales.iter().flat_map(|(name, scale)| {
        let path = format!("scales.{name}");
        let line = places.line(&format!("{path}.grades")).or(places.line(&path));
        let words = bounds(scale).into_iter().chain(marks(scale));
        words.map(move |words| (line, format!("尺度「{name}」: {words}")))
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
        let ladders = ladders(settings, places, id, form);
        named
            .chain(ladders)
            .chain(items(settings, places, id, form))
            .chain(states(settings, places, id, form))
            .chain(evaluations(settings, places, id, form))
            .collect::<Vec<_>>()
    });
    scales
        .chain(forms)
        .chain(calendar(settings, places))
        .chain(parties(settings, places))
        .chain(sums(settings, places))
        .chain(publish(settings, places))
        .collect()
}

/// Forms that are to go out and are none of the plan's, and fields whose words never go out: they name people.
fn publish(settings: &Settings, places: &Places) -> Vec<Fault> {
    let Some(publish) = &settings.publish else {
        return Vec::new();
    };
    let unknown = (publish.forms.iter().zip(0..)).filter(|(form, _)| !settings.forms.contains_key(*form));
    let unknown = unknown.map(|(form, place)| {
        let known = listed(settings.forms.keys().map(String::as_str));
        let words =
            format!("[publish] の forms の「{form}」は、この計画の様式ではありません。{known} から選んでください。");
        (places.line(&format!("publish.forms.{place}")), words)
    });
    let names_people = |word: &str| {
        let forms = settings.forms.values();
        let mut of_forms = forms.flat_map(|form| {
            let people = [&form.fields.responsible, &form.fields.auditor].into_iter();
            people.chain(
                form.items
                    .iter()
                    .flat_map(|list| [&list.responsible, &list.remark, &list.measure]),
            )
        });
        of_forms.any(|name| name == word)
    };
    let people = (publish.words.iter().zip(0..)).filter(|(word, _)| names_people(word));
    let people = people.map(|(word, place)| {
        let words = format!(
            "[publish] の words の「{word}」は公表できない欄です（人の名前や内部の所見が入ります）。除いてください。"
        );
        (places.line(&format!("publish.words.{place}")), words)
    });
    unknown.chain(people).collect()
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

/// Steps and evaluations of a party that is not there, and two parties that would be one.
fn parties(settings: &Settings, places: &Places) -> Vec<Fault> {
    let known = || settings.parties.iter().map(|party| party.name.as_str());
    let is_known = |name: &str| name.is_empty() || known().any(|party| party == name || party.is_empty());
    let advice = || match listed(known()) {
        known if known.is_empty() => "[[parties]] に書いてください。".to_owned(),
        known => format!("{known} から選ぶか、[[parties]] に書いてください。"),
    };
    let mut faults = Vec::new();
    let steps = settings.calendar.iter().zip(0..);
    let steps = steps.flat_map(|(line, at)| {
        line.steps
            .iter()
            .zip(0..)
            .map(move |(step, place)| (line, step, at, place))
    });
    for (line, step, at, place) in steps.filter(|(_, step, ..)| !is_known(&step.party)) {
        let own = places.line(&format!("calendar.{at}.steps.{place}.party"));
        let words = format!(
            "[[calendar]]「{}」の steps の「{}」という主体がありません。{}",
            line.name,
            step.party,
            advice()
        );
        faults.push((own.or(places.line(&format!("calendar.{at}"))), words));
    }
    for (id, form) in &settings.forms {
        for (evaluation, place) in form.evaluations.iter().zip(0..) {
            if let Some(party) = evaluation.party.as_deref().filter(|party| !is_known(party)) {
                let own = places.line(&format!("forms.{id}.evaluations.{place}.party"));
                faults.push((
                    own,
                    format!(
                        "評価「{}」の party「{party}」という主体がありません。{}",
                        evaluation.name,
                        advice()
                    ),
                ));
            }
        }
    }
    for (party, place) in settings
        .parties
        .iter()
        .zip(0..)
        .filter(|(party, _)| party.who != Who::Body)
    {
        if settings.parties[..place].iter().any(|other| other.who == party.who) {
            let words = format!(
                "[[parties]]「{}」と同じ who の主体がほかにもあります。body のほかは 1 つずつにしてください。",
                party.name
            );
            faults.push((
                places
                    .line(&format!("parties.{place}.who"))
                    .or(places.line(&format!("parties.{place}"))),
                words,
            ));
        }
    }
    faults
}

/// Ladders that indicators name and that are none.
fn ladders(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (indicator, place) in form.indicators.iter().zip(0..) {
        let Some(name) = indicator.ladder.as_deref().filter(|_| !settings.scales.is_empty()) else {
            continue;
        };
        let is_read = |scale: &Scale| scale.is_ladder || scale.grades.is_empty();
        if !settings.scales.get(name).is_some_and(is_read) {
            let words = format!(
                "指標「{}」の ladder「{name}」は、段階の尺度ではありません。order = true のある尺度を [scales] に書き、その名前にしてください。",
                indicator.name
            );
            faults.push((places.line(&format!("forms.{id}.indicators.{place}.ladder")), words));
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

/// States and stages that lists of items name and their scales do not have: such a setting would never hold.
fn states(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (list, place) in form.items.iter().zip(0..) {
        let Some(scale) = settings.scales.get(&list.scale) else {
            continue;
        };
        let at = |key: &str| places.line(&format!("forms.{id}.items.{place}.{key}"));
        let explained = list.explained.iter().map(|mark| ("explained", mark, at("explained")));
        let before = list.preconditions.iter().zip(0..);
        let before = before.map(|(own, nth)| ("before", &own.before, at(&format!("preconditions.{nth}.before"))));
        for (key, mark, line) in explained
            .chain(before)
            .filter(|(_, mark, _)| !mark.is_empty() && scale.place(mark).is_none())
        {
            let words = format!(
                "項目「{}」の {key} の「{mark}」が尺度「{}」の評定にありません。{} から選んでください。",
                list.name,
                list.scale,
                listed(scale.grades.iter().map(|grade| grade.mark.as_str()))
            );
            faults.push((line, words));
        }
    }
    faults
}

/// Lists of items on scales that are not there, and on scales of grades that do not say what a mark counts as.
fn items(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (list, place) in form.items.iter().zip(0..) {
        let words = match settings.scales.get(&list.scale) {
            _ if list.scale.is_empty() || settings.scales.is_empty() => continue,
            Some(scale) if scale.is_ladder || scale.grades.iter().all(|grade| grade.counts.is_some()) => continue,
            Some(_) => format!(
                "項目「{}」の尺度「{}」では、どの評定が達成かがわかりません。すべての評定に counts（achieved・open・missed・excluded）を書いてください。",
                list.name, list.scale
            ),
            None => format!(
                "項目「{}」の尺度「{}」が [scales] にありません。{} から選ぶか、[scales.{}] を書いてください。",
                list.name,
                list.scale,
                listed(settings.scales.keys().map(String::as_str)),
                list.scale
            ),
        };
        faults.push((places.line(&format!("forms.{id}.items.{place}.scale")), words));
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
        if scale.is_some_and(|scale| scale.is_ladder) {
            let words = format!(
                "評価「{}」の尺度「{}」は段階の尺度（order = true）です。評価には、評定を良い順に並べた尺度を書いてください。",
                evaluation.name, evaluation.scale
            );
            faults.push((line("scale"), words));
            continue;
        }
        faults.extend(after(form, place).map(|words| (line("after"), words)));
        if evaluation.veto && !matches!(evaluation.basis, Basis::Items(_)) {
            let words = format!(
                "評価「{}」の veto は、basis が \"items:項目の名前\" のときだけ書けます。",
                evaluation.name
            );
            faults.push((line("veto"), words));
        }
        let words = basis(settings, form, evaluation).or_else(|| scale.and_then(|scale| groundless(evaluation, scale)));
        faults.extend(words.map(|words| (line("basis"), words)));
    }
    faults
}

/// An evaluation that waits for one that is not there, or that does not stand before it: so none waits for itself.
fn after(form: &FormSettings, place: usize) -> Option<String> {
    let evaluation = &form.evaluations[place];
    let known = || form.evaluations[..place].iter().map(|other| other.name.as_str());
    let is_known = evaluation.after.is_empty() || known().any(|name| name == evaluation.after || name.is_empty());
    (!is_known).then(|| {
        format!(
            "評価「{}」の after「{}」は、この様式の、この評価より前に書いた評価にありません。{}",
            evaluation.name,
            evaluation.after,
            match listed(known()) {
                known if known.is_empty() => "先の評価を前に書いてください。".to_owned(),
                known => format!("{known} から選んでください。"),
            }
        )
    })
}

fn unknown_scale(evaluation: &EvaluationSettings, known: &str) -> String {
    format!(
        "評価「{}」の尺度「{}」が [scales] にありません。{known} から選ぶか、[scales.{}] を書いてください。",
        evaluation.name, evaluation.scale, evaluation.scale
    )
}

/// A basis that is none.
fn basis(settings: &Settings, form: &FormSettings, evaluation: &EvaluationSettings) -> Option<String> {
    if let Some(name) = evaluation.basis.list() {
        return list(settings, form, evaluation, name);
    }
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

/// A list of items that is none, or on no ladder where a stage is looked for.
fn list(settings: &Settings, form: &FormSettings, evaluation: &EvaluationSettings, name: &str) -> Option<String> {
    let Some(list) = form.items.iter().find(|list| list.name == name) else {
        let known = form.items.iter().map(|list| list.name.as_str());
        return Some(format!(
            "評価「{}」の basis の「{name}」は、この様式の項目（[[forms.様式名.items]]）にありません。{}",
            evaluation.name,
            match listed(known) {
                known if known.is_empty() => "項目を書いてください。".to_owned(),
                known => format!("{known} から選んでください。"),
            }
        ));
    };
    let by_stage = matches!(evaluation.basis, Basis::Stage(_));
    let scale = settings.scales.get(&list.scale)?;
    let has_due = !list.due.is_empty() || scale.grades.iter().any(|grade| grade.due.is_some());
    match scale.is_ladder {
        false if by_stage => Some(format!(
            "評価「{}」は段階から計算しますが、項目「{name}」の尺度「{}」に order = true がありません。",
            evaluation.name, list.scale
        )),
        true if by_stage && !has_due => Some(format!(
            "評価「{}」は段階から計算しますが、いつまでにどの段階に達するかがわかりません。尺度「{}」の段階に due を書くか、項目「{name}」に due（期限の欄）を書いてください。",
            evaluation.name, list.scale
        )),
        _ => None,
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .filter(|name| !name.is_empty())
        .map(|name| format!("「{name}」"))
        .collect()
}

/// A scale that gives no grade for what an evaluation is computed from.
fn groundless(evaluation: &EvaluationSettings, scale: &Scale) -> Option<String> {
    let any = |has: fn(&Grade) -> bool| scale.grades.is_empty() || scale.judging().any(has);
    let (name, of) = (&evaluation.scale, &evaluation.name);
    match &evaluation.basis {
        Basis::Schedule if !any(|grade| grade.progress.is_some()) => Some(format!(
            "評価「{of}」は工程から計算しますが、尺度「{name}」に progress のある評定がありません。ahead・on-plan・behind・not-started に当たる評定に progress を書いてください。"
        )),
        Basis::Stage(_) if !any(|grade| grade.progress.is_some()) => Some(format!(
            "評価「{of}」は段階から計算しますが、尺度「{name}」に progress のある評定がありません。ahead・on-plan・behind・not-started に当たる評定に progress を書いてください。"
        )),
        Basis::Indicator(_) | Basis::Items(_) if !any(|grade| grade.at_least.is_some() || grade.at_most.is_some()) => {
            Some(format!(
                "評価「{of}」は達成率から計算しますが、尺度「{name}」に at_least・at_most のある評定がありません。何 % 以上でどの評定になるかを書いてください。"
            ))
        }
        Basis::Items(_) if reaches_nothing(scale) => None,
        Basis::Indicator(_) | Basis::Items(_) if !any(is_open) && !meets(scale) => Some(format!(
            "評価「{of}」に使う尺度「{name}」では、どの評定にもならない達成率があります。at_least も at_most もない評定を 1 つ入れてください。"
        )),
        _ => None,
    }
}

/// Whether the lower bounds reach down to nothing: no share is below.
fn reaches_nothing(scale: &Scale) -> bool {
    let least = scale.grades.iter().filter_map(|grade| grade.at_least).min();
    least.is_some_and(|least| least.is_zero())
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

/// What is wrong with what the marks of a scale count as.
fn marks(scale: &Scale) -> Option<&'static str> {
    let any = |has: fn(&Grade) -> bool| scale.grades.iter().any(has);
    let has_rule = |grade: &Grade| !is_open(grade) || grade.progress.is_some();
    let dues: Vec<_> = scale.grades.iter().filter_map(|grade| grade.due).collect();
    if !scale.grades.is_empty() && scale.judging().next().is_none() {
        Some("どの評定も counts = \"excluded\" です。評価に数える評定を 1 つ以上書いてください。")
    } else if any(|grade| grade.is_excluded() && (!is_open(grade) || grade.progress.is_some() || grade.tone.is_some()))
    {
        Some(
            "counts = \"excluded\" の評定は、計算にも色分けにも使いません。at_least・at_most・progress・tone を消してください。",
        )
    } else if scale.is_ladder && scale.grades.iter().any(has_rule) {
        Some("段階の尺度（order = true）に、at_least・at_most・progress は書けません。")
    } else if !scale.is_ladder && !dues.is_empty() {
        Some("due は段階の尺度だけに書けます。早い順に並べて order = true を書くか、due を消してください。")
    } else if !dues.is_sorted() {
        Some("due は、後の段階ほど遅い年月にしてください。")
    } else {
        None
    }
}

/// What is wrong with the bounds of a scale. From best to worst stand those with a lower bound, one without any, those with
/// an upper bound; what has no bound below is outside the calculation (評価できない).
fn bounds(scale: &Scale) -> Option<&'static str> {
    let grades: Vec<&Grade> = scale.judging().collect();
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
