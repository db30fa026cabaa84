//! What differs between two makings of the same batch, fact by fact: what was typed, decided and graded. What the program says of it
//! in its own words (arithmetic, findings) is left out, for a later version may say it otherwise.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::declare::Table;
use super::rows::{DecisionRow, InitiativeRow, ValueRow};
use super::tables::Tables;
use crate::plan::Period;

/// One fact that is another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    pub about: About,
    pub key: String,
    pub number: String,
    pub title: String,
    /// What it is: `KPI 2021年度 目標値`.
    pub item: String,
    /// Empty where there was none.
    pub old: String,
    /// Empty where there is none any more.
    pub new: String,
    /// Where it stands now, else where it stood.
    pub file: String,
    pub sheet: String,
    pub cells: String,
    /// The fiscal year that it is of, where it is of one.
    pub year: Option<i32>,
}

/// What kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum About {
    /// That an initiative is there at all, and what it is called.
    #[default]
    Initiative,
    Indicator,
    Goal,
    Approved,
    Step,
    Item,
    Amount,
    /// What the evaluator wrote.
    Stated,
    /// What counts, or is computed.
    Grade,
    Decision,
    Sum,
    /// Any other field of a form.
    Text,
}

/// A fact: its columns, of which the first that says anything is shown, what it is called, and the column of its cell.
type Fact = (&'static [&'static str], &'static str, &'static str);

/// How the rows of a table are compared.
struct Spec {
    about: About,
    /// What tells a row from others, beside the key of its initiative.
    id: &'static [&'static str],
    facts: &'static [Fact],
}

const INITIATIVES: Spec = Spec {
    about: About::Initiative,
    id: &[],
    facts: &[
        (&["number"], "番号", ""),
        (&["title"], "名称", ""),
        (&["department"], "部", ""),
        (&["section"], "課", ""),
        (&["form"], "様式", ""),
        (&["scope"], "取組区分", ""),
        (&["responsible"], "実施責任者", ""),
        (&["evaluator"], "評価者", ""),
        (&["fiscal_year"], "年度", ""),
    ],
};

const INDICATORS: Spec = Spec {
    about: About::Indicator,
    id: &["indicator", "fiscal_year"],
    facts: &[
        (&["name"], "名称", ""),
        (&["unit"], "単位", ""),
        (&["direction"], "方向", ""),
        (&["baseline"], "基準値", ""),
        (&["target_text", "target", "target_state"], "目標値", "target_cell"),
        (&["actual_text", "actual", "actual_state"], "実績値", "actual_cell"),
        (
            &["approved_text", "approved", "approved_state"],
            "承認された目標値",
            "target_cell",
        ),
    ],
};

const RATES: Spec = Spec {
    about: About::Grade,
    id: &["indicator", "fiscal_year"],
    facts: &[
        (&["achievement"], "達成率", "actual_cell"),
        (&["grade", "standing"], "計算の評価", "actual_cell"),
    ],
};

const GOALS: Spec = Spec {
    about: About::Goal,
    id: &["indicator", "fiscal_year"],
    facts: &[
        (&["text"], "目標", "cell"),
        (&["due"], "期限", "cell"),
        (&["amount_text", "amount", "unit"], "数量", "cell"),
        (&["comparison"], "比べ方", "cell"),
        (&["base"], "基準", "cell"),
        (&["condition"], "条件", "cell"),
        (&["actual_text"], "実績", "cell"),
        (&["state", "standing"], "状態", "cell"),
    ],
};

const APPROVED: Spec = Spec {
    about: About::Approved,
    id: &["indicator", "term", "fiscal_year"],
    facts: &[
        (&["approved"], "承認された値", "cell"),
        (&["said", "approval"], "様式の値", "cell"),
        (&["since"], "承認した期間", "cell"),
    ],
};

const STEPS: Spec = Spec {
    about: About::Step,
    id: &["step"],
    facts: &[
        (&["name"], "名称", "cell"),
        (&["planned"], "計画", "cell"),
        (&["actual"], "実績", "cell"),
        (&["state", "delay_months"], "状態", "cell"),
    ],
};

const ITEMS: Spec = Spec {
    about: About::Item,
    id: &["list", "item"],
    facts: &[
        (&["code"], "記号", "cell"),
        (&["text"], "内容", "cell"),
        (&["required"], "必須", "cell"),
        (&["state", "state_state", "counts"], "状態", "cell"),
        (&["due", "stage_due"], "期限", "cell"),
        (&["remark"], "所見", "cell"),
        (&["measure"], "改善策", "cell"),
        (&["responsible"], "担当", "cell"),
    ],
};

