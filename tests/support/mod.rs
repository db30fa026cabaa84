//! Forms as they are sent: filled in, with rows and columns inserted, moved and deleted, labels reworded, names lost. Tests,
//! benches and the samples share this; the program itself types into forms by `book::stamp` and does none of the rest.
#![allow(dead_code, unused_imports)]

mod arrows;
mod combine;
mod edit;
mod fill;
mod layout;
mod names;
mod write;

pub use fill::Fill;
pub use kohyo::template::{
    Content, Input, Item, Kind, RegisterCode, RegisterInitiative, RegisterSection, register, register_with,
};
pub use layout::{Arrow, Layout, manifesto, roadmap};
