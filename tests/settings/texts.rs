//! A plan with every setting, one a line, and what may become of it.

/// Sound.
pub const PLAN: &str = r#"title = "計画"
headquarters = "推進本部"
office = "担当"
notation = "和暦"
file_links = false
fiscal_years = [2019, 2023]
register = "台帳.xlsx"
input = "input"
output = "output"
official = "確定"
deadline_days = 14
submission_months = [3, 6, 9, 12]
interim = "reference"
keep_tolerance_percent = 0
keep = "at-least"
several = "worst"
ladder = ["未着手", "検討", "導入"]
decisions = ["継続", "見直し"]

[[sums]]
name = "合計"
form = "roadmap"
indicator = "KPI"
row = "KPI"
unit = "校"
total = "全庁"
targets = [{ year = 2021, target = 5 }]

[forms.roadmap]
template = "roadmap.xlsx"
money_unit = "千円"

[forms.roadmap.fields]
fiscal_year = "計画年度"
number = "番号"
title = "事業名称"
section = "担当部課"
responsible = "実施責任者"
scope = "取組区分"
steps = "実施項目"
schedule = "工程"
schedule_lines = ["計画", "実績"]
budget = "予算額"
settlement = "決算額"

[[forms.roadmap.indicators]]
name = "KPI"
text = "KPI"
unit = "KPI_単位"
direction = "KPI_方向"
baseline = "KPI_基準値"
target = "目標値_進捗"
actual = "実績値_進捗"
state = "備考"
settled = ["達成"]
fixed_unit = "件"
fixed_direction = "累計"
nested = false
keep = "at-most"
ladder = "stages"

[[forms.roadmap.evaluations]]
name = "進捗評価"
grade = "進捗評価"
reason = "進捗評価_理由"
scale = "progress"
basis = "schedule"

[[forms.roadmap.evaluations]]
name = "KPI評価"
grade = "KPI評価"
reason = "KPI評価_理由"
scale = "achievement"
basis = "KPI"

[[forms.roadmap.items]]
name = "KGI"
text = "KGI"
state = "KGI評価"
scale = "states"
due = "KGI評価_理由"
required = "取組区分"
remark = "KGI評価_理由"
code = "番号"
explained = []
lifted = "備考"
lifted_says = ["該当"]
completed = "備考"

[forms.roadmap.items.reduction]
before = "KGI_基準値"
after = "備考"
at_least = 30

[[forms.roadmap.days]]
field = "備考"
after = "現状"
later = false

[[forms.roadmap.evaluations]]
name = "KGI評価"
grade = "KPI評価"
reason = "KPI評価_理由"
scale = "achievement"
basis = "items:KGI"
veto = "required"

[[forms.roadmap.classes]]
field = "取組区分"
value = "全庁的な取組み"
requires = ["KGI", "KPI"]

[[roles]]
scope = "全庁的な取組み"
responsible = "部長"
evaluator = "副市長"
otherwise = "市長"

[[persons]]
posts = ["部長", "副市長"]

[[rules]]
rule = "settlement-missing"
severity = "notice"
reason = "様式を改めるまで"
from = "2021-04"
until = "2022-03"

[publish]
municipality = "四條畷市"
code = "272299"
folder = "公表"
dataset = "roadmap"
licence = "CC-BY-4.0"
about = "計画の説明です。"
contact = "ICT推進担当"
site = "https://www.example.lg.jp/dx/"
forms = ["roadmap"]
words = ["事業概要"]
parts = ["words", "indicators"]
small_cell = 5

[limits]
high_achievement = 120
unit_slip = 300
unit_slip_most = 2000
delay_words = ["遅れ"]
no_delay_words = ["遅れはない"]
success_words = ["すべて達成"]
number_pattern = '^[0-9]+-[0-9]+$'

[scales.progress]
grades = [
  { mark = "S", meaning = "前倒し", progress = "ahead", success = true },
  { mark = "A", meaning = "計画どおり", progress = "on-plan", success = true },
  { mark = "B", meaning = "遅れ", progress = "behind" },
  { mark = "C", meaning = "未着手", progress = "not-started" },
]

[scales.achievement]
grades = [
  { mark = "S", meaning = "以上", at_least = 100 },
  { mark = "A", meaning = "80%以上", at_least = 80 },
  { mark = "B", meaning = "80%未満" },
  { mark = "C", meaning = "0%以下", at_most = 0, tone = 3, counts = "missed" },
  { mark = "D", meaning = "評価できない", counts = "excluded" },
]

[scales.states]
grades = [
  { mark = "S", meaning = "以上", counts = "achieved" },
  { mark = "A", meaning = "達成", counts = "achieved" },
  { mark = "B", meaning = "途中", counts = "open" },
  { mark = "C", meaning = "未達", counts = "missed" },
]

