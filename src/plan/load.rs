//! Loading a plan: everything that is wrong with it at once, in Japanese, before anything is read or written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::fault::PlanError;
use super::period::Period;
use super::register::{Expected, Register};
use super::scale::Scale;
use super::settings::{
    self, EvaluationSettings, Fault, FormSettings, IndicatorSettings, ItemSettings, Places, Settings, Who, Written,
    indicator_kind,
};
use super::template;
use crate::book::Limits;
use crate::form::Form;

/// What a register may cost: it is no stranger's file, and that of a large city has tens of thousands of rows.
const REGISTER: Limits = Limits {
    file_bytes: 1 << 30,
    inflated_bytes: 8 << 30,
    cells: 2_000_000,
    sheets: 200,
    validations: false,
};

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
    /// Whether each evaluation is given on a list of its party's own (評価票), and not asked of the section.
    pub on_lists: Vec<bool>,
    /// Place of the evaluation by which headquarters decides how it goes on (本部決定); None where the 協議事項 asks it.
    pub decision: Option<usize>,
    /// The scale of each list of items.
    pub item_scales: Vec<Scale>,
    /// The stages of each indicator: its own, else the plan's.
    pub ladders: Vec<Vec<String>>,
}

impl PlanForm {
    /// The settings of a form with the scales that they name, which are all there. An evaluation of a name that another form
    /// has too is told from it by its form's: they are counted each for itself.
    pub fn of(settings: &Settings, form: &FormSettings) -> Self {
        let others = || settings.forms.values().filter(|other| !std::ptr::eq(*other, form));
        let id = settings.forms.iter().find(|(_, own)| std::ptr::eq(*own, form));
        let called = match others().any(|other| other.paper == form.paper) {
            true => id.map_or(form.paper.as_str(), |(id, _)| id),
            false => form.paper.as_str(),
        };
        let mut own = form.clone();
        for evaluation in &mut own.evaluations {
            let mut known = others().flat_map(|other| &other.evaluations);
            if known.any(|other| other.name == evaluation.name) {
                let name = format!("{}（{called}）", evaluation.name);
                let proposes = own.classes.iter_mut().flat_map(|class| &mut class.proposes);
                for of_it in proposes.filter(|proposes| proposes.evaluation == evaluation.name) {
                    of_it.evaluation.clone_from(&name);
                }
                evaluation.name = name;
            }
        }
        let scales = own.evaluations.iter();
        let scales = scales.filter_map(|evaluation| settings.scales.get(&evaluation.scale).cloned());
        let ladder = |indicator: &IndicatorSettings| {
            let named = indicator.ladder.as_ref().and_then(|name| settings.scales.get(name));
            named.map_or_else(|| settings.ladder.clone(), Scale::stages)
        };
        let of_items = own
            .items
            .iter()
            .filter_map(|list| settings.scales.get(&list.scale).cloned());
        let on_list = |evaluation| {
            settings
                .party(evaluation)
                .is_some_and(|party| party.who != Who::Section)
        };
        let decides = |(evaluation, scale): (_, &Scale)| {
            let party = settings.party(evaluation);
            scale.decides() && party.is_some_and(|party| party.who == Who::Headquarters)
        };
        let scales: Vec<Scale> = scales.collect();
        Self {
            decision: own.evaluations.iter().zip(&scales).position(decides),
            on_lists: own.evaluations.iter().map(on_list).collect(),
            scales,
            item_scales: of_items.collect(),
            ladders: own.indicators.iter().map(ladder).collect(),
            settings: own,
        }
    }

    /// The scale of an evaluation.
    pub fn scale_of(&self, evaluation: &str) -> Option<&Scale> {
        let mut scaled = self.settings.evaluations.iter().zip(&self.scales);
        scaled
            .find(|(known, _)| known.name == evaluation)
            .map(|(_, scale)| scale)
    }

    /// The evaluation by which headquarters decides how it goes on, with its scale.
    pub fn decision(&self) -> Option<(&EvaluationSettings, &Scale)> {
        let place = self.decision?;
        Some((self.settings.evaluations.get(place)?, self.scales.get(place)?))
    }

    /// The list of items of that name, with its place and its scale.
    pub fn list(&self, name: &str) -> Option<(usize, &ItemSettings, &Scale)> {
        let mut lists = self.settings.items.iter().zip(&self.item_scales).enumerate();
        let (place, (list, scale)) = lists.find(|(_, (list, _))| list.name == name)?;
        Some((place, list, scale))
    }

