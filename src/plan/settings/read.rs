//! The settings, one by one: name, kind, range, and what holds where one is not written (as TOML).

use std::collections::BTreeMap;

use super::decode::{NOTHING, REQUIRED, Table};
use super::kind::{Exact, Expression, Location, Number, OneOf, Text, Whole, YearMonth, YesNo};
use super::party;
use super::publish;
use super::{
    Basis, CalendarLine, CheckLimits, ClassSettings, CodeSettings, Each, Ease, EvaluationSettings, Fields,
    FormSettings, IndicatorSettings, Interim, ItemSettings, Keep, OccasionKind, OverallSettings, Precondition,
    RoleSettings, RuleSettings, Settings, Several, SumSettings, Targets, YearOf,
};
use crate::form::MoneyUnit;
use crate::plan::notation::Notation;
use crate::plan::scale::{Counts, Effect, Grade, Progress, Scale};

/// Fiscal years that a plan may be about, and how many of them.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;
const SPAN: i32 = 30;
/// What Excel takes of choices, commas and the message beside them included.
const CHOICES: usize = 240;

/// How [`Notation`] is written.
const NOTATION: OneOf<Notation> = OneOf(&[("和暦", Notation::Era), ("西暦", Notation::Western)]);
/// How [`Interim`] is written.
const INTERIM: OneOf<Interim> = OneOf(&[("reference", Interim::Reference), ("prorate", Interim::Prorate)]);
/// How [`Keep`] is written.
const KEEP: OneOf<Keep> = OneOf(&[("at-least", Keep::AtLeast), ("at-most", Keep::AtMost)]);
/// How [`Targets`] is written.
const TARGETS: OneOf<Targets> = OneOf(&[("numbers", Targets::Numbers), ("sentences", Targets::Sentences)]);
/// Directions, as forms call them.
const DIRECTIONS: OneOf<&str> = OneOf(&[("増加", "増加"), ("減少", "減少"), ("維持", "維持"), ("累計", "累計")]);
/// How [`Several`] is written.
const SEVERAL: OneOf<Several> = OneOf(&[
    ("worst", Several::Worst),
    ("mean", Several::Mean),
    ("first", Several::First),
]);
/// How a veto is written.
const VETO: OneOf<()> = OneOf(&[("required", ())]);
/// How [`MoneyUnit`] is written.
const MONEY: OneOf<MoneyUnit> = OneOf(&[
    ("円", MoneyUnit::Yen),
    ("千円", MoneyUnit::ThousandYen),
    ("百万円", MoneyUnit::MillionYen),
]);
/// How [`OccasionKind`] is written.
const KIND: OneOf<OccasionKind> = OneOf(&[
    ("progress", OccasionKind::Progress),
    ("evaluation", OccasionKind::Evaluation),
    ("settlement", OccasionKind::Settlement),
    ("survey", OccasionKind::Survey),
    ("overall", OccasionKind::Overall),
]);
/// How [`YearOf`] is written.
const YEAR: OneOf<YearOf> = OneOf(&[
    ("current", YearOf::Current),
    ("previous", YearOf::Previous),
    ("plan", YearOf::Plan),
]);
/// How [`Progress`] is written.
const PROGRESS: OneOf<Progress> = OneOf(&[
    ("ahead", Progress::Ahead),
    ("on-plan", Progress::OnPlan),
    ("behind", Progress::Behind),
    ("not-started", Progress::NotStarted),
]);

/// How [`Ease`] is written.
const EASE: OneOf<Ease> = OneOf(&[("warning", Ease::Warning), ("notice", Ease::Notice), ("off", Ease::Off)]);

/// How [`Counts`] is written.
const COUNTS: OneOf<Counts> = OneOf(&[
    ("achieved", Counts::Achieved),
    ("open", Counts::Open),
    ("missed", Counts::Missed),
    ("excluded", Counts::Excluded),
]);

