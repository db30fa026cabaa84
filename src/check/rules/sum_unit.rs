//! A number that is added up for the whole city is in a unit that cannot be told in that of the sum.
//!
//! It is left out and the sum stays open: 3 千件 among 時間 would make a share of nothing. Multiples (千時間, 時間, 分) are converted
//! exactly and are no finding. (`domain.md` §2: units)

use super::{Check, Finding, Help, Severity};
use crate::roll::{Batch, Number, Sum, sums};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "全庁で合計する値の単位が、合計の単位と違います";
pub const HELP: Help = Help {
    what: "全庁で合計する実績の単位が、設定 `[[sums]]` の `unit` に換算できるかを見ます。千時間と時間のように正確に換算できる単位は、換算して合計します。どのシートにも単位がないときは、`unit` の値として合計します。",
    why: "単位が違う値を足すと、全庁の達成率が何倍にも変わります。確かめられるまで、その値を合計に入れず、全庁の達成率を計算しません。",
    example: "全庁の合計は「時間」ですが、市民課の実績が「120件」です。ほかの部局は「時間」と書いていて、市民課には単位がありません。",
    expected: "すべての部局の値が、全庁の合計の単位か、換算できる単位です。",
    action: "単位を確かめ、全庁の合計の単位にそろえてください。その指標の単位として正しいときは、事務局に知らせてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let of = |sum: &Sum<'_>| {
        // Of a sheet that says two units itself `unit-mismatch` tells.
        let untold = sum.unlike.iter().filter(|number| !number.is_doubtful());
        untold.map(|number| unlike(batch, sum, number)).collect::<Vec<_>>()
    };
    sums(batch).iter().flat_map(of).collect()
}

fn unlike(batch: &Batch<'_>, sum: &Sum<'_>, number: &Number<'_>) -> Finding {
    let file = batch.file(number.case);
    let (name, unit) = (&sum.settings.name, &sum.settings.unit);
    let own = match number.unit() {
        Some(own) => format!("この値の単位「{own}」と合いません"),
        None => "この値には単位がありません".to_owned(),
    };
    let finding = Finding::new(
        format!("全庁の合計「{name}」の単位は「{unit}」ですが、{own}。合計に入れていません。"),
        format!("単位を確かめ、値を「{unit}」でわかるように記入してください。「{unit}」の指標でないときは、事務局に知らせてください。"),
    );
    Finding {
        key: number.case.key.clone(),
        sheet: file.submissions[number.case.submission].sheet.clone(),
        ..finding
            .file(&file.path)
            .field(format!("{} {}", sum.settings.row, sum.year))
            .cells(number.actual().cell)
            .found(number.actual().raw.clone())
    }
}
