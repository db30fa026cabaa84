//! Files that try to break the reader, small or as large as they come, always the same ones.

use super::package::{Parts, SHEET, compound, ods, package, put, record, relation, xls};

/// A file to be answered.
pub struct Hostile {
    /// Its name: what is wrong with it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How large: 1 for `cargo test`, 100 for the documented run.
#[derive(Clone, Copy)]
pub struct Scale(pub usize);

impl Scale {
    fn of(self, largest: usize) -> usize {
        (largest * self.0 / 100).max(1)
    }
}

/// All files, made one after the other.
pub fn files(scale: Scale) -> impl Iterator<Item = Hostile> {
    let makers: Vec<fn(Scale) -> Vec<Hostile>> = vec![
        broken,
        truncated,
        passwords,
        bombs,
        directories,
        cells,
        texts,
        many_cells,
        lists,
        sides,
        names,
        nesting,
        entities,
        strings,
        sheets,
        values,
        open_document,
        compound_loops,
        binary,
        no_sheets,
    ];
    makers.into_iter().flat_map(move |make| make(scale))
}

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

fn template() -> Vec<u8> {
    Parts::template().zip()
}

/// A pseudo-random sequence, the same on every machine.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..count).map(next).collect()
}

fn broken(_: Scale) -> Vec<Hostile> {
    let html = "<html><body><table><tr><td>事業名称</td></tr></table></body></html>";
    vec![
        file("zero.xlsx", []),
        file("noise.xlsx", noise(50_000)),
        file("html.xls", html),
        file("csv.xlsx", "事業名称,番号\n災害情報,1-1\n"),
        file("pdf.xlsx", "%PDF-1.7\n"),
        file("zip.xlsx", package(&[("readme.txt", "a")])),
        file("only_signature.xlsx", "PK\x03\x04"),
        file("only_signature.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        file("zeros_behind_the_end.xlsx", [template(), vec![0; 100_000]].concat()),
        file("noise_before_the_start.xlsx", [noise(1000), template()].concat()),
    ]
}

fn truncated(_: Scale) -> Vec<Hostile> {
    let xls = xls(&[], &record(0x0203, &[0; 14]));
    let ods = ods("", "<table:table table:name=\"A\"/>");
    let cut = |bytes: &[u8], at: usize, kind: &str| {
        file(&format!("cut_{at}_of_100.{kind}"), &bytes[..bytes.len() * at / 100])
    };
    let template = template();
    let places = [1, 10, 25, 50, 75, 90, 99];
    let mut files: Vec<Hostile> = places.iter().map(|&at| cut(&template, at, "xlsx")).collect();
    files.extend(places.iter().map(|&at| cut(&xls, at, "xls")));
    files.extend(places.iter().map(|&at| cut(&ods, at, "ods")));
    files.push(file("cut_last_byte.xlsx", &template[..template.len() - 1]));
    files
}

fn passwords(_: Scale) -> Vec<Hostile> {
    let encrypted =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let xlsb = Parts(Vec::new())
        .put(
            "_rels/.rels",
            format!(
                "<Relationships>{}</Relationships>",
                relation("r1", "officeDocument", "xl/workbook.bin")
            ),
        )
        // BrtFileSharing and the protection of a book hide nothing; a locked package is a compound file, as for .xlsx.
        .put("xl/workbook.bin", [0x24, 0x04, 0x00]);
    vec![
        file("password.xlsx", compound("EncryptedPackage", &noise(8000))),
        file("password.xlsb", compound("EncryptedPackage", &noise(8000))),
        file("password.xls", xls(&record(0x002F, &[1, 0, 1, 0, 0, 0]), &[])),
        file(
            "password.ods",
            package(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("META-INF/manifest.xml", encrypted),
            ]),
        ),
        file("no_sheets.xlsb", xlsb.zip()),
    ]
}