/// How [`Effect`] is written.
const EFFECT: OneOf<Effect> = OneOf(&[("revise", Effect::Revise), ("end", Effect::End), ("add", Effect::Add)]);

/// Words of a delay, and words that take one back.
const DELAY_WORDS: &str = "['遅れ', '遅延', '[0-9０-９]+ *[かヶカヵケ箇]月.*(遅|延期|延長|延び)', '延期', '未実施', '未達', 'できな(い|かった)', 'できず', '達成しな(い|かった)', '未着手', '取り組(んで|め|ま)[^。]{0,4}な(い|かった)', '中止', '見送', '至(らず|らな|って[^。]{0,4}な)', '間に合わ']";
const NO_DELAY_WORDS: &str = "['遅(れ|延)(など|等)?(は|が|も)?(特に|ほぼ)?(生じて|発生して|出て|見られ|みられ|して|て)?は?い?(な(い|く|し|かった)|おらず|ません|ありません)', '遅(れ|延)[^。、]{0,20}(取り戻|挽回|解消|回復)', '遅れることな[くし]', '時代遅れ', '中止(は|も|することは)?な(く|い|かった)']";
const SUCCESS_WORDS: &str = "['(すべて|全て|全部|完全に|十分に)[^。]{0,12}(達成|実施|完了|実現)(した|しました|できた|済)', '目標(値)?を(大きく|大幅に)?(上回|超え|達成した|達成しました)', '(計画|予定)(より|を)[^。]{0,6}(前倒し|早く|早め)']";

/// The scale that `ladder` is short for.
const STAGE: &str = "stage";

/// The name of something: of a field, a scale, an evaluation, a post.
const NAME: Text = Text(100);

pub fn settings(table: &Table<'_>) -> Settings {
    let mut scales = table.named("scales", "[scales.尺度名]", scale).into_iter().collect();
    let ladder = stages(table, ladder(table), &mut scales);
    Settings {
        title: table.need("title", Text(100)),
        former_titles: table.list("former_titles", Text(100), 0..=20, NOTHING),
        headquarters: table.need("headquarters", Text(50)),
        office: table.need("office", Text(50)),
        notation: table.or("notation", NOTATION, "\"和暦\""),
        file_links: table.or("file_links", YesNo, "false"),
        fiscal_years: fiscal_years(table),
        register: table.need("register", Location),
        input: table.or("input", Location, "\"input\""),
        output: table.or("output", Location, "\"output\""),
        official: table.or("official", Location, "\"確定\""),
        deadline_days: table.or("deadline_days", Whole(1..=365), "14"),
        submission_months: submission_months(table),
        calendar: calendar(table),
        parties: party::parties(table),
        interim: table.or("interim", INTERIM, "\"reference\""),
        keep_tolerance_percent: table.or("keep_tolerance_percent", Whole(0..=100), "0"),
        keep: table.may("keep", KEEP),
        several: table.or("several", SEVERAL, "\"worst\""),
        ladder,
        decisions: decisions(table),
        ending: table.or("ending", Text(50), "\"撤退\""),
        sums: table.tables("sums", "[[sums]]", 0..=50, sum),
        forms: table.named("forms", "[forms.様式名]", form).into_iter().collect(),
        scales,
        roles: roles(table),
        persons: persons(table),
        limits: table.within("limits", "[limits]", limits),
        rules: rules(table),
        publish: table.within("publish", "[publish]", publish::publish),
    }
}

fn fiscal_years(table: &Table<'_>) -> (i32, i32) {
    let years = table.list("fiscal_years", Whole(YEARS), 2..=2, REQUIRED);
    let Ok([first, last]) = <[i32; 2]>::try_from(years) else {
        return (*YEARS.start(), *YEARS.start());
    };
    if first > last {
        let words =
            format!("fiscal_years は、始まりの年度、終わりの年度の順に書いてください（今の値: [{first}, {last}]）。");
        table.fault("fiscal_years", words);
    } else if last - first >= SPAN {
        let words = format!("fiscal_years は、{SPAN} 年度までの期間にしてください（今の値: [{first}, {last}]）。");
        table.fault("fiscal_years", words);
    }
    (first, last)
}

