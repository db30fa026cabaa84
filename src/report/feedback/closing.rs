//! Below the list of 結果: what lies in the folder, what changed, what comes next, whom to ask.

use rust_xlsxwriter::XlsxError;

use super::{changes, is_clean, upcoming};
use crate::report::cells::file_link;
use crate::report::facts::Facts;
use crate::report::forms::{COPY, Enclosed, What};
use crate::report::page::Page;
use crate::report::text::lines;

/// What comes next, one line each.
pub(super) fn write(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    page.go(page.row + 1, 0);
    enclosed(page, facts)?;
    line(page, "前回比較", (&changes::lead(facts), None), "")?;
    if let Some(next) = &facts.brief.upcoming {
        let form = facts.tables.initiatives.first().map_or("", |row| &row.place.form);
        let asks = match upcoming::asks(facts, form) {
            asks if asks.is_empty() => String::new(),
            asks => format!("記入していただく欄：{asks}"),
        };
        line(page, upcoming::NAME, (&next.when(facts.brief.notation), None), &asks)?;
    }
    let office = match facts.brief.office.as_str() {
        "" => "事務局",
        office => office,
    };
    let details = if is_clean(facts.tables) {
        "読み取った内容と計算は、シートの見出しを右クリックして「再表示」を選ぶとご覧になれます。"
    } else {
        "読み取った内容は「読み取り内容の確認」、計算は「判定と根拠」でご覧になれます。"
    };
    let paper = facts.brief.paper();
    let grades = format!(
        "（案）は{paper}の数値から計算した評価の案で、評価者が決めます。（参考）は年度の途中の値で、評価ではありません。"
    );
    line(page, "評価の見かた", (&grades, None), "")?;
    line(
        page,
        "お問い合わせ",
        (&format!("ご不明な点は{office}へお尋ねください。{details}"), None),
        "",
    )
}

/// The forms in the folder. What came in without anything to correct has one line in all.
fn enclosed(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let (forms, paper) = (facts.enclosed, facts.brief.paper());
    let copy = format!("{paper}の控え");
    let is_received = |form: &&Enclosed| matches!(form.what, What::Received { .. });
    let (received, others): (Vec<&Enclosed>, Vec<&Enclosed>) = forms.iter().partition(is_received);
    for form in others {
        let link = file_link("", &form.name, "", None);
        let label = match form.what {
            What::Prefilled { .. } => "同封の様式".to_owned(),
            _ => format!("お返しする{paper}"),
        };
        line(page, &label, (&form.name, link), &about(form, paper))?;
    }
    let Some(first) = received.first() else { return Ok(()) };
    match received.len() {
        1 => line(
            page,
            &copy,
            (&first.name, file_link("", &first.name, "", None)),
            &about(first, paper),
        ),
        count => {
            let names = format!("{} など、名前が「{COPY}」で始まる {count} 件", first.name);
            line(page, &copy, (&names, None), &about(first, paper))
        }
    }
}

/// A labelled line over the whole width: what it says, and more about it to the right where there is more.
fn line(page: &mut Page, label: &str, (text, link): (&str, Option<String>), more: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    let all = page.columns();
    let (first, second) = match more {
        "" => (all - 2, 0),
        _ => (3, all - 5),
    };
    let format = if link.is_some() { &theme.link } else { &theme.text };
    let height = lines(text, page.span(2, first)).max(lines(more, page.span(2 + first, second.max(1))));
    page.block((1, 2), label, None, &theme.strong)?;
    page.block((1, first), text, link, format)?;
    if second > 0 {
        page.block((1, second), more, None, &theme.text)?;
    }
    page.lines = height;
    page.next_row()?;
    Ok(())
}

/// What a form in the folder is for.
fn about(form: &Enclosed, paper: &str) -> String {
    match form.what {
        What::Marked { listed: false, .. } => format!(
            "お送りいただいた{paper}に印とメモを付けました。ブックの構成が保護されていて一覧のシートは付けられないため、「修正のお願い」をご覧のうえ直して、このファイルをそのままお送りください。"
        ),
        What::Marked { .. } => format!(
            "お送りいただいた{paper}に印とメモを付けました。直すときは、このファイルを直して、そのままお送りください。"
        ),
        What::Received { .. } => {
            format!("受け付けた{paper}です。直していただくところはないので、お送りいただく必要はありません。")
        }
        What::Copied { .. } => "お送りいただいたファイルには印を付けられないため、読み取った内容を新しい様式に写しました。こちらを直してお送りください。".to_owned(),
        What::Prefilled { .. } => "前回までの内容を入れた様式です。印の付いた欄に記入して、お送りください。".to_owned(),
    }
}
