//! The gate, from the tables to the files.

use super::city::{all, answer, city, corrected, form, rows};
use super::files::text;
use crate::common::support::Fill;
use kohyo::publish::{Answers, publish, read_review};

#[test]
fn nothing_is_made_while_a_single_text_is_open() {
    let city = city(form());
    let made = city.publish(&Answers::default());
    assert_eq!((made.open, made.files.len()), (made.texts, 0));
    assert!(made.texts >= 12, "{}", made.texts);
    let asked = rows(&made.review);
    for open in &asked {
        let mut answers = Answers::default();
        let others = asked
            .iter()
            .filter(|row| row.subject != open.subject || row.text != open.text);
        others.for_each(|row| answers.add(answer(row, "公表する", "")));
        let made = city.publish(&answers);
        assert_eq!((made.open, made.files.len()), (1, 0), "{open:?}");
    }
    assert!(city.publish(&all(&made)).files.len() >= 15);
}

#[test]
fn what_is_left_out_or_replaced_is_nowhere() {
    let city = city(form());
    let first = city.publish(&Answers::default());
    let mut answers = Answers::default();
    for row in rows(&first.review) {
        let answer = match row.subject.item.as_str() {
            "期待される効果" => answer(&row, "公表しない", ""),
            "事業概要" => answer(&row, "公表する", "地図で被害を知らせる。"),
            _ => answer(&row, "公表する", ""),
        };
        answers.add(answer);
    }
    let made = city.publish(&answers);
    assert_eq!((made.open, made.left_out), (0, 1));
    let all: String = made.files.iter().map(|file| super::files::whole(&file.bytes)).collect();
    assert!(all.contains("地図で被害を知らせる。"));
    for gone in ["被害情報を地図上で共有し", "避難情報の発令が早くなる。", "確認係"] {
        assert!(!all.contains(gone), "{gone}");
    }
    assert!(text(&made.files, "publication.json").contains("\"texts\": 1"));
}

/// Whoever reads the review back finds what was typed; a text that changed is asked anew, and the old answer stays.
#[test]
fn a_changed_text_is_asked_anew_and_no_answer_is_lost() {
    let city = city(form());
    let answers = all(&city.publish(&Answers::default()));
    let review = city.publish(&answers).review;
    let mut read = Answers::default();
    read_review(&review, &mut read).expect("a review");
    assert_eq!(city.publish(&read).open, 0, "all that was typed is read back");
    let mut changed = form();
    changed.fill("事業概要", 0, Fill::Text("地図を新しくする。".to_owned()));
    let changed = super::city::city(changed);
    let made = changed.publish(&read);
    assert_eq!((made.open, made.files.len()), (1, 0));
    let now = rows(&made.review);
    let asked = now.iter().find(|row| row.text == "地図を新しくする。").expect("asked");
    assert!(
        asked.choice.is_empty() && asked.hits.contains("変わりました"),
        "{asked:?}"
    );
    let old = now
        .iter()
        .find(|row| row.text.starts_with("被害情報を地図上で"))
        .expect("kept");
    assert_eq!((old.sheet.as_str(), old.choice.as_str()), ("前の記入", "公表する"));
    // And the old text is approved again when it comes back.
    let mut again = Answers::default();
    read_review(&made.review, &mut again).expect("a review");
    assert_eq!(city.publish(&again).open, 0);
}

#[test]
fn a_review_without_its_list_is_told() {
    let city = city(form());
    let made = city.publish(&Answers::default());
    assert!(read_review(&made.review, &mut Answers::default()).is_ok());
    let other = form().write().expect("bytes");
    assert!(read_review(&other, &mut Answers::default()).is_err());
    assert!(read_review(b"PK\x03\x04", &mut Answers::default()).is_err());
}

#[test]
fn what_should_be_looked_at_stands_beside_the_text() {
    let mut telling = form();
    telling.fill(
        "事業概要",
        0,
        Fill::Text("担当 山田さん（内線 123）に確認。①導入".to_owned()),
    );
    let made = city(telling).publish(&Answers::default());
    let row = rows(&made.review)
        .into_iter()
        .find(|row| row.subject.item == "事業概要")
        .expect("asked");
    for hit in ["人の名前", "内線番号", "機種依存文字"] {
        assert!(row.hits.contains(hit), "{row:?}");
    }
    assert_eq!(row.text, "担当 山田さん（内線 123）に確認。(1)導入");
}

#[test]
fn amounts_are_estimates_until_the_accounts_are_closed_and_corrections_are_told() {
    let city = city(form());
    let files = city.files();
    assert!(text(&files, "jigyo/3-1.html").contains("（見込）"));
    assert!(text(&files, "costs.csv").contains("\"見込\""));
    assert!(!text(&files, "index.html").contains("訂正があります"));

    let mut later = form();
    later.fill("実績値_進捗", 2, Fill::Number(72.0));
    let later = super::city::City {
        edition: corrected(&city.edition),
        ..super::city::city(later)
    };
    let chain = [city.source(), later.source()];
    let answers = all(&publish(&chain, &Answers::default()).expect("made"));
    let files = publish(&chain, &answers).expect("made").files;
    let page = text(&files, "index.html");
    for words in [
        "訂正があります",
        "前の版から2件の値を改めました",
        "集計の誤りのため",
        "<td>70件</td><td>72件</td>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!text(&files, "jigyo/3-1.html").contains("（見込）") && !text(&files, "costs.csv").contains("\"見込\""));
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let city = city(form());
    let (one, two) = (city.files(), city.files());
    assert_eq!(one, two);
    let answers = all(&city.publish(&Answers::default()));
    assert_eq!(city.publish(&answers).review, city.publish(&answers).review);
}
