//! The tactics of the sample DX plan with a state for each line of their To be, the tasks whose systems are standardised with
//! their stages (001, 003(10)), and what of each was sent.

use kohyo::template;
use serde::Deserialize;

use super::Outcome;
use super::city::Cell;
use super::dx::{Sheet, Workbook};
use super::fill;
use crate::support::{Layout, RegisterCode, RegisterInitiative};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tactics {
    code: Vec<Code>,
    tactic: Vec<Tactic>,
    task: Vec<Task>,
    pub workbook: Vec<Workbook>,
}

/// A line of the table 国の重点取組事項.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    version: String,
    code: String,
    name: String,
    from: String,
    #[serde(default)]
    successor: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tactic {
    number: String,
    title: String,
    strategy: String,
    national: String,
    department: String,
    section: String,
    about: String,
    /// 取組, 内容.
    #[serde(default)]
    actions: Vec<(String, String)>,
    #[serde(default)]
    issues: String,
    lines: Vec<Line>,
    #[serde(default)]
    moved: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    reason: String,
}

/// A line of the To be; one without a state before was added, one without a state now may be left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    text: String,
    state: Option<String>,
    before: Option<String>,
    #[serde(default)]
    due: String,
    #[serde(default)]
    words: String,
    /// As it is typed at the end of the year.
    reworded: Option<String>,
}

/// A task at the end of the year; `before` is its stage half a year earlier.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    number: String,
    name: String,
    department: String,
    section: String,
    system: String,
    spec: String,
    stage: String,
    before: String,
    reached: String,
    due: String,
    #[serde(default)]
    done: String,
    #[serde(default)]
    method: String,
    #[serde(default)]
    support: String,
    #[serde(default)]
    issue: String,
    cost_30: Cell,
    cost_8: Cell,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    reason: String,
}

impl Tactics {
    pub fn load() -> Outcome<Self> {
        Ok(toml::from_str(include_str!("tactics.toml"))?)
    }

    /// What the register lists of them.
    pub fn registered(&self) -> Vec<RegisterInitiative> {
        let listed = |number: &str, name: &str, department: &str, section: &str, form: &str| RegisterInitiative {
            number: number.to_owned(),
            name: name.to_owned(),
            department: department.to_owned(),
            section: section.to_owned(),
            form: form.to_owned(),
            state: "実施中".to_owned(),
            ..RegisterInitiative::default()
        };
        let tactics = self.tactic.iter();
        let tactics = tactics.map(|own| listed(&own.number, &own.title, &own.department, &own.section, "tactic"));
        let tasks = self.task.iter();
        let tasks = tasks.map(|own| listed(&own.number, &own.name, &own.department, &own.section, "standard"));
        tactics.chain(tasks).collect()
    }

    pub fn codes(&self) -> Vec<RegisterCode> {
        let code = |own: &Code| RegisterCode {
            version: own.version.clone(),
            code: own.code.clone(),
            name: own.name.clone(),
            from: own.from.clone(),
            successor: own.successor.clone(),
        };
        self.code.iter().map(code).collect()
    }

    /// The tasks that are to be standardised: 17, and 20 since January 2022.
    pub fn task_codes(&self) -> Vec<RegisterCode> {
        let versions = [("R3.9", "2021-09", 17), ("R4.1", "2022-01", self.task.len())];
        let of_version = |(version, from, count): (&'static str, &'static str, usize)| {
            (1..)
                .zip(self.task.iter().take(count))
                .map(move |(code, task)| RegisterCode {
                    version: version.to_owned(),
                    code: code.to_string(),
                    name: task.name.clone(),
                    from: from.to_owned(),
                    successor: String::new(),
                })
        };
        versions.into_iter().flat_map(of_version).collect()
    }

    /// The sheet of a tactic, or that of the tasks of a section or of all.
    pub fn form(&self, sheet: &Sheet) -> Outcome<Layout> {
        if sheet.form == "standard" {
            return self.tasks(sheet);
        }
        let tactic = self.tactic.iter().find(|tactic| tactic.number == sheet.of);
        Ok(tactic.ok_or("no tactic")?.form(sheet))
    }