/// The months at whose end forms are due, where they are not those of the calendar.
fn submission_months(table: &Table<'_>) -> Option<Vec<i8>> {
    let months: Vec<i8> = table.list("submission_months", Whole(1..=12), 1..=12, NOTHING);
    let words: Vec<String> = months.iter().map(i8::to_string).collect();
    table.distinct("submission_months", words.iter().map(String::as_str));
    (!months.is_empty()).then_some(months)
}

/// What is done in which months.
fn calendar(table: &Table<'_>) -> Vec<CalendarLine> {
    table.tables("calendar", "[[calendar]]", 0..=50, |line| CalendarLine {
        name: line.need("name", Text(30)),
        kind: line.need("kind", KIND),
        months: line.list("months", Whole(1..=12), 1..=12, REQUIRED),
        year: line.or("year", YEAR, "\"current\""),
        years: line.list("years", Whole(YEARS), 1..=30, NOTHING),
        forms: line.list("forms", NAME, 1..=50, NOTHING),
        steps: party::steps(line),
    })
}

fn ladder(table: &Table<'_>) -> Vec<String> {
    let stages = table.list("ladder", Text(30), 2..=30, NOTHING);
    table.distinct("ladder", stages.iter().map(String::as_str));
    stages
}

/// The stages of the plan. `ladder` is short for a ladder `[scales.stage]`, of which the stages have nothing but their names.
fn stages(table: &Table<'_>, ladder: Vec<String>, scales: &mut BTreeMap<String, Scale>) -> Vec<String> {
    let own = scales.get(STAGE).map(Scale::stages).unwrap_or_default();
    if !own.is_empty() {
        if !ladder.is_empty() {
            let words = format!("ladder と [scales.{STAGE}] の両方があります。どちらか 1 つにしてください。");
            table.fault("ladder", words);
        }
        return own;
    }
    if !ladder.is_empty() && !scales.is_empty() && !scales.contains_key(STAGE) {
        let grades = ladder.iter().map(|stage| Grade {
            mark: stage.clone(),
            meaning: String::new(),
            at_least: None,
            at_most: None,
            progress: None,
            success: false,
            counts: None,
            tone: None,
            due: None,
            effect: None,
        });
        let scale = Scale {
            grades: grades.collect(),
            is_ladder: true,
        };
        scales.insert(STAGE.to_owned(), scale);
    }
    ladder
}

fn decisions(table: &Table<'_>) -> Vec<String> {
    let choices = table.list(
        "decisions",
        Text(50),
        1..=50,
        "[\"継続\", \"見直し\", \"再構築\", \"撤退\"]",
    );
    table.distinct("decisions", choices.iter().map(String::as_str));
    for (place, choice) in choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.contains([',', '"']))
    {
        let words = format!(
            "decisions の「{choice}」に半角の「,」「\"」は使えません（一覧で 2 つに分かれます）。「、」などに直してください。"
        );
        table.fault(&format!("decisions.{place}"), words);
    }
    let length: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
    if length > CHOICES {
        let words =
            format!("decisions が長すぎます。Excel の一覧に入るように、全部で {CHOICES} 字までにしてください。");
        table.fault("decisions", words);
    }
    choices
}

