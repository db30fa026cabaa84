//! What headquarters is asked to look at, and how submissions stand: what follows from the findings.

mod issues;
mod open;
mod procedure;
mod register;
mod submissions;

pub use issues::{OVERDUE, elsewhere, issues};
pub use open::{Open, beyond_amounts, open};
pub use procedure::{procedure, to_ask};
pub use register::{RegisterChange, register_changes};
pub use submissions::submissions;
