//! Which form a sheet is, and where its template's rows, columns and labels went.
//!
//! In come the forms of the plan and a sheet, out go its possible labels (`keys`), what it is (`identify`) and its [`Mapping`] (`map`):
//! rows and columns are aligned with the template's (`align`, `axis`) by labels in the same words (`matches`) or in like ones
//! (`reworded`), where anything moved at all (`in_place`); a row may have columns of its own (`told`), and what stands there twice is told (`rivals`; a whole form twice, `twice`),
//! but for headings of a list that come again for the next page (`pages`). Values are no business of this room, and it uses no other.

mod align;
mod axis;
mod heading_rows;
mod identify;
mod in_place;
mod keys;
mod map;
mod mapping;
mod matches;
mod pages;
mod reworded;
mod rivals;
mod told;
mod twice;

pub use axis::Axis;
pub use identify::{Identity, Unread, identify, is_example, is_untouched, typed_beside};
pub use keys::{Keyed, Keys};
pub use map::map;
pub use mapping::Mapping;
pub use pages::repeated;
pub use twice::apart;
