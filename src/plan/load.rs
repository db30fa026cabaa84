//! Loading a plan: everything that is wrong with it at once, in Japanese, before anything is read or written.

use std::fmt;
use std::path::{Path, PathBuf};

use super::register::{Expected, Register};
use super::scale::Scale;
use super::settings::{EvaluationSettings, FormSettings, Settings};
use crate::book::{self, Book, Limits};
use crate::form::{Form, FormError};

/// A plan, ready to run.
#[derive(Debug, Clone)]
pub struct Plan {
    pub settings: Settings,
    /// Folder of `plan.toml`; its paths are relative to it.
    pub folder: PathBuf,
    /// The forms, in the order of their ids.
    pub forms: Vec<Form>,
    /// The settings of each of [`Plan::forms`].
    pub form_settings: Vec<PlanForm>,
    pub register: Register,
}

/// The settings of a form with its scales found.
#[derive(Debug, Clone)]
pub struct PlanForm {
    pub settings: FormSettings,
    /// The scale of each evaluation.
    pub scales: Vec<Scale>,
}

/// Everything that keeps a plan from running, one Japanese sentence each.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanError(pub Vec<String>);

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Plan {
    /// Loads `plan.toml`, its templates and its register. Errors list everything that is wrong.
    pub fn load(path: &Path) -> Result<Self, PlanError> {
        let settings = read_settings(path).map_err(|error| PlanError(vec![error]))?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut errors: Vec<String> = wrong_months(&settings).into_iter().collect();
        let mut forms = Vec::new();
        let mut form_settings = Vec::new();
        for (id, form) in &settings.forms {
            match (load_form(&folder.join(&form.template), id), scales(&settings, form)) {
                (Ok(loaded), Ok(scales)) => {
                    errors.extend(unknown_fields(&loaded, form));
                    forms.push(loaded);
                    form_settings.push(PlanForm {
                        settings: form.clone(),
                        scales,
                    });
                }
                (loaded, scales) => errors.extend(loaded.err().into_iter().chain(scales.err())),
            }
        }
        let register = open(&folder.join(&settings.register), "台帳").and_then(|book| Register::from_book(&book));
        match register {
            Ok(register) if errors.is_empty() => Ok(Self {
                settings,
                folder,
                forms,
                form_settings,
                register,
            }),
            Ok(_) => Err(PlanError(errors)),
            Err(error) => Err(PlanError(errors.into_iter().chain([error]).collect())),
        }
    }

    /// Folder with the submissions of all periods.
    pub fn input(&self) -> PathBuf {
        self.folder.join(&self.settings.input)
    }

    /// Folder for the results of all periods.
    pub fn output(&self) -> PathBuf {
        self.folder.join(&self.settings.output)
    }

    /// The template workbook of a form (index into [`Plan::forms`]).
    pub fn template(&self, form: usize) -> PathBuf {
        self.folder.join(&self.form_settings[form].settings.template)
    }

    /// Who evaluates an initiative: whom the register names, else the post that its 取組区分 gives (`domain.md` §1).
    pub fn evaluator(
        &self,
        expected: Option<&Expected>,
        scope: &str,
        section_evaluator: &str,
        responsible: &str,
    ) -> String {
        if let Some(named) = expected.map(|e| e.evaluator.as_str()).filter(|name| !name.is_empty()) {
            return named.to_owned();
        }
        let Some(role) = self.settings.roles.iter().find(|role| role.scope == scope) else {
            return section_evaluator.to_owned();
        };
        let post = if role.evaluator == "部長" && !section_evaluator.is_empty() {
            section_evaluator
        } else {
            &role.evaluator
        };
        if post == responsible && !role.otherwise.is_empty() {
            role.otherwise.clone()
        } else {
            post.to_owned()
        }
    }
}

/// Reads `plan.toml` alone. Errors name the line, in Japanese.
pub fn read_settings(path: &Path) -> Result<Settings, String> {
    let name = path.display();
    let text = std::fs::read_to_string(path).map_err(|_| {
        format!("設定ファイル {name} を読めません。フォルダーを確かめるか、--plan で場所を指定してください。")
    })?;
    toml::from_str(&text).map_err(|error| {
        let line = error
            .span()
            .map(|span| text[..span.start.min(text.len())].lines().count().max(1));
        let place = line.map(|line| format!("{line} 行目付近")).unwrap_or_default();
        format!("設定ファイル {name} の {place}に誤りがあります: {}", error.message())
    })
}

fn open(path: &Path, what: &str) -> Result<Book, String> {
    let name = path.display();
    let bytes =
        std::fs::read(path).map_err(|_| format!("{what} {name} を読めません。場所と名前を確かめてください。"))?;
    book::open(&bytes, &Limits::default()).map_err(|_| format!("{what} {name} は Excel ブックとして開けません。"))
}

fn load_form(path: &Path, id: &str) -> Result<Form, String> {
    let book = open(path, "様式")?;
    let form = Form::from_book(&book).map_err(|error| match error {
        FormError::NoFields => format!("様式 {} に名前の付いた入力欄がありません。", path.display()),
        FormError::SeveralSheets(sheets) => {
            format!(
                "様式 {} の入力欄が複数のシート（{}）にあります。1 枚にまとめてください。",
                path.display(),
                sheets.join("、")
            )
        }
    })?;
    Ok(Form {
        id: id.to_owned(),
        ..form
    })
}

fn wrong_months(settings: &Settings) -> Option<String> {
    let months = &settings.submission_months;
    let wrong = months.is_empty() || months.iter().any(|month| !(1..=12).contains(month));
    wrong.then(|| "submission_months には 1 から 12 までの月を 1 つ以上書いてください。".to_owned())
}

fn scales(settings: &Settings, form: &FormSettings) -> Result<Vec<Scale>, String> {
    let find = |evaluation: &EvaluationSettings| {
        settings.scales.get(&evaluation.scale).cloned().ok_or_else(|| {
            format!(
                "評価「{}」の尺度「{}」が設定ファイルの [scales] にありません。",
                evaluation.name, evaluation.scale
            )
        })
    };
    form.evaluations.iter().map(find).collect()
}

/// Fields that the settings name and the template lacks.
fn unknown_fields(form: &Form, settings: &FormSettings) -> Vec<String> {
    let indicators = settings
        .indicators
        .iter()
        .flat_map(|i| [&i.text, &i.unit, &i.direction, &i.baseline, &i.target, &i.actual]);
    let evaluations = settings.evaluations.iter().flat_map(|e| [&e.grade, &e.reason]);
    indicators
        .chain(evaluations)
        .chain([&settings.fields.title])
        .filter(|name| !name.is_empty() && form.field(name).is_none())
        .map(|name| {
            format!(
                "様式「{}」に「{name}」という名前の欄がありません（設定ファイルに書かれています）。",
                form.id
            )
        })
        .collect()
}
