//! Below the stages: what the items cost before and after together, against how much less it is to be, and which of them are short
//! of it: 標準化で運用経費を30％削減.

use rust_xlsxwriter::{RowNum, XlsxError};

use crate::report::brief::{ItemList, ReductionGoal};
use crate::report::facts::Facts;
use crate::report::page::{Column, Page};
use crate::report::words;
use crate::sheet::Money;
use crate::table::{Cells, ItemRow, ReductionSum, execution};
use crate::value::State;

/// Rows of heading, labels, sum and note.
const ABOVE: RowNum = 5;

/// The amounts of one list; nothing where it has none.
pub(super) fn block(page: &mut Page, facts: &Facts, (list, rows): (&ItemList, &[&ItemRow])) -> Result<(), XlsxError> {
    let Some(goal) = &list.reduction else {
        return Ok(());
    };
    let theme = page.theme;
    let sum = facts.reduction(&list.form, &list.name);
    let known: Vec<(&ItemRow, (i64, i64))> = rows.iter().filter_map(|row| Some((*row, both(row)?))).collect();
    let is_short = |(_, (before, after)): &&(&ItemRow, (i64, i64))| goal.left(*before, *after) > 0;
    let short: Vec<_> = known.iter().filter(is_short).collect();
    page.keep_rows(short.len() as RowNum + ABOVE);
    page.block(
        (1, page.columns()),
        &headed(list, goal, (sum, rows.len())),
        None,
        &theme.heading,
    )?;
    page.next_row()?;
    if sum.count > 0 {
        page.header_again(&columns(&facts.brief.title_heading(), goal))?;
        page.total("")?.total("合計")?.total("")?.total("")?;
        amounts(page, goal, (sum.before, sum.after))?;
        for (row, both) in short {
            page.center(&row.place.number)?
                .text(&row.place.title)?
                .text(words::department(&row.place.department))?
                .text(&row.place.section)?;
            amounts(page, goal, *both)?;
        }
        let note = reconciled(goal, sum, &known);
        if !note.is_empty() {
            page.block((1, page.columns()), &note, None, &theme.lead)?;
            page.next_row()?;
        }
    }
    page.skip(2);
    Ok(())
}

/// Why the sum is not that of the rows: 「合計の「目標まで」は…」. Empty where it is.
fn reconciled(goal: &ReductionGoal, sum: ReductionSum, known: &[(&ItemRow, (i64, i64))]) -> String {
    let over = |(_, (before, after)): &&(&ItemRow, (i64, i64))| goal.left(*before, *after) == 0;
    let rows: i64 = known
        .iter()
        .map(|(_, (before, after))| goal.left(*before, *after))
        .sum();
    let (left, beyond) = (goal.left(sum.before, sum.after), known.iter().filter(over).count());
    if rows == left {
        return String::new();
    }
    format!(
        "合計の「目標まで」（{}）は、目標に届いた{beyond}件が目標より多く減らす分を差し引いた額です。届かない{}件だけの計は{}です。",
        Money(left).words(),
        known.len() - beyond,
        Money(rows).words()
    )
}

/// The amounts of an item, where it has both.
fn both(row: &ItemRow) -> Option<(i64, i64)> {
    row.before_yen.zip(row.after_yen)
}

/// 「段階の経費（H30）と経費（R8）（30%以上の削減が目標。両方の額がある17件の合計と、目標に届かないもの。20件のうち3件は額がそろっていません）」.
fn headed(list: &ItemList, goal: &ReductionGoal, (sum, all): (ReductionSum, usize)) -> String {
    let told = match (sum.count, all as i64 - sum.count) {
        (0, _) => "両方の額があるものはまだありません".to_owned(),
        (count, 0) => format!("{count}件の合計と、目標に届かないもの"),
        (count, lacking) => {
            format!("両方の額がある{count}件の合計と、目標に届かないもの。ほかの{lacking}件は額がそろっていません")
        }
    };
    let ReductionGoal {
        before,
        after,
        at_least,
    } = goal;
    format!(
        "{}の{before}と{after}（{at_least}%以上の削減が目標。{told}）",
        list.name
    )
}

fn columns(title: &str, goal: &ReductionGoal) -> Vec<Column> {
    let heads = [
        "番号".to_owned(),
        title.to_owned(),
        "部".to_owned(),
        "課".to_owned(),
        format!("{}（千円）", goal.before),
        format!("{}（千円）", goal.after),
        "削減率（%）".to_owned(),
        "目標まで（千円）".to_owned(),
    ];
    // The widths are those of the stages above.
    heads.into_iter().map(|head| Column::new(head, 0)).collect()
}

/// Both amounts, by how many percent the second is less, and what is left to the goal.
fn amounts(page: &mut Page, goal: &ReductionGoal, (before, after): (i64, i64)) -> Result<(), XlsxError> {
    let money = |page: &mut Page, yen| page.money(Some(yen), State::Value, &Cells::default()).map(|_| ());
    money(page, before)?;
    money(page, after)?;
    page.percent(execution(Some(before), before.checked_sub(after)))?;
    money(page, goal.left(before, after))?;
    page.next_row()?;
    Ok(())
}
