//! What earlier periods left, made comparable, and the comparison with them: made once, for checks and reports.

mod align;
mod approved;
mod changes;
mod counts;
mod decisions;
mod earlier;
mod history;
mod items;
mod known;
mod organisation;
mod plan_rows;
mod rated;
mod settled;
mod since;
mod slot;
mod terms;
mod trend;
mod yearly;

pub use align::align;
pub use approved::{approved, asked, unapproved};
pub use changes::changes;
pub use counts::counts;
pub use decisions::{choices, decisions, evaluation, question};
pub use earlier::Earlier;
pub use history::history;
pub use items::{Known as KnownItem, moved, movement, paired};
pub use known::keep_absent;
pub use organisation::follow;
pub use plan_rows::plan_rows;
pub use rated::{rate, ratings};
pub use settled::{is_settlement, settled};
pub use since::{Since, Stand, since};
pub use slot::{Decisions, Dispute};
pub use terms::approved_terms;
pub use trend::trend;
pub use yearly::yearly;
