//! What headquarters is asked to look at, and how submissions stand: what follows from the findings.

mod issues;
mod procedure;
mod submissions;

pub use issues::issues;
pub use procedure::procedure;
pub use submissions::submissions;
