//! What headquarters is asked to look at, and how submissions stand: what follows from the findings.

mod issues;
mod submissions;

pub use issues::issues;
pub use submissions::submissions;
