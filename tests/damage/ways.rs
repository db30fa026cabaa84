//! The ways of damaging a list, and how each is to end.

use std::fs;

use kohyo::intake::{Circular, Part};

use super::desk::{Desk, INPUTS};
use super::paper::{FIRST, HEADINGS, Leaf, Put, area};

/// How a damage is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// All that was entered counts, and nothing is asked.
    Followed,
    /// All that was entered counts, and a rule tells of the damage.
    Followed2(&'static str),
    /// Not all of it may count; the run says so in these words.
    Said(&'static str),
    /// Not all of it may count; a rule tells why, and what does not count is kept.
    Told(&'static str),
    /// The run stops with these words.
    Stopped(&'static str),
    /// Nobody does this to such a list.
    Apart,
}
use Ends::{Apart, Followed, Followed2, Said, Stopped, Told};

/// A damage.
pub struct Way {
    pub name: &'static str,
    pub how: fn(&mut Desk),
    /// How it ends for a 協議事項, a 評価票, a 進捗ヒアリング票.
    ends: [Ends; 3],
}

impl Way {
    pub fn ends(&self, list: Circular) -> Ends {
        let [agenda, rating, hearing] = self.ends;
        match list {
            Circular::Agenda => agenda,
            Circular::Rating => rating,
            Circular::Hearing => hearing,
        }
    }
}

const fn way(name: &'static str, ends: Ends, how: fn(&mut Desk)) -> Way {
    Way {
        name,
        how,
        ends: [ends; 3],
    }
}

const fn each(name: &'static str, ends: [Ends; 3], how: fn(&mut Desk)) -> Way {
    Way { name, how, ends }
}

/// All of them.
pub const WAYS: &[Way] = &[
    // Rows.
    way("sorted the other way", Followed, |desk| {
        desk.paper.leaf().reverse(0..100);
        desk.save();
    }),
    way("sorted, the hidden columns stayed", Followed, |desk| {
        let hidden = desk.column(Part::Period);
        desk.paper.leaf().reverse(0..hidden);
        desk.save();
    }),
    way("rows of others deleted", Followed, |desk| {
        let kept = desk.rows;
        for row in (FIRST..=desk.paper.leaf().last())
            .rev()
            .filter(|row| !kept.contains(row))
        {
            desk.paper.leaf().delete_row(row);
        }
        desk.save();
    }),
    way("a row deleted that a run has read", Followed, |desk| {
        desk.save();
        desk.run();
        let row = desk.rows[0];
        desk.paper.leaf().delete_row(row);
        desk.save();
    }),
    way("rows inserted above", Followed, |desk| {
        desk.paper.leaf().insert_rows(0, 3);
        desk.save();
    }),
    way("blank rows between", Followed, |desk| {
        let row = desk.rows[1];
        desk.paper.leaf().insert_rows(row, 2);
        desk.save();
    }),
    way("headings come again between, as for the next page", Followed, |desk| {
        let row = desk.rows[1];
        let leaf = desk.paper.leaf();
        leaf.insert_rows(row, 1);
        for column in 0..20 {
            let text = leaf.text(HEADINGS, column);
            if !text.is_empty() {
                leaf.put(row, column, &text);
            }
        }
        desk.save();
    }),
    way(
        "a row pasted over the row of another",
        Told("decision-conflict"),
        |desk| {
            let [first, second] = desk.rows;
            // The row of the other initiative is gone before anybody read it.
            let gone = desk.about(second);
            desk.entered.remove(&gone);
            for column in 0..20 {
                let text = desk.paper.leaf().text(first, column);
                desk.paper.leaf().put(second, column, &text);
            }
            let decision = desk.column(Part::Decision);
            let said = desk.paper.leaf().text(first, decision);
            desk.paper.leaf().put(second, decision, &format!("{said}（再考）"));
            desk.save();
        },
    ),
    way(
        "a row added by hand for an initiative that is not there",
        Told("decision-unplaced"),
        |desk| {
            let last = desk.paper.leaf().last() + 1;
            let (number, title) = (desk.column(Part::Number), desk.column(Part::Title));
            desk.paper.leaf().put(last, number, "99-9");
            desk.paper.leaf().put(last, title, "ドローンによる点検");
            let decision = desk.column(Part::Decision);
            let said = desk.paper.leaf().text(desk.rows[0], decision);
            desk.paper.leaf().put(last, decision, &said);
            desk.entered.insert(
                ("99-9（ドローンによる点検）".to_owned(), String::new()),
                [String::new(), String::new(), said],
            );
            desk.save();
        },
    ),
    // Columns.
    way("a column inserted at the left", Followed, |desk| {
        desk.paper.move_columns(|column| Some(column + 1));
        desk.save();
    }),
    way(
        "a column for remarks inserted between the inputs",
        Followed2("entry-beside"),
        |desk| {
            let at = desk.column(Part::Decision);
            desk.paper
                .move_columns(|column| Some(if column < at { column } else { column + 1 }));
            let row = desk.rows[0];
            desk.paper.leaf().put(HEADINGS, at, "部のメモ");
            desk.paper.leaf().put(row, at, "部長確認済み");
            desk.save();
        },
    ),
    way("the decision's column moved to the left", Followed, |desk| {
        let from = desk.column(Part::Decision);
        desk.paper.move_columns(|column| {
            Some(match column {
                column if column == from => 1,
                column if column >= 1 && column < from => column + 1,
                column => column,
            })
        });
        desk.save();
    }),
    way("two inputs changed places", Followed, |desk| {
        let (one, other) = (desk.column(Part::Opinion), desk.column(Part::Decision));
        desk.paper.move_columns(|column| {
            Some(match column {
                column if column == one => other,
                column if column == other => one,
                column => column,
            })
        });
        desk.save();
    }),
    way("hidden columns deleted", Followed, |desk| {
        let first = desk.column(Part::Period);
        desk.paper.move_columns(|column| (column < first).then_some(column));
        desk.save();
    }),
    way("hidden columns deleted, and all names with them", Followed, |desk| {
        let first = desk.column(Part::Period);
        desk.paper.move_columns(|column| (column < first).then_some(column));
        desk.paper.names.clear();
        desk.save();
    }),
    way("hidden columns shown, visible ones hidden", Followed, |desk| {
        let columns = [desk.column(Part::Title), desk.column(Part::Opinion)];
        desk.paper.leaf().hidden_columns = columns.into();
        desk.save();
    }),
    way("a column of an input deleted that a run has read", Followed, |desk| {
        desk.save();
        desk.run();
        let gone = desk.column(Part::Opinion);
        desk.paper.move_columns(|column| match column {
            column if column == gone => None,
            column if column > gone => Some(column - 1),
            column => Some(column),
        });
        desk.save();
    }),
    // Headings.
    way("a heading reworded", Followed, |desk| {
        let column = desk.column(Part::Decision);
        desk.paper.leaf().put(HEADINGS, column, "会議の結果");
        desk.save();
    }),
    way("a heading with a date behind it, the names lost", Followed, |desk| {
        let column = desk.column(Part::Decision);
        let heading = desk.paper.leaf().text(HEADINGS, column);
        desk.paper
            .leaf()
            .put(HEADINGS, column, &format!("{heading}（6月28日）"));
        desk.paper.names.clear();
        desk.save();
    }),
    way("a heading overwritten with an answer", Followed, |desk| {
        let column = desk.column(Part::Decision);
        let said = desk.paper.leaf().text(desk.rows[0], column);
        desk.paper.leaf().put(HEADINGS, column, &said);
        desk.save();
    }),
    way("a heading overwritten, the names lost", Followed, |desk| {
        let column = desk.column(Part::Opinion);
        desk.paper.leaf().put(HEADINGS, column, "メモ");
        desk.paper.names.clear();
        desk.save();
    }),
    way("the row of headings deleted", Followed, |desk| {
        desk.paper.leaf().delete_row(HEADINGS);
        desk.save();
    }),
    way(
        "the row of headings deleted, the names lost",
        Stopped("一覧が見つかりません"),
        |desk| {
            desk.paper.leaf().delete_row(HEADINGS);
            desk.paper.names.clear();
            desk.save();
        },
    ),
    way("headings in two lines", Followed, |desk| {
        let column = desk.column(Part::Decision);
        let heading = desk.paper.leaf().text(HEADINGS, column);
        let (one, two) = heading.split_at(heading.len() / 3 / 2 * 3);
        desk.paper.leaf().put(HEADINGS, column, &format!("{one}\n{two}"));
        desk.save();
    }),
    // Sheets and names.
    way("the tab renamed", Followed, |desk| {
        desk.paper.rename("9月28日の会議");
        desk.save();
    }),
    way("the tab renamed, the names lost", Followed, |desk| {
        desk.paper.rename("会議");
        desk.paper.names.clear();
        desk.save();
    }),
    way("names and the mark of the workbook lost", Followed, |desk| {
        desk.paper.names.clear();
        desk.paper.period = None;
        desk.save();
    }),
    way("the sheet hidden", Followed, |desk| {
        desk.paper.leaf().is_hidden = true;
        desk.paper.leaves.insert(
            0,
            Leaf {
                name: "表紙".to_owned(),
                ..Leaf::default()
            },
        );
        let own = desk.paper.leaves.remove(1);
        desk.paper.leaves.insert(0, own);
        desk.save();
    }),
    way("the sheet copied and the copy filled in", Followed, |desk| {
        let mut copy = desk.paper.leaves[0].clone();
        copy.name.push_str(" (2)");
        let columns = INPUTS.map(|part| desk.column(part));
        for row in desk.rows {
            columns
                .into_iter()
                .for_each(|column| desk.paper.leaf().clear(row, column));
        }
        desk.paper.leaves.push(copy);
        desk.save();
    }),
    way("two sheets with other words", Told("decision-conflict"), |desk| {
        let mut copy = desk.paper.leaves[0].clone();
        copy.name.push_str(" (2)");
        let opinion = desk.column(Part::Opinion);
        copy.put(desk.rows[0], opinion, "副部長の意見");
        desk.paper.leaves.push(copy);
        desk.save();
    }),
    way("the list on two sheets, half on each", Followed, |desk| {
        let mut copy = desk.paper.leaves[0].clone();
        copy.name.push_str(" (2)");
        let split = desk.rows[1];
        copy.place(|(row, column)| (row < FIRST || row >= split).then_some((row, column)));
        desk.paper
            .leaf()
            .place(|(row, column)| (row < split).then_some((row, column)));
        desk.paper.leaves.push(copy);
        desk.save();
    }),
    way("the sheet deleted", Stopped("一覧が見つかりません"), |desk| {
        let names = std::mem::take(&mut desk.paper.names);
        drop(names);
        desk.paper.leaves = vec![Leaf {
            name: "表紙".to_owned(),
            ..Leaf::default()
        }];
        desk.save();
    }),
    // Files.
    way("the file renamed", Followed, |desk| {
        desk.save_as(&desk.beside("部長より（最終版）.xlsx"));
        fs::remove_file(desk.list()).expect("removed");
    }),
    way("the file in a folder of its own", Followed, |desk| {
        desk.save_as(&desk.beside("会議後").join("確定.xlsx"));
        fs::remove_file(desk.list()).expect("removed");
    }),
    way("the file laid among the submissions", Followed, |desk| {
        desk.save_as(&desk.at("input/2021-09/記入済み.xlsx"));
    }),
    way(
        "the file laid among the submissions, names and mark lost",
        Followed,
        |desk| {
            desk.paper.names.clear();
            desk.paper.period = None;
            desk.save_as(&desk.at("input/2021-09/記入済み.xlsx"));
        },
    ),
    way("the file laid into the folder of all submissions", Followed, |desk| {
        desk.save_as(&desk.at("input/記入済み.xlsx"));
    }),
    way("two files with other words", Told("decision-conflict"), |desk| {
        desk.save();
        let (row, opinion) = (desk.rows[0], desk.column(Part::Opinion));
        desk.paper.leaf().put(row, opinion, "副部長の意見");
        desk.save_as(&desk.beside("写し.xlsx"));
    }),
    way(
        "a file laid in that says other words",
        Told("decision-conflict"),
        |desk| {
            desk.save();
            let (row, opinion) = (desk.rows[0], desk.column(Part::Opinion));
            desk.paper.leaf().put(row, opinion, "副部長の意見");
            desk.save_as(&desk.at("input/2021-09/記入済み.xlsx"));
            desk.means(Part::Opinion, "副部長の意見");
        },
    ),
    // What an earlier meeting decided is its own; an earlier list of an evaluator has no effect.
    each(
        "the file of an earlier period",
        [Followed, Told("entry-of-other-period"), Told("entry-of-other-period")],
        |desk| {
            other_period(desk, "2021-06");
            if desk.paper.list == Circular::Agenda {
                desk.entered.clear();
            }
        },
    ),
    way("the file of a period to come", Told("decision-unplaced"), |desk| {
        other_period(desk, "2021-12")
    }),
    way("the file broken off", Stopped("読み取れません"), |desk| {
        let bytes = desk.paper.bytes();
        fs::write(desk.list(), &bytes[..bytes.len() / 2]).expect("written");
    }),
    way(
        "another workbook in its place",
        Stopped("一覧が見つかりません"),
        |desk| {
            desk.paper.leaves = vec![Leaf {
                name: "メモ".to_owned(),
                ..Leaf::default()
            }];
            desk.paper.names.clear();
            desk.paper.period = None;
            desk.save();
        },
    ),
    way("saved as .csv beside", Said("CSV"), |desk| {
        let text = csv(desk);
        fs::write(desk.beside("記入済み.csv"), text).expect("written");
    }),
    way("saved as .csv among the submissions", Told("file-unusable"), |desk| {
        let text = csv(desk);
        fs::write(desk.at("input/2021-09/記入済み.csv"), text).expect("written");
    }),
    way("saved as .ods", Followed, |desk| {
        fs::write(desk.beside("記入済み.ods"), desk.paper.ods()).expect("written");
        fs::remove_file(desk.list()).expect("removed");
    }),
    // Cells.
    each("a choice in full width, with spaces", [Followed; 3], |desk| {
        let (typed, means) = match desk.paper.list {
            Circular::Agenda => ("　見 直し　", "見直し"),
            Circular::Rating => ("　Ｃ ", "C"),
            Circular::Hearing => ("　要 対応　", "要対応"),
        };
        desk.retype(Part::Decision, typed);
        desk.means(Part::Decision, means);
        desk.save();
    }),
    each("a mark with words round it", [Apart, Followed, Apart], |desk| {
        desk.retype(Part::Decision, "Ｃ評価（課題が残る）");
        desk.means(Part::Decision, "C");
        desk.save();
    }),
    way("a choice misspelt", Told("decision-unknown"), |desk| {
        desk.retype(Part::Decision, "みなおし");
        desk.save();
    }),
    way("two choices in one cell", Told("decision-unknown"), |desk| {
        let said = match desk.paper.list {
            Circular::Agenda => "見直し・撤退",
            Circular::Rating => "A→C",
            Circular::Hearing => "確認済み／要対応",
        };
        desk.retype(Part::Decision, said);
        desk.save();
    }),
    way("a number for a choice", Told("decision-unknown"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Decision));
        desk.paper.leaf().cells.insert((row, column), Put::Number(3.0));
        desk.means(Part::Decision, "3");
        desk.save();
    }),
    way("struck through", Told("entry-unread"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Decision));
        let said = desk.paper.leaf().text(row, column);
        desk.paper.leaf().cells.insert((row, column), Put::Struck(said));
        desk.save();
    }),
    way("white on white", Followed2("entry-unread"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Decision));
        let said = desk.paper.leaf().text(row, column);
        desk.paper.leaf().cells.insert((row, column), Put::Unseen(said));
        desk.save();
    }),
    way("a comment on a cell", Followed2("entry-beside"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Decision));
        desk.paper
            .leaf()
            .notes
            .insert((row, column), "次回に再度協議".to_owned());
        desk.save();
    }),
    way("merged with the row below", Followed2("decision-merged"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Opinion));
        let below = desk.about(row + 1);
        let said = desk.paper.leaf().text(row, column);
        desk.paper.leaf().merges.push(area((row, column), (row + 1, column)));
        desk.entered.entry(below).or_default()[1] = said;
        desk.save();
    }),
    way("merged with the cell beside", Told("decision-merged"), |desk| {
        let row = desk.rows[0];
        let columns = INPUTS.map(|part| desk.column(part));
        let (first, last) = (
            columns.into_iter().min().expect("three"),
            columns.into_iter().max().expect("three"),
        );
        let about = desk.about(row);
        let said = desk.paper.leaf().text(row, first);
        let gone = desk.entered.get_mut(&about).expect("entered");
        for (text, column) in gone.iter_mut().zip(columns) {
            if column != first {
                text.clear();
            }
        }
        for column in first + 1..=last {
            desk.paper.leaf().clear(row, column);
        }
        desk.paper.leaf().put(row, first, &said);
        desk.paper.leaf().merges.push(area((row, first), (row, last)));
        desk.save();
    }),
    way("a formula with its result", Followed, |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Opinion));
        desk.paper
            .leaf()
            .cells
            .insert((row, column), Put::Formula("=A1&\"\"", "現地で確かめた".to_owned()));
        desk.save();
    }),
    way("a formula that leads nowhere", Followed2("entry-unread"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Opinion));
        desk.paper
            .leaf()
            .cells
            .insert((row, column), Put::Formula("=Sheet9!A1", "#REF!".to_owned()));
        desk.means(Part::Opinion, "");
        desk.save();
    }),
    way("filtered, the rows of others hidden", Followed, |desk| {
        let (kept, last) = (desk.rows, desk.paper.leaf().last());
        let leaf = desk.paper.leaf();
        leaf.is_filtered = true;
        leaf.hidden_rows = (FIRST..=last).filter(|row| !kept.contains(row)).collect();
        desk.save();
    }),
    way("the own rows hidden", Followed, |desk| {
        desk.paper.leaf().hidden_rows = desk.rows.into();
        desk.save();
    }),
    way("typed into the column beside", Followed2("entry-beside"), |desk| {
        let (row, column) = (desk.rows[0], desk.column(Part::Reasons) + 1);
        desk.paper.leaf().put(row, column, "部長了承済み");
        desk.save();
    }),
    way("periods became dates", Followed, |desk| {
        let column = desk.column(Part::Period);
        for row in FIRST..=desk.paper.leaf().last() {
            desk.paper.leaf().cells.insert((row, column), Put::Month(2021, 9));
        }
        desk.save_as(&desk.at("input/2021-09/記入済み.xlsx"));
    }),
    way("number and title cleared", Followed, |desk| {
        let (row, columns) = (desk.rows[0], [Part::Number, Part::Title].map(|part| desk.column(part)));
        columns
            .into_iter()
            .for_each(|column| desk.paper.leaf().clear(row, column));
        desk.save();
    }),
    way("the key cleared", Followed, |desk| {
        let column = desk.column(Part::Key);
        for row in FIRST..=desk.paper.leaf().last() {
            desk.paper.leaf().clear(row, column);
        }
        desk.save();
    }),
    way("number, title and key of another", Told("decision-conflict"), |desk| {
        let [first, second] = desk.rows;
        let about = desk.about(first);
        for part in [Part::Number, Part::Title, Part::Key] {
            let column = desk.column(part);
            let text = desk.paper.leaf().text(second, column);
            desk.paper.leaf().put(first, column, &text);
        }
        // Both rows are about the other now: the upper one counts.
        let texts = desk.entered.remove(&about).expect("entered");
        let other = desk.about(second);
        desk.entered.insert(other, texts);
        desk.save();
    }),
    each(
        "the evaluation's name overwritten",
        [Apart, Told("decision-unplaced"), Apart],
        |desk| {
            let (row, column) = (desk.rows[0], desk.column(Part::Question));
            let about = desk.about(row);
            desk.paper.leaf().put(row, column, "総合的な評価");
            let texts = desk.entered.remove(&about).expect("entered");
            desk.entered.insert((about.0, "総合的な評価".to_owned()), texts);
            desk.save();
        },
    ),
    each(
        "the evaluation's name in other letters",
        [Apart, Followed, Apart],
        |desk| {
            let column = desk.column(Part::Question);
            for row in desk.rows {
                let wide: String = desk.paper.leaf().text(row, column).chars().map(full_width).collect();
                desk.paper.leaf().put(row, column, &format!(" {wide}"));
            }
            desk.save();
        },
    ),
    each(
        "rows of another evaluator pasted in",
        [Apart, Followed2("evaluator-not-entitled"), Apart],
        |desk| {
            let (row, column) = (desk.rows[0], desk.column(Part::Reasons));
            desk.paper.leaf().put(row, column, "評価者：教育長");
            desk.save();
        },
    ),
    each(
        "the reason left out",
        [Apart, Followed2("rating-without-reason"), Apart],
        |desk| {
            let (row, column) = (desk.rows[0], desk.column(Part::Opinion));
            desk.paper.leaf().clear(row, column);
            desk.means(Part::Opinion, "");
            desk.save();
        },
    ),
    way("only the decision filled in", Followed, |desk| {
        let row = desk.rows[0];
        for part in [Part::Proposal, Part::Opinion] {
            if desk.paper.list == Circular::Rating && part == Part::Opinion {
                continue;
            }
            let column = desk.column(part);
            desk.paper.leaf().clear(row, column);
            desk.means(part, "");
        }
        desk.save();
    }),
];

/// The list as it was made for another period.
fn other_period(desk: &mut Desk, period: &str) {
    let column = desk.column(Part::Period);
    for row in FIRST..=desk.paper.leaf().last() {
        desk.paper.leaf().put(row, column, period);
    }
    desk.paper.period = Some(period.to_owned());
    desk.save_as(&desk.at("input/2021-09/前のもの.xlsx"));
}

fn full_width(letter: char) -> char {
    if letter.is_ascii_graphic() {
        char::from_u32(letter as u32 + 0xFEE0).unwrap_or(letter)
    } else {
        letter
    }
}

/// The sheet as text with commas.
fn csv(desk: &Desk) -> String {
    let leaf = &desk.paper.leaves[0];
    let line = |row: u32| {
        let cells = (0..15).map(|column| leaf.text(row, column).replace(['\n', ','], " "));
        cells.collect::<Vec<_>>().join(",")
    };
    (0..=leaf.last()).map(line).collect::<Vec<_>>().join("\r\n")
}