const COSTS: Spec = Spec {
    about: About::Amount,
    id: &["fiscal_year"],
    facts: &[
        (&["budget_yen", "budget_state"], "予算額（円）", "budget_cell"),
        (
            &["settlement_yen", "settlement_state"],
            "決算額（円）",
            "settlement_cell",
        ),
    ],
};

const STATED: Spec = Spec {
    about: About::Stated,
    id: &["evaluation", "fiscal_year"],
    facts: &[
        (&["stated"], "評価者の評価", "cell"),
        (&["stated_reason"], "評価理由", "cell"),
    ],
};

const GRADES: Spec = Spec {
    about: About::Grade,
    id: &["evaluation", "fiscal_year"],
    facts: &[
        (&["grade"], "評価", "cell"),
        (&["computed", "standing"], "計算の評価", "cell"),
        (&["achievement"], "達成率", "cell"),
    ],
};

const DECISIONS: Spec = Spec {
    about: About::Decision,
    id: &["question", "about"],
    facts: &[
        (&["proposal"], "所管案", "cell"),
        (&["opinion"], "事務局意見", "cell"),
        (&["decision"], "本部決定", "cell"),
    ],
};

const SUMS: Spec = Spec {
    about: About::Sum,
    id: &["name", "fiscal_year"],
    facts: &[
        (&["target"], "目標", ""),
        (&["sum", "open"], "合計", ""),
        (&["stated"], "全庁の様式の値", ""),
        (&["grade", "standing"], "評価", ""),
    ],
};

const VALUES: Spec = Spec {
    about: About::Text,
    id: &["field", "fiscal_year", "row"],
    facts: &[(&["raw"], "記入", "cell")],
};

/// What differs between the tables of a batch as they were and as they are now, by 建制順 as the tables stand. `values` are the
/// single values of both. Of what was decided the meeting of `period` alone: the others are of their own periods.
///
/// # Errors
/// Never, unless the library is wrong.
pub fn differences(
    period: Period,
    (old, old_values): (&Tables, &[ValueRow]),
    (new, new_values): (&Tables, &[ValueRow]),
) -> PolarsResult<Vec<Difference>> {
    let keys =
        |rows: &[InitiativeRow]| -> BTreeSet<String> { rows.iter().map(|row| row.place.key.to_string()).collect() };
    let (before, now) = (keys(&old.initiatives), keys(&new.initiatives));
    // Of an initiative that came or went nothing else is told.
    let one_sided: BTreeSet<String> = before.symmetric_difference(&now).cloned().collect();
    let decided = |rows: &[DecisionRow]| -> Vec<DecisionRow> {
        rows.iter()
            .filter(|row| row.period == period && !row.superseded)
            .cloned()
            .collect()
    };
    let mut all = compare(&INITIATIVES, &old.initiatives, &new.initiatives)?;
    let mut rest = compare(&INDICATORS, &old.indicators, &new.indicators)?;
    rest.extend(compare(&GOALS, &old.goals, &new.goals)?);
    rest.extend(compare(&APPROVED, &old.approved, &new.approved)?);
    rest.extend(compare(&STEPS, &old.steps, &new.steps)?);
    rest.extend(compare(&ITEMS, &old.items, &new.items)?);
    rest.extend(compare(&COSTS, &old.costs, &new.costs)?);
    rest.extend(compare(&STATED, &old.grades, &new.grades)?);
    rest.extend(compare(&GRADES, &old.grades, &new.grades)?);
    rest.extend(compare(&RATES, &old.indicators, &new.indicators)?);
    rest.extend(compare(&SUMS, &old.sums, &new.sums)?);
    rest.retain(|difference| !one_sided.contains(&difference.key));
    rest.extend(compare(&DECISIONS, &decided(&old.decisions), &decided(&new.decisions))?);
    let told: BTreeSet<(String, String, String)> = rest.iter().map(Difference::place).collect();
    let mut texts = compare(&VALUES, old_values, new_values)?;
    texts.retain(|difference| !one_sided.contains(&difference.key) && !told.contains(&difference.place()));
    all.extend(rest);
    all.extend(texts);
    // Those that went first: their place is that of the old table, unless they are in the new one.
    let placed = [&old.initiatives, &new.initiatives].map(|rows| rows.iter().enumerate());
    let order: BTreeMap<&str, usize> = placed
        .into_iter()
        .flatten()
        .map(|(at, row)| (row.place.key.as_str(), at))
        .collect();
    all.sort_by_key(|difference| order.get(difference.key.as_str()).copied().unwrap_or(usize::MAX));
    Ok(all)
}