[scales.stages]
order = true
grades = [
  { mark = "未着手", meaning = "始めていない" },
  { mark = "計画", meaning = "計画がある", due = "2021-03" },
  { mark = "完了", meaning = "終えた", due = "2023-03", tone = 1 },
]
"#;

/// What version 0.1.0 took without a word, or aborted on.
pub const SILENT: [(&str, &str); 23] = [
    ("[2019, 2023]", "[1, 99999999]"),
    ("[2019, 2023]", "[2019, 20230]"),
    ("[2019, 2023]", "[2023, 2019]"),
    ("[2019, 2023]", "[-1, 1]"),
    ("[2019, 2023]", "[0, 0]"),
    ("[2019, 2023]", "[201, 2023]"),
    ("deadline_days = 14", "deadline_days = 2000000000"),
    ("deadline_days = 14", "deadline_days = -1"),
    ("ladder = [\"未着手\", \"検討\", \"導入\"]", "ladder = []"),
    ("[\"未着手\", \"検討\", \"導入\"]", "[\"検討\", \"検討\"]"),
    ("title = \"計画\"", "title = \"\""),
    ("title = \"計画\"", "title = \"　\""),
    ("basis = \"schedule\"", "basis = \"shedule\""),
    ("basis = \"KPI\"", "basis = \"nope\""),
    ("[\"継続\", \"見直し\"]", "[\"継続,見直し\"]"),
    ("[\"継続\", \"見直し\"]", "[]"),
    ("scope = \"全庁的な取組み\"", "scope = \"全庁\""),
    ("evaluator = \"副市長\"", "evaluator = \"\""),
    ("number = \"番号\"", "number = \"番合\""),
    ("unit_slip = 300", "unit_slip = 0"),
    ("unit_slip = 300", "unit_slip = 3000"),
    ("high_achievement = 120", "high_achievement = nan"),
    ("at_least = 80", "at_least = 100"),
];

/// Values that hardly any setting can take.
const VALUES: [&str; 24] = [
    "1",
    "-1",
    "0",
    "9223372036854775807",
    "99999999999999999999999999999999999999999",
    "0xFFFF_FFFF_FFFF_FFFF_FFFF",
    "1e308",
    "1e-308",
    "nan",
    "-nan",
    "inf",
    "-inf",
    "true",
    "\"\"",
    "\" \"",
    "\"\\u0000\"",
    "\"a\\nb\"",
    "\"=1+1&<>'{}\"",
    "2021-09-30",
    "2021-09-30T12:00:00Z",
    "[]",
    "[[[[[[[[[]]]]]]]]]",
    "{}",
    "{ a = { b = { c = 1 } } }",
];

/// What a text is: whether the setting that is wrong stands in it.
pub enum What {
    /// A line of the plan with another value.
    Line(String),
    /// A text of its own.
    Text(&'static str),
    /// The plan without a line.
    Without(String),
}

impl What {
    pub fn is_written(&self) -> bool {
        matches!(self, Self::Line(_))
    }
}

impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(line) => write!(f, "{line}"),
            Self::Text(what) => write!(f, "{what}"),
            Self::Without(line) => write!(f, "without {line}"),
        }
    }
}

/// Every text.
pub fn all() -> Vec<(What, String)> {
    lines().chain(grades()).chain(without()).chain(whole()).collect()
}

fn replaced(line: usize, with: &str) -> String {
    let lines = PLAN.lines().enumerate();
    lines
        .map(|(at, old)| {
            if at == line {
                format!("{with}\n")
            } else {
                format!("{old}\n")
            }
        })
        .collect()
}

/// Every setting of one line with every value.
fn lines() -> impl Iterator<Item = (What, String)> {
    let long = [
        format!("\"{}\"", "長".repeat(40_000)),
        format!("[{}]", "1,".repeat(5_000)),
    ];
    let values: Vec<String> = VALUES.iter().map(|value| (*value).to_owned()).chain(long).collect();
    let settings = PLAN.lines().enumerate().filter_map(|(at, line)| {
        let (key, value) = line.split_once(" = ")?;
        (key.is_ascii() && !key.starts_with(' ') && value != "[").then_some((at, key))
    });
    settings.flat_map(move |(at, key)| {
        let lines: Vec<_> = values.iter().map(|value| format!("{key} = {value}")).collect();
        lines.into_iter().map(move |line| {
            let text = replaced(at, &line);
            (What::Line(line.chars().take(60).collect()), text)
        })
    })
}

/// Every part of a grade with every value.
fn grades() -> impl Iterator<Item = (What, String)> {
    let parts = [
        "mark = \"S\"",
        "meaning = \"以上\"",
        "at_least = 80",
        "at_most = 0",
        "progress = \"behind\"",
        "success = true",
        "counts = \"missed\"",
        "tone = 3",
        "due = \"2023-03\"",
    ];
    parts.into_iter().flat_map(|part| {
        let key = part.split(' ').next().unwrap_or_default();
        VALUES.iter().map(move |value| {
            let with = format!("{key} = {value}");
            let text = PLAN.replacen(part, &with, 1);
            (What::Line(with), text)
        })
    })
}

