//! The plan of a city: settings, forms, register of initiatives, sections in 建制順, scales, roles.

mod load;
mod pattern;
mod period;
mod register;
mod scale;
mod settings;

pub use load::{Plan, PlanError, PlanForm, read_settings};
pub use pattern::Pattern;
pub use period::Period;
pub use register::{Expected, Register, Section, SectionMatch};
pub use scale::{Grade, Progress, Scale};
pub use settings::{
    CheckLimits, EvaluationSettings, Fields, FormSettings, IndicatorSettings, Interim, RoleSettings, Settings,
};
