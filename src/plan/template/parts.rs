//! Whether each field that plays a part in the plan lies on the template as the part needs it.
//!
//! Targets that do not stand under years give no grade, a title in 15 rows without numbers is one initiative, and a schedule
//! that no step has is never read: all of it without a word, if nobody looks before the first form is read.

mod judged;

use super::offered;
use crate::form::{Field, Form, Rows, Shape};
use crate::plan::Scale;
use crate::plan::settings::{Basis, Fault, FormSettings, Places, Settings};

/// What a part needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// One value an initiative: a cell of its own, or one in each block where the title stands in blocks.
    One,
    /// The same of which no two initiatives can have one in common: it would count for each.
    Own,
    /// The same, or one value a year, of which that of the graded year counts.
    Judged,
    /// One value a year.
    Years,
    /// One value an initiative, or one in each row of this group, in which indicators stand.
    OneOfRow(Option<usize>),
    /// One value a year, in each such row too.
    YearsOfRow(Option<usize>),
    /// One value in each item of a group.
    Items,
    /// The marks of a schedule.
    Schedule,
}

/// Everything that a form's parts lack.
pub fn faults(form: &Form, own: &FormSettings, settings: &Settings, places: &Places) -> Vec<Fault> {
    let blocks = match form.field(&own.fields.title).map(|title| title.shape) {
        Some(Shape::Items(group)) => Some(group),
        _ => None,
    };
    let parts = Parts {
        form,
        own,
        settings,
        places,
        blocks,
    };
    let mut faults = parts.title();
    faults.extend(
        needs(own)
            .into_iter()
            .filter_map(|(key, name, needs)| parts.fault(&key, name, needs)),
    );
    faults.extend(parts.wordless());
    faults.extend(parts.bases());
    faults.extend(judged::faults(&parts));
    faults.extend(parts.choices());
    faults
}

/// Every part but the title, by its setting below the form, with its field and what it needs.
fn needs(own: &FormSettings) -> Vec<(String, &str, Needs)> {
    let fields = &own.fields;
    let mut all: Vec<(String, &str, Needs)> = vec![
        ("fields.fiscal_year".into(), &fields.fiscal_year, Needs::One),
        ("fields.number".into(), &fields.number, Needs::Own),
        ("fields.section".into(), &fields.section, Needs::One),
        ("fields.responsible".into(), &fields.responsible, Needs::One),
        ("fields.auditor".into(), &fields.auditor, Needs::One),
        ("fields.scope".into(), &fields.scope, Needs::One),
        ("fields.steps".into(), &fields.steps, Needs::Items),
        ("fields.schedule".into(), &fields.schedule, Needs::Schedule),
        ("fields.budget".into(), &fields.budget, Needs::Years),
        ("fields.settlement".into(), &fields.settlement, Needs::Years),
    ];
    for (indicator, place) in own.indicators.iter().zip(0..) {
        let names = [
            ("text", &indicator.text, Needs::OneOfRow(None)),
            ("unit", &indicator.unit, Needs::OneOfRow(None)),
            ("direction", &indicator.direction, Needs::OneOfRow(None)),
            ("baseline", &indicator.baseline, Needs::OneOfRow(None)),
            ("target", &indicator.target, Needs::YearsOfRow(None)),
            ("actual", &indicator.actual, Needs::YearsOfRow(None)),
            ("state", &indicator.state, Needs::OneOfRow(None)),
        ];
        all.extend(names.map(|(key, name, needs)| (format!("indicators.{place}.{key}"), name.as_str(), needs)));
    }
    for (evaluation, place) in own.evaluations.iter().zip(0..) {
        let named = evaluation.named();
        all.extend(named.map(|(key, name)| (format!("evaluations.{place}.{key}"), name, Needs::Judged)));
    }
    let overall = own.overall.named().into_iter();
    all.extend(overall.map(|(key, name)| (format!("overall.{key}"), name, Needs::Own)));
    all
}

struct Parts<'a> {
    form: &'a Form,
    own: &'a FormSettings,
    settings: &'a Settings,
    places: &'a Places,
    /// The group whose items are initiatives.
    blocks: Option<usize>,
}