/// The plan without each of its lines, and with each line twice.
fn without() -> impl Iterator<Item = (What, String)> {
    let lines = PLAN.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.flat_map(|(at, line)| {
        let none = (What::Without(line.to_owned()), replaced(at, ""));
        let twice = (
            What::Without(format!("{line} twice")),
            replaced(at, &format!("{line}\n{line}")),
        );
        [none, twice]
    })
}

/// Texts of their own.
fn whole() -> impl Iterator<Item = (What, String)> {
    let deep = "[".repeat(100_000);
    let dotted = vec!["a"; 100_000].join(".");
    let texts = [
        ("nothing", String::new()),
        ("blanks", " \n\n\t\n".to_owned()),
        ("a note", "# 計画".to_owned()),
        ("prose", "これは設定ではありません。".to_owned()),
        ("JSON", "{\"title\": \"計画\"}".to_owned()),
        ("YAML", "title: 計画\n".to_owned()),
        ("deep arrays", format!("title = {deep}")),
        ("deep tables", format!("title = {}", "{a=".repeat(50_000))),
        ("deep keys", format!("{dotted} = 1")),
        ("deep headings", format!("[{dotted}]\n")),
        (
            "many keys",
            (0..20_000).map(|number| format!("key{number} = 1\n")).collect(),
        ),
        (
            "many forms",
            (0..5_000).map(|number| format!("[forms.f{number}]\n")).collect(),
        ),
        (
            "many roles",
            format!("{PLAN}{}", "[[roles]]\nscope = \"x\"\n".repeat(5_000)),
        ),
        ("a long key", format!("{} = 1", "k".repeat(100_000))),
        ("a strange key", format!("\"\" = 1\n\"\\n\\u0007\" = 2\n{PLAN}")),
        ("no quotes", PLAN.replace('"', "")),
        ("wide signs", PLAN.replacen('=', "＝", 1)),
        ("wide quotes", PLAN.replacen("\"計画\"", "“計画”", 1)),
        ("backslashes", PLAN.replacen("\"input\"", "\"C:\\提出\"", 1)),
        ("an open text", PLAN.replacen("\"計画\"", "\"計画", 1)),
        ("an open list", PLAN.replacen("2023]", "2023", 1)),
        ("an open heading", PLAN.replacen("[limits]", "[limits", 1)),
        ("a bare CR", PLAN.replacen('\n', "\r", 1)),
        ("CRLF", PLAN.replace('\n', "\r\n")),
        ("control signs", PLAN.replacen("計画", "計\u{1}画", 1)),
        ("one bracket", PLAN.replacen("[[roles]]", "[roles]", 1)),
        ("two brackets", PLAN.replacen("[limits]", "[[limits]]", 1)),
        ("a form without a name", PLAN.replace("[forms.roadmap", "[forms.\"\"")),
        (
            "a form named like a folder",
            PLAN.replace("[forms.roadmap", "[forms.\"../x\""),
        ),
        (
            "no scales",
            PLAN[..PLAN.find("[scales.progress]").unwrap_or_default()].to_owned(),
        ),
        ("an expression without end", PLAN.replacen("\"遅れ\"", "'遅(れ'", 1)),
        (
            "a costly expression",
            PLAN.replacen("\"遅れ\"", "'((a{100}){100}){100}'", 1),
        ),
        (
            "a deep expression",
            PLAN.replacen("\"遅れ\"", &format!("'{}a{}'", "(".repeat(240), ")".repeat(240)), 1),
        ),
        (
            "long decisions",
            PLAN.replacen("\"見直し\"", &format!("\"{}\"", "決".repeat(50)), 1),
        ),
        (
            "many decisions",
            PLAN.replacen(
                "\"見直し\"",
                &(0..50).map(|n| format!("\"決定{n}\"")).collect::<Vec<_>>().join(","),
                1,
            ),
        ),
        ("the longest words", longest()),
    ];
    texts.into_iter().map(|(what, text)| (What::Text(what), text))
}

/// Everything as long and as strange as it may be.
fn longest() -> String {
    let text = |length: usize| format!("\"{}\"", "=長&'<*?~[]".chars().cycle().take(length).collect::<String>());
    PLAN.replacen("\"計画\"", &text(100), 1)
        .replacen("\"推進本部\"", &text(50), 1)
        .replacen("\"担当\"", &text(50), 1)
        .replacen("name = \"KPI評価\"", &format!("name = {}", text(50)), 1)
        .replacen("mark = \"S\"", &format!("mark = {}", text(20)), 1)
        .replacen("\"前倒し\"", &text(200), 1)
        .replacen("\"未着手\"", &text(30), 1)
        .replacen("\"見直し\"", &text(50), 1)
}
