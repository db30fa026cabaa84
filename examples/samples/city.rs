//! The sample city: its sections in 建制順 and its initiatives.

use crate::support::{Fill, RegisterInitiative, RegisterSection, register};
use serde::Deserialize;

use super::Outcome;

const SECTIONS: &str = include_str!("sections.toml");
const INITIATIVES: [&str; 4] = [
    include_str!("initiatives_1.toml"),
    include_str!("initiatives_2.toml"),
    include_str!("initiatives_3.toml"),
    include_str!("initiatives_4.toml"),
];

/// The city.
pub struct City {
    sections: Vec<Section>,
    initiatives: Vec<Initiative>,
}

#[derive(Deserialize)]
struct Sections {
    section: Vec<Section>,
}

/// A section; the order of the list is the 建制順.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    #[serde(default)]
    department: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    evaluator: String,
    #[serde(default)]
    remarks: String,
}

#[derive(Deserialize)]
struct Initiatives {
    initiative: Vec<Initiative>,
}

/// An initiative with all that its form says in June and in September 2021.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Initiative {
    pub number: String,
    pub title: String,
    /// Name of the section.
    pub section: String,
    pub scope: String,
    pub responsible: String,
    /// Who evaluates, where the register says so.
    #[serde(default)]
    evaluator: String,
    /// 状態 in the register; "未登録" is left out of it.
    #[serde(default)]
    state: String,
    pub overview: String,
    pub goals: Vec<String>,
    pub status: String,
    /// Text, unit, direction, baseline.
    pub kgi: (String, String, String, Cell),
    /// R1 to R5.
    pub kgi_target: Vec<Cell>,
    /// R1, R2, R3 as of June, R3 as of September.
    pub kgi_actual: [Cell; 4],
    pub kpi: (String, String, String, Cell),
    pub kpi_target: Vec<Cell>,
    pub kpi_actual: [Cell; 4],
    /// R1 to R5, thousand yen.
    pub budget: Vec<Cell>,
    /// From R1, thousand yen.
    pub settlement: Vec<Cell>,
    /// Name, planned quarters, done as of June, done as of September: `R2.3-R3.1, R3.3-R3.4`.
    pub steps: Vec<[String; 4]>,
    pub effect: String,
    #[serde(default)]
    pub remarks: String,
    /// Grades with their reasons in June: 進捗評価, then KPI, then KGI.
    #[serde(default)]
    pub june: Vec<String>,
    #[serde(default)]
    pub september: Vec<String>,
}

/// What is typed into a cell.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Number(f64),
    Text(String),
    /// A number in percent format.
    Percent {
        percent: f64,
    },
    /// Year, month, day, and the number format.
    Date {
        date: (u16, u8, u8),
        format: String,
    },
    /// Formula and stored result.
    Formula {
        formula: (String, String),
    },
    Error {
        error: String,
    },
    /// Struck-through text, and what counts.
    Struck {
        struck: (String, String),
    },
}

impl From<Cell> for Fill {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Number(number) => Self::Number(number),
            Cell::Text(text) => Self::Text(text),
            Cell::Percent { percent } => Self::Percent(percent),
            Cell::Date {
                date: (year, month, day),
                format,
            } => Self::Date {
                year,
                month,
                day,
                format,
            },
            Cell::Formula {
                formula: (text, result),
            } => Self::Formula { text, result },
            Cell::Error { error } => Self::Error(error),
            Cell::Struck { struck: (struck, text) } => Self::Struck { struck, text },
        }
    }
}

impl City {
    pub fn load() -> Outcome<Self> {
        let sections: Sections = toml::from_str(SECTIONS)?;
        let mut initiatives = Vec::new();
        for text in INITIATIVES {
            initiatives.extend(toml::from_str::<Initiatives>(text)?.initiative);
        }
        Ok(Self {
            sections: sections.section,
            initiatives,
        })
    }

    /// The initiative with this 番号.
    pub fn initiative(&self, number: &str) -> Outcome<&Initiative> {
        let found = self.initiatives.iter().find(|initiative| initiative.number == number);
        found.ok_or_else(|| format!("no initiative {number}").into())
    }

    /// Department and section as a form names them.
    pub fn place(&self, section: &str) -> String {
        let department = self.department(section);
        if department.is_empty() {
            section.to_owned()
        } else {
            format!("{department} {section}")
        }
    }

    /// The register workbook.
    pub fn register(&self) -> Outcome<Vec<u8>> {
        let registered = self
            .initiatives
            .iter()
            .filter(|initiative| initiative.state != "未登録");
        let initiatives: Vec<_> = registered
            .map(|initiative| RegisterInitiative {
                number: initiative.number.clone(),
                name: initiative.title.clone(),
                department: self.department(&initiative.section).to_owned(),
                section: initiative.section.clone(),
                category: initiative.scope.clone(),
                responsible: initiative.responsible.clone(),
                evaluator: initiative.evaluator.clone(),
                form: "roadmap".to_owned(),
                state: if initiative.state.is_empty() {
                    "実施中".to_owned()
                } else {
                    initiative.state.clone()
                },
                ..RegisterInitiative::default()
            })
            .collect();
        let section = |section: &Section| RegisterSection {
            department: section.department.clone(),
            section: section.name.clone(),
            aliases: section.aliases.clone(),
            evaluator: section.evaluator.clone(),
            remarks: section.remarks.clone(),
            ..RegisterSection::default()
        };
        Ok(register(
            &initiatives,
            &self.sections.iter().map(section).collect::<Vec<_>>(),
        )?)
    }

    fn department(&self, section: &str) -> &str {
        self.sections
            .iter()
            .find(|s| s.name == section)
            .map_or("", |s| &s.department)
    }
}
