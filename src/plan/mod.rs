//! The plan of a city: settings, forms, register of initiatives, sections in 建制順, scales, roles.

mod calendar;
mod fault;
mod load;
mod notation;
mod occasion;
mod pattern;
mod period;
mod register;
mod roles;
mod scale;
mod settings;
mod template;

pub use fault::PlanError;
pub use load::{FormReading, Plan, PlanForm, read_settings};
pub use notation::Notation;
pub use occasion::{Asks, Evaluated, Occasion};
pub use pattern::Pattern;
pub use period::Period;
pub use register::{Code, CodeMatch, CodeTable, Expected, Former, Register, Section, SectionMatch, key_of_form};
pub use scale::{Counts, Effect, Grade, Progress, Scale};
pub use settings::schema;
pub use settings::{
    Basis, By, CalendarLine, CheckLimits, ClassSettings, CodeSettings, DaySettings, Each, Ease, EvaluationSettings,
    Fields, FormSettings, IndicatorSettings, Interim, ItemSettings, Keep, Licence, OccasionKind, OverallSettings,
    Party, Precondition, Proposes, PublicPart, PublishSettings, Questions, Reduction, RoleSettings, RuleSettings,
    Settings, Several, StepLine, SumSettings, Targets, Who, YearOf, indicator_in_row, indicator_kind,
};
