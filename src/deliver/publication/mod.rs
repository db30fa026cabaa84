//! The yearly publication: `公表/2021年度/`, made from the official editions of the year.
//!
//! ```text
//! 公表/2021年度/公表前確認.xlsx   every text that would go out; people say there whether it does
//! 公表/2021年度/公開用/…          what goes to the web, whole; nothing in it was not approved
//! 公表/2021年度/run.json          whose the folder is, and every file that was made
//! ```
//!
//! While a text is open, only the review is made anew; what was published before stays as it is.

mod chain;
mod reviews;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use self::chain::{Year, year};
use self::reviews::Reviews;
use super::Failure;
use super::folder::{Delivered, Desk, Ground, Kept, Kind, Made, Owner, Record, Target, Trouble, What, hash_of, put};
use super::owned::sources;
use super::workbook::workbook;
use crate::plan::{Period, Plan};
use crate::publish::{self, Source};
use crate::report::Unwritten;
use crate::value::FiscalYear;

/// Folder of what goes to the web.
pub const PUBLIC: &str = "公開用";
/// Name of the workbook of the texts.
pub const REVIEW: &str = "公表前確認.xlsx";

/// What came of it.
#[derive(Debug)]
pub struct Published {
    /// The folder of the year.
    pub folder: PathBuf,
    pub year: FiscalYear,
    /// The edition that is published, by its name.
    pub edition: String,
    /// Whether its amounts are estimates.
    pub is_estimate: bool,
    /// How many texts there are, how many nobody answered yet, how many are left out.
    pub texts: usize,
    pub open: usize,
    pub left_out: usize,
    pub initiatives: usize,
    /// How many files go to the web; none while a text is open.
    pub files: usize,
    pub kept: Vec<Kept>,
}

/// Publishes the newest edition of a period; with `check` nothing is written.
///
/// # Errors
/// Where the plan says nothing of a publication, the period is not closed, speaks of a year that has not ended or is not the newest of
/// its year; where the review is open or has lost its list; of the disk.
pub fn publication(plan: &Plan, file: &Path, period: Period, check: bool) -> Result<Published, Failure> {
    let settings = plan.settings.publish.as_ref().ok_or(Failure::NoPublication)?;
    let year = year(plan, period)?;
    let root = plan.folder.join(&settings.folder);
    let folder = root.join(format!("{}年度", year.fiscal_year.0));
    let owner = owner(plan, year.fiscal_year)?;
    let ground = ground(plan, file);
    owner.claim(&folder, &ground)?;
    let desk = match check {
        true => None,
        false => Some(desk(&root, &folder)?),
    };
    let reviews = Reviews::read(&folder)?;
    let chain: Vec<Source<'_>> = year.sources(settings);
    let made = workbook(REVIEW, || {
        publish::publish(&chain, &reviews.answers).map_err(Unwritten::from)
    })?;
    let mut published = published(&folder, &year, &made);
    if let Some(desk) = desk {
        let target = Target {
            folder: &folder,
            owner: &owner,
            ground: &ground,
        };
        published.kept = replace(&desk, target, (&year, &made), &reviews)?;
    }
    Ok(published)
}

/// The right to replace the folder of a year, where what a run that died had begun is finished first.
fn desk(root: &Path, folder: &Path) -> Result<Desk, Failure> {
    let desk = Desk::open(root)?;
    desk.recover(folder)?;
    Ok(desk)
}

/// Puts what was made into its folder: the review with what is online as long as a text is open. Gives what people had there.
fn replace(
    desk: &Desk,
    target: Target<'_>,
    (year, made): (&Year, &publish::Made),
    reviews: &Reviews,
) -> Result<Vec<Kept>, Failure> {
    let before = if made.open > 0 {
        online(target.folder)?
    } else {
        Vec::new()
    };
    let fill = |aside: &Path| {
        put(aside, REVIEW, &made.review)?;
        for file in &made.files {
            put(aside, &format!("{PUBLIC}/{}", file.path), &file.bytes)?;
        }
        for (name, bytes) in &before {
            put(aside, name, bytes)?;
        }
        Ok(((), said(year, reviews)))
    };
    let Delivered { mut kept, .. } = desk.replace(target, fill, || reviews.is_unchanged())?;
    // The review that was answered was read; a new one with the answers stands in its place.
    for kept in kept.iter_mut().filter(|kept| kept.from.as_deref() == Some(REVIEW)) {
        kept.read = true;
    }
    Ok(kept)
}

fn published(folder: &Path, year: &Year, made: &publish::Made) -> Published {
    Published {
        folder: folder.to_owned(),
        year: year.fiscal_year,
        edition: year.name(),
        is_estimate: year.is_estimate(),
        texts: made.texts,
        open: made.open,
        left_out: made.left_out,
        initiatives: made.initiatives,
        files: made.files.len(),
        kept: Vec::new(),
    }
}

/// What was published before, as it was made: it stays while the next one is looked at.
fn online(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let made = Record::of(folder)?.and_then(|record| record.made).unwrap_or_default();
    let is_public = |made: &&Made| made.file.starts_with(&format!("{PUBLIC}/"));
    let mut files = Vec::new();
    for made in made.iter().filter(is_public) {
        let path = folder.join(&made.file);
        // What somebody changed is kept as what it is, but goes on as nothing of ours.
        if hash_of(&path).is_ok_and(|(_, hash)| hash == made.blake3) {
            let bytes = fs::read(&path).map_err(|error| Trouble::write(&path, error))?;
            files.push((made.file.clone(), bytes));
        }
    }
    Ok(files)
}

/// What the record tells beside the files.
fn said(year: &Year, reviews: &Reviews) -> Value {
    json!({
        "program": concat!("kohyo ", env!("CARGO_PKG_VERSION")),
        "edition": year.name(),
        "read": reviews.read,
    })
}

/// Whose the folder of a year is: of its April.
fn owner(plan: &Plan, year: FiscalYear) -> Result<Owner, Failure> {
    let period: Period = format!("{:04}-04", year.0)
        .parse()
        .map_err(|_| Failure::NoPublication)?;
    Ok(Owner {
        kind: Kind::Publication,
        ..super::owner(plan, period)
    })
}

/// What is never written over: what the batch is made of, its results, and the official record.
fn ground(plan: &Plan, file: &Path) -> Ground {
    let ground = sources(plan, file).with(What::Output, &plan.output());
    ground.with(What::Official, &plan.official())
}
