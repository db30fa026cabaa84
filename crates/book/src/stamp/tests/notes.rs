//! Notes.

use super::*;

const COMMENTS: &str = "xl/kohyoNotes1.xml";
const DRAWING: &str = "xl/drawings/kohyoNotes1.vml";

#[test]
fn a_sheet_without_notes_gets_the_parts_they_need() {
    let inside = r#"<sheetData/><drawing r:id="rId1"/><tableParts/>"#;
    let list = [
        mark("B2", MarkKind::Warning, "単位は「件」ですか。"),
        mark("B2", MarkKind::Error, "数字だけ <12>"),
    ];
    let stamped = run(&workbook(inside, &[]), &marks("個票", &list));
    let comments = part(&stamped, COMMENTS);
    // The more urgent one comes first; both are one note.
    let words: Vec<&str> = comments
        .split("<t")
        .skip(1)
        .filter_map(|rest| rest.split('>').nth(1))
        .collect();
    assert!(
        comments.contains("<author>kohyo</author>") && comments.matches("<comment ").count() == 1,
        "{comments}"
    );
    assert_eq!(
        words.iter().filter(|word| word.contains("kohyo】")).count(),
        2,
        "{words:?}"
    );
    assert!(comments.find("エラー").unwrap() < comments.find("要確認").unwrap());
    assert!(comments.contains("\n数字だけ &lt;12&gt;</t>"), "{comments}");
    let drawing = part(&stamped, DRAWING);
    assert!(drawing.contains("<x:Row>1</x:Row><x:Column>1</x:Column>"), "{drawing}");
    let sheet = part(&stamped, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains(r#"<drawing r:id="rId1"/><legacyDrawing xmlns:r="#),
        "{sheet}"
    );
    let relations = part(&stamped, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(
        relations.contains(r#"Target="/xl/kohyoNotes1.xml""#) && relations.contains("relationships/vmlDrawing"),
        "{relations}"
    );
    let types = part(&stamped, "[Content_Types].xml");
    assert!(
        types.contains("/xl/kohyoNotes1.xml") && types.contains("/xl/drawings/kohyoNotes1.vml"),
        "{types}"
    );
}

#[test]
fn a_note_that_is_there_is_kept_and_added_to() {
    let list = [
        mark("B2", MarkKind::Error, "数字だけ"),
        mark("E5", MarkKind::Error, "新しいメモ"),
    ];
    let stamped = run(&rich::rich(), &marks("個票", &list));
    let comments = part(&stamped, "xl/comments1.xml");
    assert!(
        comments.contains(r#"<comment ref="B2" authorId="0"><text><r ><t>件数を書く欄です。</t></r><r><rPr><b/>"#),
        "{comments}"
    );
    assert!(
        comments.contains(r#"<comment ref="E5" authorId="2"><text><r>"#),
        "{comments}"
    );
    let drawing = part(&stamped, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(drawing.matches("ObjectType=\"Note\"").count(), 2);
    assert!(
        drawing.contains(r#"<v:shape id="_x0000_s1027""#) && drawing.contains("<br>"),
        "{drawing}"
    );
    assert_eq!(drawing.matches("<v:shapetype").count(), 1);
    // The box that was there grows for the words that came.
    let grown = drawing
        .split("<x:Anchor> 2, 15, 0, 2, 4, 15, ")
        .nth(1)
        .unwrap_or_default();
    let bottom: u32 = grown.split(',').next().unwrap_or_default().parse().unwrap();
    assert!(bottom > 4, "{drawing}");
    // What was added is left out in reading; the note of the form is not.
    let notes: Vec<_> = read(&stamped).sheets[0]
        .notes
        .iter()
        .map(|note| (note.address, note.text.clone()))
        .collect();
    assert!(
        notes.contains(&(at("B2"), "件数を書く欄です。".to_owned())) && notes.len() == 2,
        "{notes:?}"
    );
}

#[test]
fn a_cell_with_a_thread_is_marked_but_gets_no_note() {
    let stamped = stamp(
        &rich::rich(),
        &marks("個票", &[mark("C1", MarkKind::Error, "数字だけ")]),
        &Limits::default(),
    )
    .unwrap();
    let left_out = LeftOut::Note {
        sheet: "個票".to_owned(),
        at: at("C1"),
    };
    assert_eq!(stamped.left_out, [left_out]);
    assert_eq!(
        part(&stamped.bytes, "xl/comments1.xml"),
        part(&rich::rich(), "xl/comments1.xml")
    );
    assert!(part(&stamped.bytes, rich::SHEET).contains(r#"sqref="C1""#));
}

#[test]
fn words_that_another_program_joined_are_cut_where_ours_begin() {
    let comments = concat!(
        r#"<comments><authors><author>課</author><author>kohyo</author></authors><commentList>"#,
        "<comment ref=\"B2\" authorId=\"0\"><text><r><t xml:space=\"preserve\">元のメモ\n【kohyo】エラー\n数字だけ</t></r></text></comment>",
        r#"<comment ref="B3" authorId="1"><text><t>【kohyo】要確認 単位</t></text></comment></commentList></comments>"#
    );
    let rels = relations(&[("rId1", "comments", "../comments1.xml")]);
    let others = [
        ("xl/comments1.xml", comments),
        ("xl/worksheets/_rels/sheet1.xml.rels", rels.as_str()),
    ];
    let bytes = workbook("<sheetData/>", &others);
    let cleaned = part(&run(&bytes, &Edits::default()), "xl/comments1.xml");
    let expected = concat!(
        r#"<comments><authors><author>課</author></authors><commentList>"#,
        r#"<comment ref="B2" authorId="0"><text><r><t xml:space="preserve">元のメモ</t></r></text></comment></commentList></comments>"#
    );
    assert_eq!(cleaned, expected);
    assert_eq!(read(&bytes).sheets[0].notes.len(), 1);
}

#[test]
fn boxes_stand_right_of_the_cell_and_are_as_high_as_their_words() {
    let inside = r#"<sheetFormatPr defaultColWidth="4.5" defaultRowHeight="15"/><sheetData/><mergeCells><mergeCell ref="B2:E3"/></mergeCells>"#;
    let anchor = |note: &str| {
        let stamped = run(
            &workbook(inside, &[]),
            &marks("個票", &[mark("B2", MarkKind::Error, note)]),
        );
        let drawing = part(&stamped, DRAWING);
        let (_, rest) = drawing.split_once("<x:Anchor>").unwrap();
        let numbers = rest
            .split('<')
            .next()
            .unwrap()
            .split(", ")
            .map(|number| number.parse::<u32>().unwrap());
        numbers.collect::<Vec<_>>()
    };
    let (short, long) = (anchor("短い"), anchor(&"長い文章です。".repeat(40)));
    // Columns of 4.5 characters are 31 pixels wide: the box covers nine of them and a piece.
    assert_eq!((short[0], short[4]), (5, 14));
    assert!(short[6] < 5 && long[6] > short[6] + 8, "{short:?} {long:?}");
}