    fn tasks(&self, sheet: &Sheet) -> Outcome<Layout> {
        let mut form: Layout = template::standard().into();
        form.fill("計画年度", 0, "R5");
        let is_own = |task: &Task| sheet.of.is_empty() || task.section == sheet.of;
        for (row, task) in self.task.iter().enumerate().filter(|(_, task)| is_own(task)) {
            task.fill(&mut form, row, sheet.before);
        }
        if sheet.alone {
            let rows: Vec<u32> = form.areas("番号").iter().map(|area| area.first.row).collect();
            let others = rows.into_iter().zip(&self.task).filter(|(_, task)| !is_own(task));
            let others: Vec<u32> = others.map(|(row, _)| row).collect();
            others.into_iter().rev().for_each(|row| form.delete_row(row));
        }
        Ok(form)
    }
}

impl Tactic {
    fn form(&self, sheet: &Sheet) -> Layout {
        let mut form: Layout = template::tactic().into();
        let place = format!("{} {}", self.department, self.section);
        let moved = [
            ("前回からの動き", &self.moved),
            ("評価", &self.grade),
            ("評価理由", &self.reason),
        ];
        let moved = moved.map(|(field, text)| (field, text.as_str()));
        let heads = [
            ("計画年度", "R5"),
            ("戦術番号", &self.number),
            ("戦術名", &self.title),
            ("担当部課", place.trim()),
            ("基本戦略", &self.strategy),
            ("国の重点取組事項", &self.national),
            ("概要", &self.about),
            ("課題", &self.issues),
        ];
        let year_end = if sheet.before { &moved[..0] } else { &moved[..] };
        for (field, text) in heads.iter().chain(year_end) {
            put(&mut form, field, 0, text);
        }
        for (row, (action, content)) in self.actions.iter().enumerate() {
            put(&mut form, "取組", row, action);
            put(&mut form, "取組の内容", row, content);
        }
        let lines: Vec<[&str; 4]> = self.lines.iter().filter_map(|line| line.cells(sheet.before)).collect();
        if sheet.one_cell {
            let texts: Vec<String> = lines.iter().map(|[text, ..]| format!("・{text}")).collect();
            let states: Vec<&str> = lines.iter().map(|[_, state, ..]| *state).collect();
            let words: Vec<&str> = lines
                .iter()
                .map(|[.., words]| *words)
                .filter(|words| !words.is_empty())
                .collect();
            for (field, text) in [
                ("あるべき姿", texts.join("\n")),
                ("状態", states.join("\n")),
                ("説明", words.join("\n")),
            ] {
                put(&mut form, field, 0, &text);
            }
            return form;
        }
        for (row, cells) in lines.iter().enumerate() {
            for (field, text) in ["あるべき姿", "状態", "時期", "説明"].into_iter().zip(cells) {
                put(&mut form, field, row, text);
            }
        }
        form
    }
}

impl Line {
    /// Text, state, date and words; None where the line did not stand there.
    fn cells(&self, before: bool) -> Option<[&str; 4]> {
        if before {
            return Some([&self.text, self.before.as_ref()?, &self.due, ""]);
        }
        let text = self.reworded.as_ref().unwrap_or(&self.text);
        Some([text, self.state.as_ref()?, &self.due, &self.words])
    }
}

impl Task {
    fn fill(&self, form: &mut Layout, row: usize, before: bool) {
        let place = format!("{} {}", self.department, self.section);
        let stage = if before { &self.before } else { &self.stage };
        for (field, text) in [
            ("番号", self.number.as_str()),
            ("所管課", place.trim()),
            ("現行システム", &self.system),
            ("標準仕様書", &self.spec),
            ("工程の段階", stage),
            ("移行予定", &self.due),
            ("移行方式", &self.method),
            ("特定移行支援", &self.support),
        ] {
            put(form, field, row, text);
        }
        if before {
            return;
        }
        for (field, text) in [
            ("段階の達成日", &self.reached),
            ("移行完了", &self.done),
            ("課題", &self.issue),
            ("評価", &self.grade),
            ("評価理由", &self.reason),
        ] {
            put(form, field, row, text);
        }
        fill::put(form, "経費_H30", row, &self.cost_30);
        fill::put(form, "経費_R8", row, &self.cost_8);
    }
}

fn put(form: &mut Layout, field: &str, row: usize, text: &str) {
    fill::put(form, field, row, &Cell::Text(text.to_owned()));
}