fn form(id: &str, table: &Table<'_>) -> FormSettings {
    let length = id.chars().count();
    let strange = |c: char| c.is_control() || "\\/:*?\"<>|.".contains(c);
    if !(1..=50).contains(&length) || id.contains(strange) || id.trim() != id {
        let words =
            "様式名は 50 字までにし、ファイル名に使えない記号（\\ / : * ? \" < > | .）と前後の空白を除いてください。";
        table.fault("", words.to_owned());
    }
    let form = FormSettings {
        template: table.need("template", Location),
        money_unit: table.may("money_unit", MONEY),
        noun: table.or("noun", Text(10), "\"事業\""),
        paper: table.or("paper", Text(20), "\"個票\""),
        each: each(table),
        fields: table.within("fields", "[forms.様式名.fields]", fields),
        indicators: table.tables("indicators", "[[forms.様式名.indicators]]", 0..=20, indicator),
        items: table.tables("items", "[[forms.様式名.items]]", 0..=20, items),
        classes: table.tables("classes", "[[forms.様式名.classes]]", 0..=50, class),
        codes: table.tables("codes", "[[forms.様式名.codes]]", 0..=20, code),
        evaluations: table.tables("evaluations", "[[forms.様式名.evaluations]]", 0..=20, evaluation),
        overall: table.within("overall", "[forms.様式名.overall]", overall),
    };
    table.distinct("indicators", form.indicators.iter().map(|i| i.name.as_str()));
    table.distinct("items", form.items.iter().map(|list| list.name.as_str()));
    table.distinct("codes", form.codes.iter().map(|code| code.field.as_str()));
    table.distinct("evaluations", form.evaluations.iter().map(|e| e.name.as_str()));
    form
}

/// Of whom a form is expected that has no 番号.
fn each(table: &Table<'_>) -> Option<Each> {
    let sections = table.list("sections", Text(200), 1..=2000, NOTHING);
    table.distinct("sections", sections.iter().map(String::as_str));
    let each = table.may("each", OneOf(&[("section", ())]));
    if each.is_none() && !sections.is_empty() {
        table.fault(
            "sections",
            "sections は each = \"section\" と一緒に書いてください。".to_owned(),
        );
    }
    each.map(|()| match sections {
        sections if sections.is_empty() => Each::Section,
        sections => Each::Of(sections),
    })
}

fn fields(table: &Table<'_>) -> Fields {
    let lines = table.list("schedule_lines", NAME, 2..=2, "[\"計画\", \"実績\"]");
    table.distinct("schedule_lines", lines.iter().map(String::as_str));
    let [planned, actual] = <[String; 2]>::try_from(lines).unwrap_or_default();
    Fields {
        fiscal_year: table.or("fiscal_year", NAME, "\"計画年度\""),
        number: table.or("number", NAME, "\"番号\""),
        title: table.or("title", NAME, "\"事業名称\""),
        section: table.or("section", NAME, "\"担当部課\""),
        responsible: table.or("responsible", NAME, "\"実施責任者\""),
        auditor: table.or("auditor", NAME, "\"監査員\""),
        scope: table.or("scope", NAME, "\"取組区分\""),
        steps: table.or("steps", NAME, "\"実施項目\""),
        schedule: table.or("schedule", NAME, "\"工程\""),
        schedule_lines: (planned, actual),
        budget: table.or("budget", NAME, "\"予算額\""),
        settlement: table.or("settlement", NAME, "\"決算額\""),
    }
}

fn indicator(table: &Table<'_>) -> IndicatorSettings {
    IndicatorSettings {
        name: table.need("name", Text(50)),
        text: table.may("text", NAME).unwrap_or_default(),
        unit: table.may("unit", NAME).unwrap_or_default(),
        direction: table.may("direction", NAME).unwrap_or_default(),
        baseline: table.may("baseline", NAME).unwrap_or_default(),
        target: table.need("target", NAME),
        actual: table.may("actual", NAME).unwrap_or_default(),
        state: table.may("state", NAME).unwrap_or_default(),
        settled: table.list("settled", Text(20), 0..=20, NOTHING),
        fixed_unit: table.may("fixed_unit", Text(20)).unwrap_or_default(),
        fixed_direction: table.may("fixed_direction", DIRECTIONS),
        is_nested: table.or("nested", YesNo, "false"),
        keep: table.may("keep", KEEP),
        targets: table.or("targets", TARGETS, "\"numbers\""),
        ladder: table.may("ladder", NAME),
    }
}