impl Difference {
    fn place(&self) -> (String, String, String) {
        (self.file.clone(), self.sheet.clone(), self.cells.clone())
    }

    /// 番号 and title, as far as it has them.
    pub fn called(&self) -> String {
        super::called(&self.number, &self.title)
    }

    /// File, sheet and cells, as far as it has them.
    pub fn whereabouts(&self) -> String {
        let parts = [&self.file, &self.sheet, &self.cells].map(String::as_str);
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The rows of a table as texts, by what tells them apart.
struct Rows {
    columns: BTreeMap<String, Vec<String>>,
    by_id: BTreeMap<Vec<String>, usize>,
    ids: Vec<Vec<String>>,
}

impl Rows {
    fn of<T: Table>(rows: &[T], spec: &Spec) -> PolarsResult<Self> {
        let frame = T::to_frame(rows)?;
        let mut columns = BTreeMap::new();
        for column in frame.columns() {
            let texts = (0..column.len()).map(|at| column.get(at).map(|value| text(&value)));
            columns.insert(column.name().to_string(), texts.collect::<PolarsResult<Vec<String>>>()?);
        }
        let mut table = Self {
            columns,
            by_id: BTreeMap::new(),
            ids: Vec::with_capacity(rows.len()),
        };
        for at in 0..rows.len() {
            let names = std::iter::once(&"key").chain(spec.id);
            let mut id: Vec<String> = names.map(|name| table.at(name, at).to_owned()).collect();
            // What one form says several times is told apart by its order.
            let same = (0..).map(|number: usize| number.to_string());
            for number in same {
                id.push(number);
                if !table.by_id.contains_key(&id) {
                    break;
                }
                id.pop();
            }
            table.by_id.insert(id.clone(), at);
            table.ids.push(id);
        }
        Ok(table)
    }

    fn at(&self, column: &str, row: usize) -> &str {
        self.columns.get(column).map_or("", |texts| texts[row].as_str())
    }

    /// A row as a difference that says nothing yet.
    fn subject(&self, spec: &Spec, row: usize, cell: &str) -> Difference {
        let own = |column| self.at(column, row).to_owned();
        Difference {
            about: spec.about,
            key: own("key"),
            number: own("number"),
            title: own("title"),
            file: own("file"),
            sheet: own("sheet"),
            cells: own(cell),
            year: self.at("fiscal_year", row).parse().ok().filter(|year: &i32| *year > 0),
            ..Difference::default()
        }
    }

    /// `KPI 2021年度`.
    fn id_words(&self, spec: &Spec, row: usize) -> String {
        let one = |name: &&'static str| match (*name, self.at(name, row)) {
            (_, "") => String::new(),
            ("fiscal_year", year) => format!("{year}年度"),
            ("step", number) => format!("実施項目{number}"),
            ("item" | "row", number) => format!("{number}番目"),
            (_, text) => text.lines().collect::<Vec<_>>().join("／"),
        };
        let words: Vec<String> = spec.id.iter().map(one).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    /// The text of a fact: the first of its columns that says anything.
    fn fact(&self, (columns, ..): &Fact, row: usize) -> String {
        let texts = columns.iter().map(|column| self.at(column, row));
        texts
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
            .to_owned()
    }
}

fn compare<T: Table>(spec: &Spec, old: &[T], new: &[T]) -> PolarsResult<Vec<Difference>> {
    let (old, new) = (Rows::of(old, spec)?, Rows::of(new, spec)?);
    let mut found = Vec::new();
    for (row, id) in new.ids.iter().enumerate() {
        let Some(&was) = old.by_id.get(id) else {
            found.extend(one_side(spec, &new, row).map(|(difference, said)| Difference {
                new: said,
                ..difference
            }));
            continue;
        };
        for fact in spec.facts {
            let differs = fact.0.iter().any(|column| old.at(column, was) != new.at(column, row));
            if differs {
                found.push(changed(spec, fact, (&old, was), (&new, row)));
            }
        }
    }
    let gone = old
        .ids
        .iter()
        .enumerate()
        .filter(|(_, id)| !new.by_id.contains_key(*id));
    for (row, _) in gone {
        found.extend(one_side(spec, &old, row).map(|(difference, said)| Difference {
            old: said,
            ..difference
        }));
    }
    Ok(found)
}

/// A fact that is another now. Where its shown column says the same, the column that differs is shown.
fn changed(spec: &Spec, fact: &Fact, (old, was): (&Rows, usize), (new, row): (&Rows, usize)) -> Difference {
    let (mut before, mut now) = (old.fact(fact, was), new.fact(fact, row));
    if before == now {
        let other = fact.0.iter().find(|column| old.at(column, was) != new.at(column, row));
        let column = other.copied().unwrap_or_default();
        before = format!("{before}（{}）", old.at(column, was));
        now = format!("{now}（{}）", new.at(column, row));
    }
    let item = format!("{} {}", new.id_words(spec, row), fact.1);
    Difference {
        item: item.trim().to_owned(),
        old: before,
        new: now,
        ..new.subject(spec, row, fact.2)
    }
}

/// A row that the other side lacks, with what it says; nothing where it says nothing.
fn one_side(spec: &Spec, rows: &Rows, row: usize) -> Option<(Difference, String)> {
    let said = spec.facts.iter().map(|fact| rows.fact(fact, row));
    let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
    let said = match spec.about {
        About::Initiative => "提出".to_owned(),
        _ => said.join("、"),
    };
    if said.is_empty() {
        return None;
    }
    let item = match spec.about {
        About::Initiative => "事業".to_owned(),
        _ => rows.id_words(spec, row),
    };
    let cell = spec
        .facts
        .iter()
        .map(|fact| fact.2)
        .find(|cell| !cell.is_empty())
        .unwrap_or_default();
    let difference = Difference {
        item,
        ..rows.subject(spec, row, cell)
    };
    Some((difference, said))
}

fn text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::StringOwned(text) => text.to_string(),
        AnyValue::Float64(number) => number.to_string(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::table::{CostRow, GradeRow, Place};
    use crate::value::{FiscalYear, State};

    fn place(key: &str) -> Arc<Place> {
        Arc::new(Place {
            key: key.into(),
            number: key.into(),
            title: "事業".into(),
            ..Place::default()
        })
    }

    fn tables() -> Tables {
        let initiative = |key| InitiativeRow {
            place: place(key),
            ..InitiativeRow::default()
        };
        let cost = |key, yen| CostRow {
            place: place(key),
            fiscal_year: FiscalYear(2021),
            settlement_yen: Some(yen),
            settlement_state: State::Value,
            ..CostRow::default()
        };
        let grade = |key, grade: &str| GradeRow {
            place: place(key),
            evaluation: "KPI評価".into(),
            fiscal_year: FiscalYear(2021),
            grade: grade.into(),
            stated: grade.into(),
            arithmetic: "50÷60".into(),
            ..GradeRow::default()
        };
        Tables {
            initiatives: vec![initiative("1-1"), initiative("1-2")],
            costs: vec![cost("1-1", 5000), cost("1-2", 7000)],
            grades: vec![grade("1-1", "A"), grade("1-2", "B")],
            ..Tables::default()
        }
    }

    fn told(old: &Tables, new: &Tables) -> Vec<String> {
        let period = "2021-09".parse().expect("a period");
        let all = differences(period, (old, &[]), (new, &[])).expect("compared");
        all.iter()
            .map(|one| format!("{} {} {}→{}", one.number, one.item, one.old, one.new))
            .collect()
    }

    #[test]
    fn every_fact_that_is_another_is_told_once() {
        let old = tables();
        let mut new = old.clone();
        assert_eq!(told(&old, &new), Vec::<String>::new());
        // What the program says in its own words is no fact.
        new.grades[0].arithmetic = "60÷50".into();
        assert_eq!(told(&old, &new), Vec::<String>::new());
        new.costs[1].settlement_yen = Some(6000);
        new.grades[0].grade = "B".into();
        assert_eq!(
            told(&old, &new),
            ["1-1 KPI評価 2021年度 評価 A→B", "1-2 2021年度 決算額（円） 7000→6000"]
        );
        // A number that is the same as text in another state is another fact.
        let mut new = old.clone();
        new.costs[0].settlement_state = State::Undetermined;
        assert_eq!(told(&old, &new).len(), 1);
    }

    #[test]
    fn of_an_initiative_that_came_or_went_that_alone_is_told() {
        let old = tables();
        let mut new = old.clone();
        for rows in [&mut new.initiatives] {
            rows.retain(|row| row.place.key != "1-2");
        }
        new.costs.pop();
        new.grades.pop();
        assert_eq!(told(&old, &new), ["1-2 事業 提出→"]);
        assert_eq!(told(&new, &old), ["1-2 事業 →提出"]);
    }
}
