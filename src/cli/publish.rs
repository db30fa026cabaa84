//! `kohyo publish`: what goes to the web.

use super::args::PublishOptions;
use super::{Done, kept};
use crate::deliver::Failure;
use crate::deliver::{self, PUBLIC, Published, REVIEW};
use crate::plan::Plan;

/// Publishes a closed period, or asks about its texts.
pub fn publish(options: &PublishOptions) -> Result<Done, Failure> {
    let plan = Plan::load(&options.plan.file)?;
    let published = deliver::publication(&plan, &options.plan.file, options.period, options.check)?;
    say!("{}", words(&published, options.check));
    kept::say(&published.kept);
    Ok(if published.open > 0 {
        Done::NeedsCorrection
    } else {
        Done::Clean
    })
}

fn words(published: &Published, check: bool) -> String {
    let Published {
        texts,
        open,
        left_out,
        initiatives,
        files,
        ..
    } = published;
    let review = published.folder.join(REVIEW);
    let head = format!("{}年度の公表（{}）", published.year.0, published.edition);
    if *open > 0 {
        return format!(
            "{head}は、まだできません。公表する文 {texts} 件のうち {open} 件が決まっていません。\n{}",
            match check {
                true => format!("{} に記入してください。", review.display()),
                false => format!(
                    "{} を開き、1 行ずつ「公表」の欄を選んで保存し、もう一度実行してください。前に公開したファイルは、そのままです。",
                    review.display()
                ),
            }
        );
    }
    let estimate = if published.is_estimate {
        "決算額は「見込」と表示します（決算確定の集計を確定すると、確定した額になります）。\n"
    } else {
        ""
    };
    let left = if *left_out > 0 {
        format!("公表しないとした文 {left_out} 件は、どのファイルにもありません。\n")
    } else {
        String::new()
    };
    let place = match check {
        true => "何も書き出していません。".to_owned(),
        false => format!(
            "{} に {files} 個のファイルを作りました。このフォルダーの中をそのまま公開できます。",
            published.folder.join(PUBLIC).display()
        ),
    };
    format!("{head}: 取組 {initiatives} 件を公表できます。\n{left}{estimate}{place}")
}
