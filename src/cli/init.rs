//! `kohyo init`: a plan of one's own in an empty folder.

use std::path::Path;

use super::Done;
use super::args::{InitOptions, Years};
use crate::deliver::{Answers, Failure, set_up};
use crate::value::FiscalYear;

/// Makes the folder of a plan, and says what comes next.
pub fn init(options: &InitOptions) -> Result<Done, Failure> {
    let of_first = options.period.map(|first| FiscalYear::of(first.last_day()).0);
    let years = options.years.or(of_first.map(|first| Years(first, first + 4)));
    let Some(Years(first, last)) = years else {
        // The arguments ask for one of them.
        return Ok(Done::Clean);
    };
    let answers = Answers {
        title: options.title.clone(),
        headquarters: options.headquarters.clone(),
        office: options.office.clone(),
        fiscal_years: (first, last),
        notation: options.notation.name().to_owned(),
        has_lists: !options.no_lists,
        first: options.period,
    };
    let made = set_up(&options.folder, &answers)?;
    say!("「{}」（{first}〜{last}年度）のフォルダーを作りました。", answers.title);
    let here = options.folder == Path::new(".");
    for path in made {
        let shown = if here { path } else { options.folder.join(path) };
        say!("  {}", shown.display());
    }
    let plan = match here {
        true => String::new(),
        false => format!(" --plan {}", options.folder.join("plan.toml").display()),
    };
    let period = options
        .period
        .map_or_else(|| "2021-09".to_owned(), |period| period.to_string());
    say!(
        "\n次にすること\n  1  input/台帳.xlsx に、課と事業を書きます。\n  2  plan.toml の職の名前（[[roles]]）を確かめます。\n  \
         3  `kohyo template --first {period}{plan}` で、課ごとに配る様式を作ります。\nくわしくは「はじめに.txt」をご覧ください。"
    );
    Ok(Done::Clean)
}