fn sum(table: &Table<'_>) -> SumSettings {
    SumSettings {
        name: table.need("name", Text(50)),
        form: table.need("form", NAME),
        indicator: table.need("indicator", Text(50)),
        row: table.need("row", NAME),
        total: table.may("total", NAME).unwrap_or_default(),
        targets: table.tables("targets", "{ year = …, target = … }", 0..=30, |target| {
            (
                target.need("year", Whole(YEARS)),
                target.need("target", Exact(0..=1_000_000_000)),
            )
        }),
    }
}

fn evaluation(table: &Table<'_>) -> EvaluationSettings {
    EvaluationSettings {
        name: table.need("name", Text(50)),
        grade: table.need("grade", NAME),
        reason: table.need("reason", NAME),
        scale: table.need("scale", NAME),
        basis: match table.may("basis", Text(60)) {
            None => Basis::Nothing,
            Some(basis) if basis == "schedule" => Basis::Schedule,
            Some(basis) => match basis.split_once(':') {
                Some(("items", list)) => Basis::Items(list.trim().to_owned()),
                Some(("stage", list)) => Basis::Stage(list.trim().to_owned()),
                _ => Basis::Indicator(basis),
            },
        },
        veto: table.may("veto", VETO).is_some(),
        party: table.may("party", Text(30)),
        proposal: table.may("proposal", NAME).unwrap_or_default(),
        after: table.may("after", Text(50)).unwrap_or_default(),
        follow_up: table.may("follow_up", NAME).unwrap_or_default(),
    }
}

fn overall(table: &Table<'_>) -> OverallSettings {
    let overall = OverallSettings {
        requires: table.list("requires", NAME, 1..=50, NOTHING),
        outcome: table.may("outcome", NAME).unwrap_or_default(),
        next: table.may("next", NAME).unwrap_or_default(),
        carried: table.list("carried", NAME, 1..=20, NOTHING),
    };
    table.distinct("requires", overall.requires.iter().map(String::as_str));
    table.distinct("carried", overall.carried.iter().map(String::as_str));
    if overall.next.is_empty() && !overall.carried.is_empty() {
        let words = "carried は、次期計画での扱いの欄（next）と一緒に書いてください。";
        table.fault("carried", words.to_owned());
    }
    overall
}

fn items(table: &Table<'_>) -> ItemSettings {
    let may = |key: &'static str| table.may(key, NAME).unwrap_or_default();
    ItemSettings {
        name: table.need("name", Text(50)),
        text: may("text"),
        state: table.need("state", NAME),
        scale: table.need("scale", NAME),
        due: may("due"),
        required: may("required"),
        remark: may("remark"),
        code: may("code"),
        measure: may("measure"),
        responsible: may("responsible"),
        explained: table.list("explained", Text(20), 0..=20, NOTHING),
        lifted: may("lifted"),
        lifted_says: table.list("lifted_says", Text(50), 0..=20, NOTHING),
        completed: may("completed"),
        preconditions: table.tables(
            "preconditions",
            "[[forms.様式名.items.preconditions]]",
            0..=10,
            precondition,
        ),
    }
}

fn precondition(table: &Table<'_>) -> Precondition {
    Precondition {
        field: table.need("field", NAME),
        says: table.need("says", Text(50)),
        before: table.need("before", Text(20)),
    }
}

fn class(table: &Table<'_>) -> ClassSettings {
    let class = ClassSettings {
        field: table.need("field", NAME),
        value: table.need("value", NAME),
        requires: table.list("requires", NAME, 1..=50, REQUIRED),
    };
    table.distinct("requires", class.requires.iter().map(String::as_str));
    class
}

