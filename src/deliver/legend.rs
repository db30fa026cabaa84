//! The lines of 凡例 beside scales and symbols: how things are computed, the settings, the counts and the hashes.

use super::Outcome;
use super::deadline::by_step;
use crate::plan::{Interim, RoleSettings, Settings};
use crate::roll::value_count;
use crate::table::{Severity, Status, Tables};
use crate::value::FiscalYear;

/// A line: what it is about and the words; a heading has no words.
type Line = (String, String);

/// The rules that hold for every plan.
const RULES: [(&str, &str); 7] = [
    (
        "達成率",
        "実績値÷目標値。減少を目指す指標は、基準値があれば（基準値−実績値）÷（基準値−目標値）、なければ目標値÷実績値。丸める前の値で判定し、表示は小数第2位以下を切り捨てます。",
    ),
    (
        "目標値の変更",
        "目標値・基準値・方向は、初めに提出された値を承認されたものとします。あとから変わったときは、本部決定が「承認」となるまで承認された値で評価し、新しい値を「承認前」として横に示します。",
    ),
    (
        "評定",
        "評価者の評価を優先します。記入がないものは規則による計算を（案）として示します。両方あって異なるときは、両方を「判定根拠」に示します。",
    ),
    (
        "区分",
        "判定＝年度が終わり、規則で判定できるもの。参考＝年度の途中のもの。記入された評価は「参考・年度途中」と分けて数え、記入がなく計算だけのものは件数に数えません。要判断＝規則だけでは決められず、評価者の判断が必要なもの。対象外＝「―」と記入したもの。未確定＝「集計中」などと記入したもの。未設定＝目標値がないもの。未入力＝実績値がないもの。未評価＝計画の時期が来ていないものなど。",
    ),
    (
        "値がないとき",
        "未入力（空欄）、対象外（「―」など）、未確定（「集計中」など）、読取不可（数値として読めない）を分けて示します。どれも0とは扱いません。",
    ),
    (
        "構成比",
        "評価対象（S・A などの評定がついたもの）に占める割合です。対象外・未評価は分母に含みません。",
    ),
    ("金額", "断りのない限り千円です。執行率は決算額÷予算額です。"),
];

/// All lines for a batch.
pub fn lines(outcome: &Outcome<'_>) -> Vec<Line> {
    let mut lines = vec![heading("計算の決まり")];
    lines.extend(RULES.map(|(item, words)| line(item, words)));
    lines.push(heading("設定"));
    lines.extend(settings(outcome));
    if !outcome.easings.is_empty() {
        lines.push(heading("緩めている規則"));
        lines.extend(
            outcome
                .easings
                .iter()
                .map(|easing| line(&easing.settings.rule, easing.words())),
        );
    }
    lines.push(heading("件数"));
    lines.extend(counts(outcome));
    lines.push(heading("照合"));
    lines.extend(proofs(outcome));
    lines
}

fn settings(outcome: &Outcome<'_>) -> Vec<Line> {
    let settings = &outcome.batch.plan.settings;
    let mut lines = dates(outcome);
    lines.extend(judgements(settings));
    if !settings.ladder.is_empty() {
        lines.push(line("言葉の目標の段階", settings.ladder.join(" → ")));
    }
    lines.extend(settings.roles.iter().map(role));
    lines
}

/// Which plan and which time the workbook speaks of, and until when it is answered.
fn dates(outcome: &Outcome<'_>) -> Vec<Line> {
    let batch = &outcome.batch;
    let settings: &Settings = &batch.plan.settings;
    let (occasion, notation) = (settings.occasion(batch.period), settings.notation);
    let (first, last) = settings.fiscal_years;
    let [first, last] = [first, last].map(|year| notation.year(FiscalYear(year)));
    let month = notation.month(batch.period);
    let previous = outcome.previous.map(|period| notation.month(period));
    let deadline = match (outcome.deadline, by_step(batch)) {
        (Some(day), _) => notation.date(&day.to_string()),
        (None, Some(day)) => format!("{}（暦の所管課の期限）", notation.date(&day.to_string())),
        (None, None) => format!("基準日から{}日", settings.deadline_days),
    };
    vec![
        line("計画", &settings.title),
        line("計画年度", format!("{first}から{last}まで")),
        line("期間", format!("{month}（{}）", occasion.title)),
        line("対象年度", notation.year(occasion.year)),
        line("基準日", notation.date(&batch.as_of.to_string())),
        line("前回", previous.unwrap_or_else(|| "なし".to_owned())),
        line("修正・提出の期限", deadline),
    ]
}