impl Parts<'_> {
    fn line(&self, key: &str) -> Option<usize> {
        let line = |key: &str| self.places.line(&format!("forms.{}.{key}", self.form.id));
        line(key).or_else(|| line("template"))
    }

    fn told(&self, key: &str, field: &Field, words: &str) -> Fault {
        let cell = field.areas[0].first.address();
        let words = format!("様式「{}」の欄「{}」（{cell}）{words}", self.form.id, field.name);
        (self.line(key), words)
    }

    /// A title in several cells that nothing tells apart: all rows would be taken for one initiative.
    fn title(&self) -> Vec<Fault> {
        let key = "fields.title";
        let Some(field) = self.form.field(&self.own.fields.title) else {
            return Vec::new();
        };
        let words = match field.shape {
            Shape::List => format!(
                "は {} か所にありますが、1 つ 1 つを見分ける番号がありません。1 行（1 ブロック）を 1 つの事業として読み取れるように、どの行にも同じ列に番号（1、2、3 や ①、②、③）を印刷してください。",
                field.areas.len()
            ),
            Shape::Years | Shape::Grid(_) | Shape::Schedule(_) => {
                "は年度の下にあります。事業の名前は 1 つの事業に 1 つの欄にしてください。".to_owned()
            }
            _ if field.is_open => format!(
                "は結合していない {} 行に 1 つの名前が付いています。1 行を 1 つの事業とするときは Ctrl キーを押しながら行ごとのセルを 1 つずつ選んで名前を付け直し、1 つの事業のときはセルを結合してください。",
                field.areas[0].rows()
            ),
            Shape::Single | Shape::Items(_) => return Vec::new(),
        };
        vec![self.told(key, field, &words)]
    }

    /// What a part of an indicator needs: in rows where its target stands in rows of years that are no initiatives.
    fn of_rows(&self, key: &str, needs: Needs) -> Needs {
        let place = key
            .strip_prefix("indicators.")
            .and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
        let target = place.and_then(|place| self.form.field(&self.own.indicators.get(place)?.target));
        let rows = target.and_then(|target| match target.shape {
            Shape::Grid(group) => Some(group).filter(|group| self.blocks != Some(*group)),
            _ => None,
        });
        match (needs, rows) {
            (Needs::OneOfRow(_), None) => Needs::One,
            (Needs::YearsOfRow(_), None) => Needs::Years,
            (Needs::OneOfRow(_), rows) => Needs::OneOfRow(rows),
            (Needs::YearsOfRow(_), rows) => Needs::YearsOfRow(rows),
            (needs, _) => needs,
        }
    }

    /// What keeps a field from playing its part.
    fn fault(&self, key: &str, name: &str, needs: Needs) -> Option<Fault> {
        let field = self.form.field(name)?;
        let needs = judged::needs(self.of_rows(key, needs), field);
        let is_alone = matches!((needs, field.shape), (Needs::One | Needs::Own, Shape::Single));
        if is_alone && field.is_open && is_one_cell(key) {
            let words = "は 1 つの値ですが、結合していない 2 行以上に 1 つの名前が付いています。1 つのセルに付け直すか、セルを結合してください。1 行を 1 つの事業とするときは、Ctrl キーを押しながら行ごとのセルを 1 つずつ選んで名前を付け直してください。";
            return Some(self.told(key, field, words));
        }
        let is_fit = self.fits(key, needs, field.shape);
        (!is_fit).then(|| self.told(key, field, self.misfit(needs, field.shape)))
    }

    /// Whether a field of this shape gives a part what it needs.
    fn fits(&self, key: &str, needs: Needs, shape: Shape) -> bool {
        match (needs, shape) {
            (Needs::One, Shape::Single) => true,
            (Needs::Own, Shape::Single) | (Needs::Years, Shape::Years) => self.blocks.is_none(),
            (Needs::Items, Shape::Items(group)) => self.blocks.is_none_or(|blocks| blocks == group),
            (Needs::One | Needs::Own, Shape::Items(group)) | (Needs::Years, Shape::Grid(group)) => {
                self.blocks == Some(group)
            }
            // What all rows share stands in none of them, but not their names.
            (Needs::OneOfRow(_), Shape::Single) => !key.ends_with(".text"),
            (Needs::OneOfRow(rows), Shape::Items(group)) | (Needs::YearsOfRow(rows), Shape::Grid(group)) => {
                rows == Some(group)
            }
            (Needs::Schedule, Shape::Schedule(group)) => self.has_steps_in(group),
            _ => false,
        }
    }

    /// What is said of a field that does not fit, behind its name.
    fn misfit(&self, needs: Needs, shape: Shape) -> &'static str {
        match (needs, shape) {
            (Needs::Own, Shape::Single) | (Needs::Years, Shape::Years) | (Needs::Items, Shape::Items(_)) => {
                "は、1 枚に 2 つ以上の事業がある様式では、どの事業の値かわかりません。事業の名前と同じように、1 行（1 ブロック）ごとの欄にしてください。"
            }
            (Needs::OneOfRow(_) | Needs::YearsOfRow(_), _) => {
                "は、1 行に 1 つの指標の様式では、指標の行ごとに 1 つ（目標値と実績値は行ごと・年度ごとに 1 つ）の欄にしてください。目標値の欄が 2 行以上あるので、この様式は 1 行に 1 つの指標として読み取ります。"
            }
            (Needs::Schedule, Shape::Schedule(_)) => {
                "の行が、実施項目の行（1 枚に 2 つ以上の事業がある様式では、事業の行）と違います。工程がどの項目のものかわかるように、同じ行の範囲に名前を付け直してください。"
            }
            (Needs::One | Needs::Own | Needs::Judged, _) => {
                "は、1 つの事業に 1 つの値だけを読み取りますが、2 つ以上のセルに付いています。1 つのセルに付け直してください。"
            }
            (Needs::Years, _) if self.has_one_year() => {
                "は、年度ごとの値として読み取りますが、年度の見出しが 1 つだけの様式では読み取れません。見出しを 2 つ以上の年度にして、「年度」という名前をすべての見出しに付けてください。"
            }
            (Needs::Years, _) => {
                "は、年度ごとの値として読み取りますが、年度の見出しの下に 1 年度 1 セルで並んでいません。年度の見出しのセルに「年度」という名前を付け、この欄の名前は Ctrl キーを押しながら年度ごとのセルを 1 つずつ選んで付け直してください。"
            }
            (Needs::Items, _) => {
                "は、実施項目の 1 つ 1 つとして読み取りますが、番号や「計画」「実績」などの同じ見出しが繰り返す行に並んでいません。どの項目にも同じ列に番号（1、2、3）を印刷し、Ctrl キーを押しながら項目ごとのセルを 1 つずつ選んで名前を付け直してください。"
            }
            (Needs::Schedule, _) => {
                "は、工程として読み取れません。実施項目のすべての行と、すべての年度の列にわたる 1 つの範囲に名前を付け直してください。"
            }
        }
    }

    /// Whether the lines of a schedule in a group are those of initiatives or of steps.
    fn has_steps_in(&self, group: usize) -> bool {
        let steps = self.form.field(&self.own.fields.steps).map(|steps| steps.shape);
        match self.blocks {
            Some(blocks) => blocks == group,
            None => steps.is_none_or(|steps| steps == Shape::Items(group)),
        }
    }

    /// Whether no row of year headings has more than one.
    fn has_one_year(&self) -> bool {
        let axes = &self.form.axes;
        !axes.is_empty() && axes.iter().all(|axis| axis.headings.len() == 1)
    }

    /// Indicators without a field for their words, where no row has words of its own: nobody could tell them apart.
    fn wordless(&self) -> Vec<Fault> {
        let is_printed = |target: &str| match self.form.field(target).map(|field| field.shape) {
            Some(Shape::Grid(group)) => self.form.groups[group].known_by == Rows::Printed,
            _ => false,
        };
        let indicators = self.own.indicators.iter().zip(0..);
        let wordless =
            indicators.filter(|(own, _)| own.text.is_empty() && !own.target.is_empty() && !is_printed(&own.target));
        let told = wordless.map(|(own, place)| {
            let words = format!(
                "様式「{}」の指標「{}」に text がありません。指標の言葉の欄を text に書いてください（行ごとに言葉が印刷されている様式では要りません）。",
                self.form.id, own.name
            );
            (self.line(&format!("indicators.{place}.name")), words)
        });
        told.collect()
    }

    /// Evaluations that are computed from a schedule that the form does not have.
    fn bases(&self) -> Vec<Fault> {
        let schedule = self.form.field(&self.own.fields.schedule);
        let by_schedule = |basis: &Basis| *basis == Basis::Schedule && schedule.is_none();
        let evaluations = self.own.evaluations.iter().zip(0..);
        let told = evaluations.filter(|(e, _)| by_schedule(&e.basis)).map(|(evaluation, place)| {
            let words = format!(
                "評価「{}」は工程から計算しますが、様式「{}」に工程の欄「{}」がありません。様式に工程の欄を作るか、basis の行を消してください。",
                evaluation.name, self.form.id, self.own.fields.schedule
            );
            (self.line(&format!("evaluations.{place}.basis")), words)
        });
        told.collect()
    }

    /// Choices of a grade that its scale does not have: they would count nowhere.
    fn choices(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (evaluation, place) in self.own.evaluations.iter().zip(0..) {
            let (Some(field), Some(scale)) = (
                self.form.field(&evaluation.grade),
                self.settings.scales.get(&evaluation.scale),
            ) else {
                continue;
            };
            let marks: Vec<String> = scale.grades.iter().map(|grade| grade.mark.clone()).collect();
            let strange = offered(field).iter().filter(|choice| !is_mark(choice, scale, &marks));
            let strange: String = strange.map(|choice| format!("「{choice}」")).collect();
            if !strange.is_empty() && !marks.is_empty() {
                let words = format!(
                    "の選択肢{strange}は、尺度「{}」の評定にありません。選択肢か尺度を直してください（尺度の評定: {}）。",
                    evaluation.scale,
                    marks.join("、")
                );
                faults.push(self.told(&format!("evaluations.{place}.scale"), field, &words));
            }
        }
        faults
    }
}

/// Whether a part is one word or figure, which never runs over several cells as a text does.
fn is_one_cell(key: &str) -> bool {
    ["number", "fiscal_year", "grade", "unit", "direction", "baseline"]
        .iter()
        .any(|part| key.rsplit('.').next() == Some(part))
}

/// Whether a choice is read as a grade of the scale, or says that there is none (―, 未定).
pub(super) fn is_mark(choice: &str, scale: &Scale, marks: &[String]) -> bool {
    use crate::value::{Raw, Reading, choice as read};
    let reading = read(Some(&Raw::text(choice)), marks).reading;
    scale.grades.is_empty() || !matches!(reading, Reading::Unreadable(_))
}
