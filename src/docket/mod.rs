//! What headquarters is asked to look at, and how submissions stand: what follows from the findings.

mod endings;
mod follow_ups;
mod issues;
mod open;
mod procedure;
mod reason;
mod register;
mod scene;
mod submissions;

pub use issues::issues;
pub use open::{Open, Spot, beyond_amounts, open};
pub use procedure::{procedure, to_ask};
pub use reason::{OVERDUE, decides, elsewhere};
pub use register::{RegisterChange, register_changes};
pub use submissions::submissions;