/// What the plan says of how values are judged.
fn judgements(settings: &Settings) -> [Line; 3] {
    let interim = match settings.interim {
        Interim::Reference => {
            "年度が終わるまでは「参考」です。記入された評価は「参考・年度途中」と分けて数え、計算だけのものは件数に数えません。"
        }
        Interim::Prorate => "終わった四半期の数で目標値を按分して判定し、評価の件数に数えます。",
    };
    let tolerance = settings.keep_tolerance_percent;
    let high = settings.limits.high_achievement;
    [
        line("年度途中の実績", interim),
        line(
            "維持の許容範囲",
            format!("目標値の上下{tolerance}％までを維持とします。"),
        ),
        line(
            "目標値の妥当性",
            format!("達成率が{high}％以上のとき、目標値が妥当か確認をお願いします。"),
        ),
    ]
}

/// Who is responsible for initiatives of a 取組区分, and who evaluates them.
fn role(role: &RoleSettings) -> Line {
    let otherwise = match role.otherwise.as_str() {
        "" => String::new(),
        other => format!("（責任者と同じときは{other}）"),
    };
    let words = format!("実施責任者 {}、評価者 {}{otherwise}", role.responsible, role.evaluator);
    line(&role.scope, words)
}

fn counts(outcome: &Outcome<'_>) -> Vec<Line> {
    let (batch, tables) = (&outcome.batch, &outcome.tables);
    let of = |item: &str, count: usize| line(item, format!("{count}件"));
    vec![
        of("読み込んだファイル", batch.files.len()),
        of("取り込んだ事業", tables.initiatives.len()),
        of("読み取り値", value_count(batch)),
        line("点検の結果", severities(tables)),
        of("前回比較", tables.changes.len()),
    ]
}

/// The findings by severity, as they are counted everywhere, and what did not come in beside them.
fn severities(tables: &Tables) -> String {
    let of = |severity: &Severity| {
        let rows = tables.findings.iter().filter(|row| !row.is_absence());
        format!("{severity} {}件", rows.filter(|row| row.severity == *severity).count())
    };
    let absent = tables.findings.iter().filter(|row| row.is_absence()).count();
    let absent = (absent > 0).then(|| format!("{} {absent}件", Status::Missing));
    let told: Vec<String> = Severity::ALL.iter().map(of).chain(absent).collect();
    told.join("、")
}

/// What this workbook was made from: the same inputs give the same workbook.
fn proofs(outcome: &Outcome<'_>) -> Vec<Line> {
    let batch = &outcome.batch;
    let mut hasher = blake3::Hasher::new();
    for file in &batch.files {
        hasher
            .update(file.path.as_bytes())
            .update(b"\0")
            .update(file.hash.as_bytes());
    }
    let mut lines = vec![
        line("プログラム", concat!("kohyo ", env!("CARGO_PKG_VERSION"))),
        line(
            "提出ファイル全体のハッシュ",
            format!(
                "{}（BLAKE3。ファイルごとの値は「提出状況」と run.json）",
                hasher.finalize().to_hex()
            ),
        ),
    ];
    lines.extend(
        batch
            .plan
            .forms
            .iter()
            .map(|form| line("様式", format!("{} 第{}版", form.id, form.version))),
    );
    lines
}

fn heading(text: &str) -> Line {
    line(text, "")
}

fn line(item: impl Into<String>, words: impl Into<String>) -> Line {
    (item.into(), words.into())
}
