//! What is wrong with a scale by itself, and with one that gives no grade for what an evaluation is computed from.

use crate::plan::scale::{Grade, Scale};
use crate::plan::settings::{Basis, EvaluationSettings};

/// A scale that gives no grade for what an evaluation is computed from.
pub(super) fn groundless(evaluation: &EvaluationSettings, scale: &Scale) -> Option<String> {
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
pub(super) fn marks(scale: &Scale) -> Option<&'static str> {
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
pub(super) fn bounds(scale: &Scale) -> Option<&'static str> {
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