    /// The stages of the indicator of that name, or of those in rows that are of its kind.
    pub fn ladder(&self, name: &str) -> &[String] {
        let kind = indicator_kind(name);
        let mut known = self.settings.indicators.iter().zip(&self.ladders);
        let own = known.find(|(indicator, _)| indicator.name == name || indicator.name == kind);
        own.map_or(&[], |(_, ladder)| ladder)
    }
}

/// A form as its template was understood, with everything that keeps the plan from being run with it.
#[derive(Debug, Clone)]
pub struct FormReading {
    pub form: Form,
    pub settings: PlanForm,
    /// In Japanese, each with its line or cell.
    pub faults: Vec<String>,
}

impl Plan {
    /// The form of this id.
    pub fn form(&self, id: &str) -> Option<&PlanForm> {
        let place = self.forms.iter().position(|form| form.id == id)?;
        self.form_settings.get(place)
    }

    /// How the template of a form is understood, whatever else is wrong with the plan's templates and register. Errors where
    /// `plan.toml` itself is wrong, has no such form, or the template is no form at all.
    pub fn explain(path: &Path, id: &str) -> Result<FormReading, PlanError> {
        let Written {
            settings,
            places,
            faults,
        } = written(path)?;
        let Some(own) = settings.forms.get(id) else {
            let known: String = settings.forms.keys().map(|id| format!("「{id}」")).collect();
            let words = format!(
                "様式「{id}」は {} にありません。{known}から選んでください。",
                path.display()
            );
            return Err(PlanError(vec![words]));
        };
        if !faults.is_empty() {
            return Err(PlanError(told(path, faults)));
        }
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let understood = template::understand(&folder, (id, own), &settings, &places).map_err(PlanError)?;
        Ok(FormReading {
            form: understood.form,
            settings: PlanForm::of(&settings, own),
            faults: told(path, understood.faults),
        })
    }

    /// Loads `plan.toml`, its templates and its register. Errors list everything that is wrong, as far as it can be looked
    /// at.
    pub fn load(path: &Path) -> Result<Self, PlanError> {
        let Written {
            settings,
            places,
            mut faults,
        } = written(path)?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        faults.extend(template::shared(&settings, &places, &folder));
        let forms = forms(&settings, &places, &folder, &mut faults);
        faults.extend(template::unknown_scopes(&settings, &forms, &places));
        let loaded = register(&settings, &places, &folder, &mut faults);
        let (register, in_register) =
            loaded.map_or_else(|faults| (None, faults), |register| (Some(register), Vec::new()));
        let errors = told(path, faults).into_iter().chain(in_register).collect::<Vec<_>>();
        let Some(register) = register.filter(|_| errors.is_empty()) else {
            return Err(PlanError(errors));
        };
        let form_settings = forms.iter().map(|(_, own)| PlanForm::of(&settings, own)).collect();
        let forms = forms.into_iter().map(|(form, _)| form).collect();
        Ok(Self {
            folder,
            forms,
            form_settings,
            register,
            settings,
        })
    }

    /// The plan as it is in a period: with the sections and posts of then, each initiative under the section that it belongs
    /// to. As loaded, it is as the register says in the end.
    ///
    /// # Errors
    /// Where the register does not tell which section an initiative belongs to then.
    pub fn at(&self, period: Period) -> Result<Self, PlanError> {
        let register = self.register.at(period).map_err(PlanError)?;
        let mut faults = Vec::new();
        let register = with_each(&self.settings, &Places::default(), register, &mut faults);
        let mut settings = self.settings.clone();
        for role in &mut settings.roles {
            for post in [&mut role.responsible, &mut role.evaluator, &mut role.otherwise] {
                *post = register.post(post);
            }
        }
        Ok(Self {
            settings,
            register,
            ..self.clone()
        })
    }

    /// Whether something of the register is to be sent in for a period: it goes on, has begun and has not ended, and the
    /// calendar asks for its form.
    pub fn expects(&self, expected: &Expected, period: Period) -> bool {
        expected.is_going_on(period) && self.settings.asks_for(&expected.form, period)
    }

    /// Folder with the submissions of all periods.
    pub fn input(&self) -> PathBuf {
        self.folder.join(&self.settings.input)
    }

