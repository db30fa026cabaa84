//! The built-in templates: the forms that `kohyo template` writes for a city to begin with.
//!
//! A form is one declarative [`Layout`]: labels and inputs with their places. Writing, naming, styling and protecting it is
//! the same code for every form, so a template is data only. What a template asks for is read from its workbook, as from
//! any other ([`crate::form`]).

mod audit;
mod guide;
mod guide_rules;
mod initiative;
mod layout;
mod manifesto;
mod names;
mod progress;
mod register;
mod roadmap;
mod rules;
mod selfcheck;
mod standard;
mod tactic;
mod talent;
mod theme;
mod validation;
mod write;

use rust_xlsxwriter::XlsxError;

pub use audit::audit;
pub use guide::{Block, Guide};
pub use initiative::{initiative, initiative_plan};
pub use layout::{Content, Frame, Input, Item, Kind, Layout, Page};
pub use manifesto::manifesto;
pub use progress::progress;
pub use register::{RegisterCode, RegisterInitiative, RegisterSection, blank_register, register, register_with};
pub use roadmap::{roadmap, roadmap_of};
pub use rules::{Rate, Rule};
pub use standard::standard;
pub use tactic::tactic;
pub use talent::talent;
pub use theme::{FONT, Role, workbook};
pub use write::{WriteCell, merge, overlap};

/// A built-in template.
pub struct BuiltIn {
    /// Its id, which `kohyo template` takes.
    pub id: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Whether initiatives are sent in on it; the register offers these as 様式.
    pub is_form: bool,
    /// Builds its workbook for some fiscal years.
    pub build: fn(&[i32]) -> Result<Vec<u8>, XlsxError>,
}

/// The built-in templates: the only list of their ids.
pub const BUILT_IN: [BuiltIn; 10] = [
    BuiltIn {
        id: "roadmap",
        about: "ロードマップ個票",
        is_form: true,
        build: |years| roadmap(years).write(),
    },
    BuiltIn {
        id: "manifesto",
        about: "部局マニフェスト",
        is_form: true,
        build: |_| manifesto().write(),
    },
    BuiltIn {
        id: "initiative",
        about: "取組シート",
        is_form: true,
        build: |years| initiative(years).write(),
    },
    BuiltIn {
        id: "initiative_plan",
        about: "取組計画シート（実績のない計画）",
        is_form: true,
        build: |years| initiative_plan(years).write(),
    },
    BuiltIn {
        id: "progress",
        about: "進行管理シート",
        is_form: true,
        build: |years| progress(years).write(),
    },
    BuiltIn {
        id: "talent",
        about: "デジタル人材認定",
        is_form: true,
        build: |years| talent(years).write(),
    },
    BuiltIn {
        id: "tactic",
        about: "戦術シート",
        is_form: true,
        build: |_| tactic().write(),
    },
    BuiltIn {
        id: "standard",
        about: "標準化の進捗",
        is_form: true,
        build: |_| standard().write(),
    },
    BuiltIn {
        id: "audit",
        about: "内部監査（監査票）",
        is_form: true,
        build: |_| audit().write(),
    },
    BuiltIn {
        id: "register",
        about: "台帳（事業と課の一覧）",
        is_form: false,
        build: |_| register(&[], &[]),
    },
];

/// The built-in template of this id; None where there is none.
pub fn built_in(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|template| template.id == id)
}

/// `R3 (2021)`, as a template prints it above a column; fiscal year 2019 is R1.
fn year_heading(year: i32) -> String {
    if year >= 2019 {
        format!("R{} ({year})", year - 2018)
    } else {
        format!("H{} ({year})", year - 1988)
    }
}
