//! A cell that cannot be read with certainty: no number where one is asked, several values, an error value, a formula
//! without a result, a date that Excel made of a number, a choice that does not exist.
//!
//! Nothing is taken from such a cell; it is never the same as a blank. (`domain.md` §3; `architecture.md`, invariants)

use std::mem::discriminant;

use super::{Check, Finding, Help, Severity, Subject};
use crate::book::Area;
use crate::intake::Doubt;
use crate::value::Trouble;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "値を読み取れません";
pub const HELP: Help = Help {
    what: "セルの値を確実に読み取れるかを見ます。数値の欄の文章、2 つの値、エラー値、結果のない数式、日付に変わった番号、選択肢にない言葉などを示します。",
    why: "あいまいな値を推し量ると、誤った数値が集計に入ります。判断できないときは何も読み取らず、空欄とも 0 とも扱いません。",
    example: "実績値に「29（4）」とあり、29 と 4 のどちらか判断できません。番号「1-1」が Excel によって「1月1日」に変わっています。",
    expected: "1 つの欄に値が 1 つです（例: 「1200」「37業務」「約3割」）。",
    action: "示されたセルに値を 1 つだけ記入し、内訳や注記は備考に移してください。番号は、表示形式を「文字列」にしてから入力し直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let unread = subject
        .initiative
        .values
        .iter()
        .filter_map(|value| Some((value, value.understood.trouble()?)))
        // The office is told of a grade in whose place that of a list counts (`evaluation-conflict`).
        .filter(|(value, _)| !subject.is_overruled(value))
        // A sentence that is no goal has a rule of its own.
        .filter(|(value, trouble)| !matches!(trouble, Trouble::NoGoal(_)) || subject.doubt(value).is_some());
    let doubts: Vec<Doubt> = subject.initiative.values.iter().filter_map(|value| subject.doubt(value)).collect();
    unread
        .map(|(value, trouble)| {
            let (message, help) = match subject.doubt(value) {
                Some(doubt) => doubtful(doubt, &alike(doubt, &doubts)),
                None => words(trouble),
            };
            subject
                .finding(message, help)
                .field(subject.title(value))
                .cells(subject.cells(value))
                .found(value.raw.clone())
        })
        .collect()
}

/// So many cells of one question are named.
const NAMED: usize = 5;

/// The cells on which doubts of one kind hang in one row: where every year has a label that says something else, that is asked once.
fn alike(doubt: Doubt, all: &[Doubt]) -> String {
    let of_row = |area: Area| {
        let is_alike = |other: &&Doubt| discriminant(*other) == discriminant(&doubt);
        let areas = all.iter().filter(is_alike).filter_map(|other| hangs_on(*other));
        areas.filter(move |other| other.first.row == area.first.row)
    };
    let mut areas: Vec<Area> = hangs_on(doubt).into_iter().flat_map(of_row).collect();
    areas.sort_unstable();
    areas.dedup();
    let named: Vec<String> = areas.iter().take(NAMED).map(Area::to_string).collect();
    let more = if areas.len() > NAMED { "など" } else { "" };
    format!("{}{more}", named.join("、"))
}

/// The cells that a doubt hangs on.
fn hangs_on(doubt: Doubt) -> Option<Area> {
    match doubt {
        Doubt::Place => None,
        Doubt::Merged(area) | Doubt::Pushed(area) => Some(area),
        Doubt::Shared(cell)
        | Doubt::Astray(cell)
        | Doubt::Exchanged(cell)
        | Doubt::Headed(cell)
        | Doubt::Label(cell)
        | Doubt::OtherYear(cell)
        | Doubt::InLabel(cell)
        | Doubt::Within(cell) => Some(Area::cell(cell)),
    }
}