fn bombs(scale: Scale) -> Vec<Hostile> {
    let zeros = vec![b' '; scale.of(400 << 20).max(20 << 20)];
    let inner = Parts(vec![("a".to_owned(), zeros.clone())]).zip();
    let middle = Parts((0..10).map(|n| (format!("{n}.zip"), inner.clone())).collect());
    let sheet = [b"<worksheet><sheetData/>", &zeros[..], b"</worksheet>"].concat();
    let many = (0..scale.of(40_000).max(11_000)).map(|n| (format!("xl/{n}"), Vec::new()));
    let mut lying = Parts::template().put("xl/media/a.bin", "x".repeat(1000)).zip();
    let at = lying.windows(4).rposition(|w| w == b"PK\x01\x02").expect("a directory");
    put(&mut lying, at + 24, 0xFFFF_FF00);
    vec![
        file("bomb_one_part.xlsx", Parts::template().put(SHEET, sheet).zip()),
        file(
            "bomb_media.xlsx",
            Parts::template().put("xl/media/a.bin", zeros.clone()).zip(),
        ),
        file(
            "bomb_nested.xlsx",
            Parts::template().put("xl/media/a.zip", middle.zip()).zip(),
        ),
        file(
            "bomb_many_parts.xlsx",
            Parts(Parts::template().0.into_iter().chain(many).collect()).zip(),
        ),
        file("bomb_lying_size.xlsx", lying),
        file("bomb_overlapping.xlsx", overlapping(scale.of(9_000), &zeros[..1 << 20])),
    ]
}

/// Entries of different names that all lead to the same compressed bytes.
fn overlapping(entries: usize, content: &[u8]) -> Vec<u8> {
    let one = Parts(vec![("aaaa".to_owned(), content.to_vec())]).zip();
    let end = one.windows(4).rposition(|w| w == b"PK\x05\x06").expect("an end");
    let start = one.windows(4).rposition(|w| w == b"PK\x01\x02").expect("a directory");
    let mut file = one[..start].to_vec();
    for number in 0..entries {
        let mut entry = one[start..end].to_vec();
        entry[46..50].copy_from_slice(format!("{number:04x}").as_bytes());
        file.extend(entry);
    }
    let size = file.len() - start;
    let mut tail = one[end..].to_vec();
    tail[8..10].copy_from_slice(&(entries as u16).to_le_bytes());
    tail[10..12].copy_from_slice(&(entries as u16).to_le_bytes());
    put(&mut tail, 12, size as u32);
    put(&mut tail, 16, start as u32);
    [file, tail].concat()
}

fn directories(scale: Scale) -> Vec<Hostile> {
    let ends = b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2E\0\0\0\0\0\0\0\0\0".repeat(scale.of(1_000_000));
    let rels: String = (0..scale.of(1_000_000))
        .map(|n| relation(&format!("r{n}"), "drawing", "/xl/d.xml"))
        .collect();
    vec![
        file("many_ends.xlsx", [template(), ends.clone()].concat()),
        file("many_ends_alone.xlsx", [b"PK\x03\x04".to_vec(), ends].concat()),
        file(
            "many_headers.xlsx",
            [b"PK\x03\x04".to_vec(), b"PK\x01\x02".repeat(scale.of(1_000_000))].concat(),
        ),
        file(
            "many_relations.xlsx",
            Parts::template()
                .put(
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    format!("<Relationships>{rels}</Relationships>"),
                )
                .put("xl/d.xml", "<xdr:wsDr/>")
                .zip(),
        ),
    ]
}