    /// Folder with the submissions of a period.
    pub fn submissions(&self, period: Period) -> PathBuf {
        self.input().join(period.to_string())
    }

    /// Folder for the results of a period.
    pub fn results(&self, period: Period) -> PathBuf {
        self.output().join(period.to_string())
    }

    /// Folder for the results of all periods.
    pub fn output(&self) -> PathBuf {
        self.folder.join(&self.settings.output)
    }

    /// Folder for the official editions.
    pub fn official(&self) -> PathBuf {
        self.folder.join(&self.settings.official)
    }

    /// The template workbook of a form (index into [`Plan::forms`]).
    pub fn template(&self, form: usize) -> PathBuf {
        self.folder.join(&self.form_settings[form].settings.template)
    }
}

/// Reads `plan.toml` alone. Errors name the line, in Japanese.
pub fn read_settings(path: &Path) -> Result<Settings, PlanError> {
    let written = written(path)?;
    match written.faults {
        faults if faults.is_empty() => Ok(written.settings),
        faults => Err(PlanError(told(path, faults))),
    }
}

fn written(path: &Path) -> Result<Written, PlanError> {
    let text = settings::read_text(path).map_err(|error| PlanError(vec![error]))?;
    settings::parse(&text).map_err(|faults| PlanError(told(path, faults)))
}

/// The faults of a `plan.toml` in its order, each with its line.
fn told(path: &Path, mut faults: Vec<Fault>) -> Vec<String> {
    let name = path.display();
    faults.sort_by_key(|(line, _)| *line);
    let one = |(line, words): Fault| match line {
        Some(line) => format!("{name} {line} 行目: {words}"),
        None => format!("{name}: {words}"),
    };
    let mut told: Vec<String> = faults.into_iter().map(one).collect();
    told.dedup();
    told
}

/// The forms whose templates can be read.
fn forms<'a>(
    settings: &'a Settings,
    places: &Places,
    folder: &Path,
    faults: &mut Vec<Fault>,
) -> Vec<(Form, &'a FormSettings)> {
    let mut forms = Vec::new();
    for (id, own) in settings
        .forms
        .iter()
        .filter(|(_, own)| !own.template.as_os_str().is_empty())
    {
        let line = places.line(&format!("forms.{id}.template"));
        match template::understand(folder, (id, own), settings, places) {
            Ok(understood) => {
                faults.extend(understood.faults);
                forms.push((understood.form, own));
            }
            Err(errors) => faults.extend(errors.into_iter().map(|words| (line, words))),
        }
    }
    forms
}

/// The register; what is wrong in the workbook itself is the error.
fn register(
    settings: &Settings,
    places: &Places,
    folder: &Path,
    faults: &mut Vec<Fault>,
) -> Result<Register, Vec<String>> {
    if settings.register.as_os_str().is_empty() {
        return Err(Vec::new());
    }
    let path = folder.join(&settings.register);
    let codes = settings.forms.values().flat_map(|form| &form.codes);
    let codes: BTreeSet<&str> = codes
        .map(|code| code.table.as_str())
        .filter(|table| !table.is_empty())
        .collect();
    let is_wanted = |sheet: &str| Register::is_wanted(sheet) || codes.contains(sheet);
    match template::open(&path, "台帳", &REGISTER, is_wanted) {
        Ok(book) => {
            // What every section sends is not listed.
            let listed = settings.forms.iter().filter(|(_, own)| own.each.is_none());
            let listed: Vec<&str> = listed.map(|(id, _)| id.as_str()).collect();
            let register = Register::of_plan(&book, &listed)?;
            with_each(settings, places, register, faults).with_codes(&book, &codes)
        }
        Err(words) => {
            faults.push((places.line("register"), words));
            Err(Vec::new())
        }
    }
}

/// The register with what every section owes.
fn with_each(settings: &Settings, places: &Places, mut register: Register, faults: &mut Vec<Fault>) -> Register {
    for (id, own) in &settings.forms {
        let Some(each) = &own.each else { continue };
        match register.clone().with_each(id, &own.paper, each) {
            Ok(with) => register = with,
            Err(unknown) => {
                let line = places.line(&format!("forms.{id}.sections"));
                let told = unknown.iter().map(|name| {
                    format!("sections の「{name}」が台帳のシート「課」にありません。部と課を続けて書いてください。")
                });
                faults.extend(told.map(|words| (line, words)));
            }
        }
    }
    register
}
