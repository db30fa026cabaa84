//! Forms: what a template workbook asks for, and the built-in templates.
//!
//! A built-in template is one declarative [`Layout`]: labels and inputs with their places. Writing, naming, styling and
//! protecting it is the same code for every form, so a template is data only.

mod combine;
mod edit;
mod fill;
mod guide;
mod layout;
mod manifesto;
mod names;
mod register;
mod roadmap;
mod shapes;
mod theme;
mod validation;
mod write;

pub use fill::Fill;
pub use guide::{Block, Guide};
pub use layout::{Content, Frame, Input, Item, Kind, Layout, Page};
pub use manifesto::manifesto;
pub use register::{RegisterInitiative, RegisterSection, register};
pub use roadmap::roadmap;
pub use theme::Role;

#[cfg(test)]
mod tests;
