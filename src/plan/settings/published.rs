//! What is published every year, and as whose.

use std::path::PathBuf;

use crate::value::MunicipalCode;

/// What is published every year, and as whose.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishSettings {
    /// The municipality by its full name, and its code.
    pub municipality: String,
    pub code: MunicipalCode,
    /// Folder of what is published, relative to `plan.toml`.
    pub folder: PathBuf,
    /// What the data set is called in the names of its files.
    pub dataset: String,
    pub licence: Licence,
    /// What the plan is about, for citizens.
    pub about: String,
    /// Whom citizens ask.
    pub contact: String,
    /// Address of the folder that the files will lie in; empty where nobody knows it yet.
    pub site: String,
    /// The forms of which something goes out; all that may where none is named.
    pub forms: Vec<String>,
    /// Fields whose words go out.
    pub words: Vec<String>,
    pub parts: Vec<PublicPart>,
    /// Fewer people than this are not counted in public.
    pub small_cell: i64,
}

/// Under what terms the data may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Licence {
    /// 公共データ利用規約（第1.0版）.
    #[default]
    PublicData,
    /// Creative Commons 表示 4.0 国際.
    Attribution,
}

/// What of an initiative goes out beside its number, title, section and class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicPart {
    Words,
    Indicators,
    Evaluations,
    Schedule,
    Costs,
    Decisions,
    /// What the items of its lists say, with their states.
    Items,
}
