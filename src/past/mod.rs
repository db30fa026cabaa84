//! What earlier periods left, made comparable, and the comparison with them: made once, for checks and reports.

mod align;
mod changes;
mod counts;
mod decisions;
mod earlier;
mod history;
mod plan_rows;
mod slot;
mod trend;

pub use align::align;
pub use changes::changes;
pub use counts::counts;
pub use decisions::decisions;
pub use earlier::Earlier;
pub use history::history;
pub use plan_rows::plan_rows;
pub use slot::{Decisions, Dispute};
pub use trend::trend;