/// Why a value was not taken although something stands in its cells: which cells it hangs on, and what to do.
fn doubtful(doubt: Doubt, cells: &str) -> (String, String) {
    let (message, help) = match doubt {
        Doubt::Place => (
            "記入のある場所が様式の欄と合わず、どの欄の値か判断できません。".to_owned(),
            "様式の欄の位置に値を記入し直してください。",
        ),
        Doubt::Shared(_) => (
            format!("セル {cells} が 2 つの欄に当たり、どちらの値か判断できません。"),
            "それぞれの欄のセルに値を記入し直してください。",
        ),
        Doubt::Astray(_) => (
            format!("セル {cells} に見出しや番号と同じ文字があり、値かどうか判断できません。"),
            "見出しや番号を様式の位置に戻し、欄には値だけを記入してください。",
        ),
        Doubt::Merged(_) => (
            format!("セル {cells} がほかの欄と結合されていて、どの欄の値か判断できません。"),
            "セルの結合を解除し、それぞれの欄に値を記入してください。",
        ),
        Doubt::Exchanged(_) => (
            format!("見出しのセル {cells} に、様式ではほかの欄の見出しがあり、どの見出しの値か判断できません。"),
            "見出しの並びを様式のとおりに戻し、それぞれの見出しに合う値を記入してください。",
        ),
        Doubt::Pushed(_) => (
            format!("この行のセルが左右にずれていて（セル {cells}）、どの年度・どの欄の値か判断できません。"),
            "挿入したセルを削除して、値を様式の欄の位置に戻してください。",
        ),
        Doubt::Headed(_) => (
            format!("行の先頭のセル {cells} に様式にない見出しがあり、この欄の値か判断できません。"),
            "様式の行に値を記入し、追加した行の値は備考に書いてください。",
        ),
        Doubt::Label(_) => (
            format!("見出しのセル {cells} の言葉か単位が様式と違い、この欄の値か判断できません。"),
            "見出しを様式のとおりに戻し、その見出しと単位に合う値を記入してください。",
        ),
        Doubt::OtherYear(_) => (
            format!("上のセル {cells} に別の年度が書かれていて、どの年度の値か判断できません。"),
            "年度の行を様式のとおりに直し、見出しの年度の値を記入してください。",
        ),
        Doubt::InLabel(_) => (
            format!("欄が空欄で、見出しのセル {cells} に見出しと記入内容が一緒に入っています。記入内容として読み取っていません。"),
            "見出しのセルを様式のとおりに戻し、内容を記入欄に移してください。",
        ),
        Doubt::Within(_) => (
            format!("この欄の中のセル {cells} に数値か選択肢の言葉があり、文の続きか、ほかの欄の値か判断できません。"),
            "ほかの欄の値は、その欄のセルに移してください。文の続きのときは、1 つのセルにまとめて記入してください。",
        ),
    };
    (message, help.to_owned())
}

fn words(trouble: &Trouble) -> (String, String) {
    let (message, help) = match trouble {
        Trouble::NotANumber => (
            "数値として読み取れません。",
            "数字だけを記入してください（例: 1200）。集計が済んでいないときは「集計中」、決まっていないときは「未定」とだけ記入し、説明は備考に書いてください。",
        ),
        Trouble::Ambiguous => (
            "どの数値を使えばよいか判断できません。",
            "数値を 1 つだけ記入し、内訳や注記は備考に書いてください。",
        ),
        Trouble::SeveralValues => ("1 つの欄に値が 2 つ以上あります。", "値を 1 つだけ残してください。"),
        Trouble::Disputed => (
            "どの欄の値か判断できません。",
            "様式の欄の位置に値を記入し直してください。",
        ),
        Trouble::ErrorCell(_) => (
            "セルがエラー値になっています。",
            "数式を直すか、値を直接入力してください。",
        ),
        Trouble::Uncached => (
            "数式の計算結果がファイルに入っていません。",
            "Excel で開いて一度保存してから提出してください。",
        ),
        Trouble::DateInstead => (
            "日付になっています。Excel が入力を日付に変えた可能性があります。",
            "セルの表示形式を「文字列」にしてから入力し直してください。",
        ),
        Trouble::NotADate => (
            "日付として読み取れません。",
            "「2021/9/30」または「令和3年9月30日」のように記入してください。",
        ),
        Trouble::EraUnknown => (
            "元号がないため、どの年度か判断できません。",
            "「R3」または「2021」のように記入してください。",
        ),
        Trouble::NotAYear => (
            "年度として読み取れません。",
            "「R3」または「2021」のように記入してください。",
        ),
        Trouble::NotAChoice { nearest: Some(nearest) } => {
            return (
                "選択肢にない値です。".to_owned(),
                format!("選択肢から選んでください（「{nearest}」ではありませんか）。"),
            );
        }
        Trouble::NotAChoice { nearest: None } => ("選択肢にない値です。", "様式の選択肢から選んでください。"),
        Trouble::Ditto => (
            "「同上」など、ほかの欄を指す記入は読み取れません。",
            "その欄の内容を記入してください。",
        ),
        Trouble::Unseen => (
            "文字の色か表示形式のため、画面に見えない値が入っています。前の記入が残っている可能性があります。",
            "文字の色と表示形式を直して値を確かめ、不要であれば消してください。",
        ),
        Trouble::TooManyDigits => (
            "桁が多すぎるか、1 円未満の端数があります。",
            "単位と小数点の位置を確かめて記入してください。",
        ),
        Trouble::BoolInstead => ("TRUE または FALSE になっています。", "値を入力し直してください。"),
        Trouble::NoGoal(why) => {
            let message = format!("目標の文を読み取れません。{}。", why.words());
            let help = "1 つの欄に目標を 1 つ、期限・数量・単位がわかるように記入してください（例: R7年度末 年間30,000時間削減）。";
            return (message, help.to_owned());
        }
        Trouble::ScaledFormat => (
            "表示形式で桁が省かれていて、表示と実際の値が違います。",
            "表示形式を「標準」にし、様式の単位の値を入力し直してください。",
        ),
        Trouble::MaskedFormat => (
            "表示形式かシートの設定（ゼロ値を表示しない）のため、表示されている値とセルの値が違います。",
            "表示形式を「標準」にして値を確かめ、入力し直してください。記入がないときは、セルを空にしてください。",
        ),
    };
    (message.to_owned(), help.to_owned())
}