fn code(table: &Table<'_>) -> CodeSettings {
    CodeSettings {
        field: table.need("field", NAME),
        // Sheets have names of 31 characters at most.
        table: table.need("table", Text(31)),
        is_usual: table.or("usual", YesNo, "false"),
        is_complete: table.or("complete", YesNo, "false"),
    }
}

fn scale(_: &str, table: &Table<'_>) -> Scale {
    let before = table.faults();
    let grades = table.tables("grades", "{ mark = …, meaning = … }", 2..=20, grade);
    table.distinct("grades", grades.iter().map(|grade| grade.mark.as_str()));
    // Of a scale that could be read in part nothing more can be said.
    let grades = if table.faults() == before { grades } else { Vec::new() };
    Scale {
        grades,
        is_ladder: table.or("order", YesNo, "false"),
    }
}

fn grade(table: &Table<'_>) -> Grade {
    Grade {
        mark: table.need("mark", Text(20)),
        meaning: table.need("meaning", Text(200)),
        at_least: table.may("at_least", Exact(0..=100_000)),
        at_most: table.may("at_most", Exact(0..=100_000)),
        progress: table.may("progress", PROGRESS),
        success: table.or("success", YesNo, "false"),
        counts: table.may("counts", COUNTS),
        tone: table.may("tone", Whole(0..=3_u8)),
        due: table.may("due", YearMonth),
        effect: table.may("effect", EFFECT),
    }
}

fn roles(table: &Table<'_>) -> Vec<RoleSettings> {
    let roles = table.tables("roles", "[[roles]]", 0..=50, |role| RoleSettings {
        scope: role.need("scope", NAME),
        responsible: role.need("responsible", NAME),
        evaluator: role.need("evaluator", NAME),
        otherwise: role.may("otherwise", NAME).unwrap_or_default(),
    });
    table.distinct("roles", roles.iter().map(|role| role.scope.as_str()));
    roles
}

/// Posts that one person holds.
fn persons(table: &Table<'_>) -> Vec<Vec<String>> {
    table.tables("persons", "[[persons]]", 0..=50, |person| {
        let posts = person.list("posts", NAME, 2..=10, REQUIRED);
        person.distinct("posts", posts.iter().map(String::as_str));
        posts
    })
}

/// Rules that are softened or suspended. One that could not be read whole is told and left out.
fn rules(table: &Table<'_>) -> Vec<RuleSettings> {
    let rules = table.tables("rules", "[[rules]]", 0..=50, |rule| {
        let (code, ease) = (rule.need("rule", NAME), rule.must("severity", EASE));
        let (reason, from) = (rule.need("reason", Text(200)), rule.may("from", YearMonth));
        let until = rule.must("until", YearMonth);
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            rule.fault("until", format!("until（{until}）が from（{from}）より前です。"));
        }
        Some(RuleSettings {
            rule: code,
            ease: ease?,
            reason,
            from,
            until: until?,
            line: rule.line(),
        })
    });
    rules.into_iter().flatten().collect()
}

fn limits(table: &Table<'_>) -> CheckLimits {
    let limits = CheckLimits {
        high_achievement: table.or("high_achievement", Number(100.0..=100_000.0), "120"),
        unit_slip: table.or("unit_slip", Number(2.0..=1_000_000.0), "500"),
        unit_slip_most: table.or("unit_slip_most", Number(2.0..=1_000_000.0), "2000"),
        delay_words: table.list("delay_words", Expression, 0..=100, DELAY_WORDS),
        no_delay_words: table.list("no_delay_words", Expression, 0..=100, NO_DELAY_WORDS),
        success_words: table.list("success_words", Expression, 0..=100, SUCCESS_WORDS),
        number_pattern: table.may("number_pattern", Expression),
    };
    if limits.unit_slip > limits.unit_slip_most {
        let words = format!(
            "unit_slip（{}）は unit_slip_most（{}）より大きくできません。",
            limits.unit_slip, limits.unit_slip_most
        );
        table.fault("unit_slip", words);
    }
    limits
}
