//! The rules that the guides of several forms share, so that they say one thing in one way.

use super::guide::Block;

/// Where an input says what belongs into it.
pub(super) const EXPLAINED: &str =
    "・欄を選ぶと、書き方の説明が表示されます。説明に【必須】とある欄は必ず記入してください。";
/// What may be changed.
pub(super) const HEADINGS: &str =
    "・見出しの文字は変えないでください。行の高さ、列の幅、文字の大きさは変えてもかまいません。";
/// The same of a form whose letters had better stay as they are.
pub(super) const PLAIN_HEADINGS: &str = "・見出しの文字は変えないでください。行の高さと列の幅は変えてもかまいません。";
/// How rows are put into a protected sheet: the first step.
pub(super) const UNPROTECT: &str = "・「校閲」タブの「シート保護の解除」を押します（パスワードはありません）。";
/// How a form is sent in.
pub(super) const SEND: &str = "・このブックのまま（.xlsx）、パスワードをつけずに、期限までに事務局へ送ってください。";
/// How it is corrected.
pub(super) const SEND_AGAIN: &str = "・送ったあとで直したときは、もう一度送ってください。新しいものが採用されます。";

/// The block that ends most guides.
pub(super) const fn sending(heading: &'static str) -> Block {
    Block::Rules(heading, &[SEND, SEND_AGAIN])
}
