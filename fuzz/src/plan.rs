//! As much of the plan as is read from a text or a workbook of its own.
#![allow(dead_code)]

#[path = "../../src/plan/pattern.rs"]
pub mod pattern;
#[path = "../../src/plan/register/mod.rs"]
pub mod register;
#[path = "../../src/plan/scale.rs"]
pub mod scale;
#[path = "../../src/plan/settings/mod.rs"]
pub mod settings;
