//! A list is the same whether its rows stay in the sheet or are woven into it: values, looks, heights, links and size.

use regex::{Captures, Regex};

use super::*;
use crate::report::facts::Facts;
use crate::report::workbook::{Layout, save};

/// All that a pattern finds.
fn all<'t>(pattern: &str, text: &'t str) -> Vec<Captures<'t>> {
    Regex::new(pattern).expect("a pattern").captures_iter(text).collect()
}

fn first(pattern: &str, text: &str) -> String {
    all(pattern, text)
        .first()
        .map_or(String::new(), |found| found[1].to_owned())
}

/// The looks of a workbook by the numbers that cells have: font, fill, border, number format and the rest, as they are written.
fn looks(parts: &BTreeMap<String, String>) -> Vec<String> {
    let styles = &parts["xl/styles.xml"];
    let list = |name: &str, item: &str| -> Vec<String> {
        let list = first(&format!("(?s)<{name} [^>]*>(.*?)</{name}>"), styles);
        all(&format!("(?s)<{item}(?: [^>]*?)?(?:/>|>.*?</{item}>)"), &list)
            .iter()
            .map(|found| found[0].to_owned())
            .collect()
    };
    let tables = [
        ("font", list("fonts", "font")),
        ("fill", list("fills", "fill")),
        ("border", list("borders", "border")),
    ];
    let codes = list("numFmts", "numFmt");
    let own = |mut xf: String| {
        for (name, table) in &tables {
            let id = first(&format!(" {name}Id=\"(\\d+)\""), &xf);
            let at: usize = id.parse().expect("a number");
            xf = xf.replace(&format!(" {name}Id=\"{id}\""), &table[at]);
        }
        let id = first(" numFmtId=\"(\\d+)\"", &xf);
        let code = codes.iter().find(|code| code.contains(&format!("numFmtId=\"{id}\"")));
        let code = code.map_or(id.clone(), |code| first("formatCode=\"([^\"]*)\"", code));
        xf.replace(&format!(" numFmtId=\"{id}\""), &code)
    };
    list("cellXfs", "xf").into_iter().map(own).collect()
}

/// Everything of the sheet, a line each: its size, rows with their heights, cells, links.
fn lines(parts: &BTreeMap<String, String>) -> Vec<String> {
    let (sheet, looks) = (&parts["xl/worksheets/sheet1.xml"], looks(parts));
    let shared: Vec<String> = parts.get("xl/sharedStrings.xml").map_or(Vec::new(), |shared| {
        let texts = all("(?s)<si><t[^>]*>(.*?)</t></si>", shared);
        texts.iter().map(|text| text[1].to_owned()).collect()
    });
    let mut lines = vec![first("<dimension ref=\"([^\"]+)\"", sheet)];
    for row in all("(?s)<row r=\"(\\d+)\"([^>]*)>(.*?)</row>", sheet) {
        lines.push(format!(
            "{} {}",
            &row[1],
            first("(ht=\"[^\"]+\" customHeight=\"1\")", &row[2])
        ));
        for cell in all("(?s)<c r=\"([A-Z]+\\d+)\"([^>]*?)(?:/>|>(.*?)</c>)", &row[3]) {
            let look = first("s=\"(\\d+)\"", &cell[2]).parse::<usize>().expect("a number");
            let content = cell.get(3).map_or("", |content| content.as_str());
            let value = first("(?s)(?:<v>|<t[^>]*>)(.*?)</", content);
            let value = match first(" t=\"(\\w+)\"", &cell[2]).as_str() {
                "s" => format!("text {}", shared[value.parse::<usize>().expect("a number")]),
                "inlineStr" => format!("text {value}"),
                _ => value.parse::<f64>().map_or(value, |number| number.to_string()),
            };
            lines.push(format!(
                "{} {value} {} {}",
                &cell[1],
                first("<f>(.*?)</f>", content),
                looks[look]
            ));
        }
    }
    let relations = parts
        .get("xl/worksheets/_rels/sheet1.xml.rels")
        .map_or("", String::as_str);
    let mut links: Vec<String> = all("<hyperlink ref=\"([^\"]+)\"([^>]*)/>", sheet)
        .iter()
        .map(|link| {
            let id = first("r:id=\"([^\"]+)\"", &link[2]);
            let target = first(
                &format!("Id=\"{id}\" [^>]*Target=\"([^\"]*)\" TargetMode=\"External\""),
                relations,
            );
            format!("{} {} {target}", &link[1], first("location=\"([^\"]*)\"", &link[2]))
        })
        .collect();
    links.sort();
    lines.extend(links);
    lines
}

#[test]
fn a_list_is_the_same_whether_its_rows_stay_or_flow() {
    let (brief, mut tables) = (brief(&["S", "A"]), tables(&["S", "A", "S"]));
    // Texts that need care: what reads like a formula, an escape, markup; room at the ends; more than a line; no file.
    let reasons = ["=1+1", " _x000D_ <b>&", "長い理由です。".repeat(12).as_str()].map(str::to_owned);
    for (row, reason) in tables.grades.iter_mut().zip(reasons) {
        row.stated_reason = reason.as_str().into();
        row.achievement = Some(98.5);
        row.file = "課 \"50%\"/a&b.xlsx".into();
        row.sheet = "個'票".into();
    }
    let facts = Facts::new(&brief, None, &tables);
    let made = |layouts: Vec<Layout>, at: usize, flows: bool| {
        let mut layout = layouts.into_iter().nth(at).expect("a sheet");
        (layout.flows, layout.name) = (flows, String::new());
        let mut bytes = Vec::new();
        save(&facts, "", &[], (&[layout], 1), &mut bytes).expect("written");
        parts(bytes)
    };
    let counts = [consolidated::sheets(&facts).len(), feedback::sheets(&facts).len()];
    let of = |workbook: usize, at, flows| match workbook {
        0 => lines(&made(consolidated::sheets(&facts), at, flows)),
        _ => lines(&made(feedback::sheets(&facts), at, flows)),
    };
    let mut links = 0;
    for (workbook, count) in counts.into_iter().enumerate() {
        for at in 0..count {
            let flows = of(workbook, at, true);
            assert_eq!(of(workbook, at, false), flows, "workbook {workbook}, sheet {at}");
            links += flows.iter().filter(|line| line.ends_with("a&amp;b.xlsx")).count();
        }
    }
    assert!(links > 3, "{links} links out of the workbook");
}