fn cells(scale: Scale) -> Vec<Hostile> {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let rows = |count: usize, style: &str| -> String {
        (100..100 + count)
            .map(|row| format!(r#"<row r="{row}" s="5" customFormat="1" ht="13.5"{style}/>"#))
            .collect()
    };
    let empty: String = (100..100 + scale.of(60_000))
        .map(|row| {
            format!(
                r#"<row r="{row}">{}</row>"#,
                (0..60).map(|n| format!(r#"<c s="{}"/>"#, n % 9)).collect::<String>()
            )
        })
        .collect();
    let dimension = Parts::with_rows(far).insert(SHEET, "<sheetData>", r#"<dimension ref="A1:XFD1048576"/>"#);
    let numbers: String = (100..100 + scale.of(100_000))
        .map(|row| {
            format!(
                r#"<row r="{row}">{}</row>"#,
                (0..40).map(|n| format!("<c><v>{n}</v></c>")).collect::<String>()
            )
        })
        .collect();
    let drawn = Parts::with_side("drawing", "xl/drawings/drawing1.xml", "<xdr:wsDr/>").insert(
        SHEET,
        "</sheetData>",
        &rows(scale.of(1_000_000), ""),
    );
    vec![
        file("dimension_of_all.xlsx", dimension.zip()),
        file(
            "formatted_rows.xlsx",
            Parts::with_rows(&rows(scale.of(1_000_000), "")).zip(),
        ),
        file("formatted_rows_and_a_drawing.xlsx", drawn.zip()),
        file(
            "hidden_rows.xlsx",
            Parts::with_rows(&rows(scale.of(1_000_000), r#" hidden="1""#)).zip(),
        ),
        file("formatted_cells.xlsx", Parts::with_rows(&empty).zip()),
        file("million_numbers.xlsx", Parts::with_rows(&numbers).zip()),
    ]
}

/// Cells with text below the form, `columns` in a row.
fn below(count: usize, columns: usize, text: impl Fn(usize) -> String) -> Vec<u8> {
    let cell = |n: usize| format!(r#"<c t="inlineStr"><is><t>{}</t></is></c>"#, text(n));
    let rows: String = (0..count.div_ceil(columns))
        .map(|row| {
            let cells: String = (row * columns..(row + 1) * columns).map(cell).collect();
            format!(r#"<row r="{}">{cells}</row>"#, row + 100)
        })
        .collect();
    Parts::with_rows(&rows).zip()
}

fn texts(scale: Scale) -> Vec<Hostile> {
    let long = "あ".repeat(32_767);
    let references = "&".repeat(scale.of(20 << 20));
    let runs = "<r/>".repeat(scale.of(20_000_000));
    vec![
        file("long_texts.xlsx", below(scale.of(900), 3, |_| long.clone())),
        file(
            "text_too_long.xlsx",
            below(1, 1, |_| "あ".repeat(scale.of(20_000_000).max(40_000))),
        ),
        file(
            "ampersands.xlsx",
            Parts::with_rows(&format!("<row><c t=\"str\"><v>{references}</v></c></row>")).zip(),
        ),
        file(
            "runs.xlsx",
            Parts::template()
                .put("xl/sharedStrings.xml", format!("<sst><si>{runs}</si></sst>"))
                .zip(),
        ),
        file(
            "attributes.xlsx",
            Parts::with_rows(&format!("<row {}/>", "a=\"1\" ".repeat(scale.of(5_000_000)))).zip(),
        ),
    ]
}

fn many_cells(scale: Scale) -> Vec<Hostile> {
    let count = scale.of(250_000);
    vec![
        file("texts_below.xlsx", below(count, 20, |n| format!("備考 {n}"))),
        file("labels_below.xlsx", below(count, 20, |_| "目標値".to_owned())),
        file(
            "all_labels_below.xlsx",
            below(count, 40, |n| {
                ["目標値", "実績値", "進捗", "実績", "実施項目", "計画"][n % 6].to_owned()
            }),
        ),
        file(
            "near_labels_below.xlsx",
            below(count, 20, |n| format!("目標値の{}", n % 97)),
        ),
        file(
            "near_labels_wide.xlsx",
            below(count, 15_000, |n| format!("事業名称等{n}")),
        ),
        file("years_below.xlsx", below(count, 20, |n| format!("令和{}年度", n % 30))),
        file("numbered_below.xlsx", below(count, 20, |n| format!("{n}"))),
        file("marks_below.xlsx", below(count, 25, |_| "■".to_owned())),
        file(
            "items_below.xlsx",
            below(count, 2, |n| ["計画", "実績"][n % 2].to_owned()),
        ),
    ]
}

fn lists(scale: Scale) -> Vec<Hostile> {
    let merges: String = (0..scale.of(200_000))
        .map(|n| format!(r#"<mergeCell ref="A{}:B{}"/>"#, 100 + n * 2, 101 + n * 2))
        .collect();
    let stacked: String = (0..scale.of(49_000))
        .map(|n| format!(r#"<mergeCell ref="A1:Y{}"/>"#, 10_000 + n))
        .collect();
    let validation = |n: usize| {
        format!(r#"<dataValidation type="list" sqref="A{n}"><formula1>$A$1:$Z$1000</formula1></dataValidation>"#)
    };
    let validations: String = (1..scale.of(1_000_000)).map(validation).collect();
    let areas = "A1 ".repeat(scale.of(20_000_000));
    let wide = format!(r#"<dataValidation sqref="{areas}"/>"#);
    let choices = format!(
        r#"<dataValidation type="list" sqref="A1"><formula1>"{}"</formula1></dataValidation>"#,
        "a,".repeat(scale.of(20_000_000))
    );
    let columns = r#"<col min="1" max="16384" hidden="1"/>"#.repeat(scale.of(1_000_000));
    let put = |more: &str| Parts::template().insert(SHEET, "<pageMargins", more).zip();
    vec![
        file("merges.xlsx", put(&format!("<mergeCells>{merges}</mergeCells>"))),
        file(
            "merges_over_all.xlsx",
            put(&format!("<mergeCells>{stacked}</mergeCells>")),
        ),
        file(
            "validations.xlsx",
            put(&format!("<dataValidations>{validations}</dataValidations>")),
        ),
        file(
            "validation_areas.xlsx",
            put(&format!("<dataValidations>{wide}</dataValidations>")),
        ),
        file(
            "validation_choices.xlsx",
            put(&format!("<dataValidations>{choices}</dataValidations>")),
        ),
        file(
            "columns.xlsx",
            Parts::template()
                .insert(SHEET, "<sheetData>", &format!("<cols>{columns}</cols>"))
                .zip(),
        ),
    ]
}

fn sides(scale: Scale) -> Vec<Hostile> {
    let anchor = |n: usize| {
        format!(
            r#"<xdr:twoCellAnchor><xdr:from><xdr:col>{}</xdr:col><xdr:row>{}</xdr:row></xdr:from><xdr:to><xdr:col>{}</xdr:col><xdr:row>{}</xdr:row></xdr:to><xdr:cxnSp><xdr:spPr><a:prstGeom prst="line"/></xdr:spPr></xdr:cxnSp></xdr:twoCellAnchor>"#,
            5 + n % 9,
            18 + n % 6,
            7 + n % 9,
            18 + n % 6
        )
    };
    let shapes: String = (0..scale.of(200_000)).map(anchor).collect();
    let groups = "<xdr:grpSp><xdr:grpSpPr/>".repeat(scale.of(20_000).max(300));
    let note = |n: usize| format!(r#"<comment ref="A{}"><text><t>記入例 {n}</t></text></comment>"#, n + 1);
    let notes: String = (0..scale.of(500_000)).map(note).collect();
    let drawing = "xl/drawings/drawing1.xml";
    vec![
        file(
            "shapes.xlsx",
            Parts::with_side("drawing", drawing, format!("<xdr:wsDr>{shapes}</xdr:wsDr>")).zip(),
        ),
        file(
            "groups_in_groups.xlsx",
            Parts::with_side("drawing", drawing, format!("<xdr:wsDr><xdr:twoCellAnchor>{groups}")).zip(),
        ),
        file(
            "notes.xlsx",
            Parts::with_side(
                "comments",
                "xl/comments1.xml",
                format!("<comments><commentList>{notes}</commentList></comments>"),
            )
            .zip(),
        ),
    ]
}

fn names(scale: Scale) -> Vec<Hostile> {
    let name = |n: usize| format!(r#"<definedName name="n{n}">個票!$A$1</definedName>"#);
    let same: String = (0..scale.of(99_000))
        .map(|_| r#"<definedName name="事業名称">個票!$A$1</definedName>"#)
        .collect();
    let many: String = (0..scale.of(1_000_000)).map(name).collect();
    let under: String = (0..scale.of(90_000)).map(name).collect();
    let areas = format!(
        r#"<definedName name="a">{}個票!$A$1</definedName>"#,
        "個票!$A$1,".repeat(1_500)
    )
    .repeat(scale.of(1_000));
    let put = |more: &str| Parts::template().insert("xl/workbook.xml", "</definedNames>", more);
    vec![
        file("names.xlsx", put(&many).zip()),
        file("names_allowed.xlsx", put(&under).zip()),
        file("names_alike.xlsx", put(&same).zip()),
        file("names_of_many_areas.xlsx", put(&areas).zip()),
    ]
}

fn nesting(scale: Scale) -> Vec<Hostile> {
    let deep = "<a>".repeat(scale.of(10_000_000));
    vec![
        file("nested_elements.xlsx", Parts::with_rows(&deep).zip()),
        file(
            "nested_strings.xlsx",
            Parts::template()
                .put("xl/sharedStrings.xml", format!("<sst>{deep}"))
                .zip(),
        ),
        file("nested_elements.ods", ods("", &deep)),
        file(
            "unclosed_quote.xlsx",
            Parts::with_rows(&format!("<row r=\"{}", "<c/>".repeat(scale.of(5_000_000)))).zip(),
        ),
        file(
            "comments.xlsx",
            Parts::with_rows(&"<!---->".repeat(scale.of(5_000_000))).zip(),
        ),
    ]
}

fn entities(_: Scale) -> Vec<Hostile> {
    let levels: String = (1..10)
        .map(|n| format!(r#"<!ENTITY a{n} "{}">"#, format!("&a{};", n - 1).repeat(10)))
        .collect();
    let laughs = format!(r#"<!DOCTYPE sst [<!ENTITY a0 "は">{levels}]><sst><si><t>&a9;</t></si></sst>"#);
    let external = r#"<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>"#;
    let undeclared = "<sst><si><t>&a9;&b;</t></si></sst>";
    let strings = |text: &str| Parts::template().put("xl/sharedStrings.xml", text).zip();
    vec![
        file("entities_laughing.xlsx", strings(&laughs)),
        file("entity_of_a_file.xlsx", strings(external)),
        file("entity_undeclared.xlsx", strings(undeclared)),
        file("entities_laughing.ods", ods("", &laughs)),
        file(
            "entity_in_relations.xlsx",
            Parts::template().put("_rels/.rels", laughs.as_str()).zip(),
        ),
    ]
}

fn strings(scale: Scale) -> Vec<Hostile> {
    let items = "<si><t>a</t></si>".repeat(scale.of(5_000_000));
    let within = "<si><t>a</t></si>".repeat(scale.of(900_000));
    let put = |text: String| Parts::template().put("xl/sharedStrings.xml", text).zip();
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(scale.of(5_000_000))
    );
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(format!("<sst>{items}</sst>").bytes().flat_map(|b| [b, 0]))
        .collect();
    vec![
        file(
            "strings_claimed.xlsx",
            put("<sst uniqueCount=\"99999999999999\" count=\"99999999999999\"/>".to_owned()),
        ),
        file("strings.xlsx", put(format!("<sst>{items}</sst>"))),
        file("strings_unused.xlsx", put(format!("<sst>{within}</sst>"))),
        file(
            "strings_utf16.xlsx",
            Parts::template().put("xl/sharedStrings.xml", utf16).zip(),
        ),
        file("styles.xlsx", Parts::template().put("xl/styles.xml", styles).zip()),
    ]
}

fn sheets(scale: Scale) -> Vec<Hostile> {
    let copies = |count: usize| {
        let sheet: String = (0..count)
            .map(|n| format!(r#"<sheet name="写し{n}" sheetId="{}" r:id="rId1"/>"#, n + 9))
            .collect();
        Parts::template().insert("xl/workbook.xml", "</sheets>", &sheet).zip()
    };
    vec![
        file("copies_of_the_form.xlsx", copies(scale.of(198).max(20))),
        file("sheets.xlsx", copies(scale.of(1_000_000).max(300))),
    ]
}

/// Contents that upset arithmetic, XML and formulas further on.
fn values(_: Scale) -> Vec<Hostile> {
    let odd = [
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "1E+308",
        "0.0000000000000000000000000001",
        "=cmd|'/c calc'!A0",
        "@SUM(A1)",
        "\u{1}\u{2}\u{B}\u{1F}",
        "\u{FFFE}\u{FFFF}",
        "_x0000_",
        "１２３億４，５６７万円",
        "\u{202E}欄",
        "a\u{0300}\u{0301}\u{0302}",
        "令和99999999年度",
        "R-1",
        "2021/13/45",
        "１００００００００００００００００００００００００００００００％",
    ];
    let sheet = |text: &str| {
        let mut parts = Parts::template();
        let (_, bytes) = parts.0.iter_mut().find(|(name, _)| name == SHEET).expect("the sheet");
        let xml = String::from_utf8(std::mem::take(bytes)).expect("text");
        let cell = format!(" t=\"inlineStr\"><is><t>{}</t></is></c>", text.replace('&', "&amp;"));
        *bytes = fill(&xml, &cell).into_bytes();
        parts.zip()
    };
    let number = |n: &str| {
        let mut parts = Parts::template();
        let (_, bytes) = parts.0.iter_mut().find(|(name, _)| name == SHEET).expect("the sheet");
        let xml = String::from_utf8(std::mem::take(bytes)).expect("text");
        *bytes = fill(&xml, &format!("><v>{n}</v></c>")).into_bytes();
        parts.zip()
    };
    let mut files: Vec<Hostile> = (1..)
        .zip(odd)
        .map(|(n, text)| file(&format!("value_{n}.xlsx"), sheet(text)))
        .collect();
    let numbers = [
        "1E308",
        "-1E308",
        "5E-324",
        "79228162514264337593543950335",
        "NaN",
        "INF",
        "1E29",
        "2958465",
        "-0",
    ];
    files.extend(
        (1..)
            .zip(numbers)
            .map(|(n, text)| file(&format!("number_{n}.xlsx"), number(text))),
    );
    files
}

/// Every empty cell of the form (`<c r="D4" s="3"/>`) with this content.
fn fill(xml: &str, content: &str) -> String {
    let mut filled = String::new();
    for (n, piece) in xml.split("<c ").enumerate() {
        if n > 0 {
            filled.push_str("<c ");
        }
        match piece.split_once("/>") {
            Some((head, rest)) if n > 0 && !head.contains('>') => filled.extend([head, content, rest]),
            _ => filled.push_str(piece),
        }
    }
    filled
}

fn open_document(scale: Scale) -> Vec<Hostile> {
    let cell = r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>あ</text:p></table:table-cell>"#;
    let all = format!(
        r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>"#
    );
    let hidden = r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576" table:visibility="collapse"/></table:table>"#;
    let spaces = format!(
        "<table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>a{}</text:p></table:table-cell></table:table-row></table:table>",
        "<text:s text:c=\"99999999\"/>".repeat(scale.of(1_000_000))
    );
    let empty = format!(
        "<table:table table:name=\"A\">{}</table:table>",
        "<table:table-row table:number-rows-repeated=\"4294967295\"/>".repeat(scale.of(1_000_000))
    );
    let names: String = (0..scale.of(1_000_000))
        .map(|n| format!(r#"<table:named-range table:name="n{n}" table:cell-range-address="$A.$A$1"/>"#))
        .collect();
    let style = |n: usize| {
        format!(
            r#"<style:style style:name="s{n}" style:parent-style-name="s{}"/>"#,
            (n + 1) % 1000
        )
    };
    let circle: String = (0..1000).map(style).collect();
    let styled = r#"<table:table table:name="A"><table:table-row><table:table-cell table:style-name="s1" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>"#;
    vec![
        file("every_cell.ods", ods("", &all)),
        file("hidden_tables.ods", ods("", &hidden.repeat(scale.of(199)))),
        file("spaces.ods", ods("", &spaces)),
        file("endless_rows.ods", ods("", &empty)),
        file("names.ods", ods("", &names)),
        file("styles_in_a_circle.ods", ods(&circle, styled)),
    ]
}

fn compound_loops(_: Scale) -> Vec<Hostile> {
    let good = xls(&[], &record(0x0203, &[0; 14]));
    let table = 512;
    let changed = |name: &str, at: usize, number: u32| {
        let mut bytes = good.clone();
        put(&mut bytes, at, number);
        file(name, bytes)
    };
    let mut mini = good.clone();
    put(&mut mini, 60, 0);
    put(&mut mini, 64, 0x00FF_FFFF);
    put(&mut mini, 1024 + 116, 2);
    put(&mut mini, 1024 + 120, 0xFFFF_FFFF);
    let mut difat = good.clone();
    put(&mut difat, 68, 2);
    put(&mut difat, 72, 0xFFFF_FFFF);
    vec![
        changed("loop_fat.xls", table + 3 * 4, 3),
        changed("loop_fat_of_two.xls", table + 4 * 4, 3),
        changed("loop_directory.xls", table + 4, 1),
        changed("directory_outside.xls", 48, 0x00FF_FFFF),
        changed("size_claimed.xls", 1024 + 128 + 120, 0xFFFF_FFFF),
        file("loop_mini.xls", mini),
        file("loop_difat.xls", difat),
    ]
}

/// Binary workbooks that ask for more than they should.
pub fn binary(scale: Scale) -> Vec<Hostile> {
    let units: Vec<u8> = (0..4000u16).flat_map(|n| (0x3042 + n % 80).to_le_bytes()).collect();
    let string = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &4000u16.to_le_bytes(), &[1], &units].concat();
    let cell = |n: usize| {
        record(
            0x00FD,
            &[
                (n / 200) as u8,
                ((n / 200) >> 8) as u8,
                (n % 200) as u8,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
            ],
        )
    };
    let cells: Vec<u8> = (0..scale.of(500_000).min(500_000)).flat_map(cell).collect();
    let numbers = |row: u16, column: u16| {
        [
            &row.to_le_bytes()[..],
            &column.to_le_bytes(),
            &[0, 0],
            &f64::NAN.to_le_bytes(),
        ]
        .concat()
    };
    let far = [record(0x0203, &numbers(0, 0)), record(0x0203, &numbers(65_535, 255))].concat();
    let claim = record(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
    let nested: Vec<u8> =
        record(0x0809, &[0, 6, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).repeat(scale.of(100_000));
    let cells = if cells.len() > 6 << 20 {
        cells[..14 * 400_000].to_vec()
    } else {
        cells
    };
    vec![
        // Each cell gets a copy of the string: this is more than calamine can be let take.
        file("one_string_in_all_cells.xls", xls(&record(0x00FC, &string), &cells)),
        file("cells_far_apart.xls", xls(&[], &far)),
        file("dimension_claimed.xls", xls(&[], &claim)),
        file("sheets_in_sheets.xls", xls(&[], &nested)),
        file("not_a_number.xls", xls(&[], &record(0x0203, &numbers(0, 0)))),
    ]
}

fn no_sheets(_: Scale) -> Vec<Hostile> {
    let root = format!(
        "<Relationships>{}</Relationships>",
        relation("r1", "officeDocument", "xl/workbook.xml")
    );
    let book = |kind: &str| {
        let rels = format!(
            "<Relationships>{}</Relationships>",
            relation("r1", kind, "sheets/sheet1.xml")
        );
        let index = r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
        package(&[
            ("_rels/.rels", &root),
            ("xl/workbook.xml", index),
            ("xl/_rels/workbook.xml.rels", &rels),
            ("xl/sheets/sheet1.xml", "<chartsheet/>"),
            ("xl/vbaProject.bin", "macro"),
        ])
    };
    vec![
        file("chart_only.xlsx", book("chartsheet")),
        file("macro_only.xlsm", book("xlMacrosheet")),
        file(
            "no_sheets.xlsx",
            package(&[("_rels/.rels", &root), ("xl/workbook.xml", "<workbook/>")]),
        ),
        file("no_workbook.xlsx", package(&[("_rels/.rels", &root)])),
    ]
}
