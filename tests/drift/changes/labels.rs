//! Labels in other words, other shapes, or gone.

use crate::common::support::{Content, Layout};

use super::Act::Sheet;
use super::Change;
use crate::drift::random::Random;

pub const CHANGES: &[Change] = &[
    ("labels reworded", Sheet(labels_reworded)),
    ("labels spaced and noted", Sheet(labels_spaced)),
    ("labels blanked", Sheet(labels_blanked)),
    ("labels of a block blanked", Sheet(block_labels_blanked)),
    ("label overwritten", Sheet(label_overwritten)),
    ("two labels swapped", Sheet(labels_swapped)),
    ("unit of a label changed", Sheet(unit_changed)),
    ("labels mean otherwise", Sheet(labels_mean_otherwise)),
    ("labels by synonyms", Sheet(labels_by_synonyms)),
];

/// Labels that say another year, quantity, scale or person than the template's, with the fields that they govern: whoever typed
/// there meant something else, whatever cell it is.
pub const MEANINGS: &[(&str, &[&str], &[&str])] = &[
    (
        "予算額",
        &["翌年度予算額", "予算残額", "予算額（百万）", "予算額(万)", "予算額※円"],
        &["予算額"],
    ),
    (
        "決算額",
        &["前年度決算額", "決算率", "決算見込額", "R2決算額"],
        &["決算額"],
    ),
    (
        "実績値",
        &[
            "前年度実績値",
            "府平均実績値",
            "実績値（修正前）",
            "実績値（千件）",
            "達成率",
            "見込値",
            "中間値",
        ],
        &["実績値_進捗", "実績値_実績"],
    ),
    (
        "目標値",
        &["現状値", "前年度目標値", "目標値(%)"],
        &["目標値_進捗", "目標値_実績"],
    ),
    (
        "事業費見込(千円)",
        &["事業費見込(千円)※円単位で記入", "効果額見込(千円)"],
        &["予算額", "決算額"],
    ),
    ("実施責任者", &["前任責任者"], &["実施責任者"]),
];

/// Labels in words that mean the same.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("目標値", &["計画値", "目標数値"]),
    ("決算額", &["執行額"]),
    ("担当部課", &["所属", "担当課"]),
    ("事業名称", &["事業名"]),
    ("予算額", &["当初予算額"]),
];

fn texts(form: &Layout) -> Vec<String> {
    let texts = form.labels().map(|(_, text)| text.to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn some_labels(form: &Layout, random: &mut Random, most: usize) -> Vec<String> {
    let labels = texts(form);
    (0..1 + random.below(most))
        .map(|_| random.pick(&labels).clone())
        .collect()
}

/// A text cut in two in its middle.
fn halves(text: &str) -> (&str, &str) {
    let middle = text.char_indices().nth(text.chars().count() / 2);
    text.split_at(middle.map_or(0, |(at, _)| at))
}

fn labels_reworded(form: &mut Layout, random: &mut Random) {
    for old in some_labels(form, random, 6) {
        let (head, tail) = halves(&old);
        let new = match random.below(14) {
            0 => format!("{head}の{tail}"),
            1 => format!("【{old}】"),
            2 => format!("{old}（{}）", random.pick(&["案", "変更後", "千円", "見込"])),
            3 => format!("①{old}"),
            4 => format!("1 {old}"),
            5 => format!("(2){old}"),
            6 => format!("■{old}"),
            7 => format!("{old}について"),
            8 => format!("{old}・その他"),
            9 => format!("{old}欄"),
            10 => format!("市の{old}"),
            11 => head.to_owned(),
            12 => tail.to_owned(),
            _ => old
                .replace("評価", "評定")
                .replace("事業", "取組")
                .replace("値", "数値"),
        };
        form.relabel(&old, &new);
    }
}

fn labels_spaced(form: &mut Layout, random: &mut Random) {
    for old in some_labels(form, random, 12) {
        let (head, tail) = halves(&old);
        let spaced = |space: &str| old.chars().map(String::from).collect::<Vec<_>>().join(space);
        let new = match random.below(10) {
            0 => format!("{head}　{tail}"),
            1 => format!("{head}\n{tail}"),
            2 => format!("{old}："),
            3 => format!("{old}※必ず記入"),
            4 => format!("{head} {tail} "),
            5 => spaced(" "),
            6 => spaced("　"),
            7 => format!("{old}（※1）"),
            8 => format!("　{old}\n※複数可"),
            _ => spaced("\n"),
        };
        form.relabel(&old, &new);
    }
}

fn labels_blanked(form: &mut Layout, random: &mut Random) {
    for old in some_labels(form, random, 3) {
        form.relabel(&old, "");
    }
}

fn block_labels_blanked(form: &mut Layout, random: &mut Random) {
    let rows = form.bounds().map_or(1, |bounds| bounds.last.row + 1);
    let first = random.below(rows as usize) as u32;
    let last = first + 1 + random.below(5) as u32;
    for item in &mut form.items {
        if let Content::Label(text) = &mut item.content
            && (first..=last).contains(&item.area.first.row)
        {
            text.clear();
        }
    }
}

/// One label gets the words of another.
fn label_overwritten(form: &mut Layout, random: &mut Random) {
    let labels = texts(form);
    let other = random.pick(&labels).clone();
    let place = random.below(form.items.len());
    let items = form.items.iter_mut().cycle_from(place);
    for item in items {
        if let Content::Label(text) = &mut item.content
            && !text.is_empty()
        {
            *text = other;
            return;
        }
    }
}

/// Two neighbouring labels stand in each other's place, as where a table was typed anew; the values stay.
fn labels_swapped(form: &mut Layout, random: &mut Random) {
    let row = |index: &usize| form.items[*index].area.first.row;
    let labels: Vec<usize> = (0..form.items.len())
        .filter(|index| matches!(&form.items[*index].content, Content::Label(text) if !text.is_empty()))
        .collect();
    let pairs: Vec<&[usize]> = labels
        .windows(2)
        .filter(|pair| row(&pair[0]) == row(&pair[1]))
        .collect();
    let pair = *random.pick(&pairs);
    let (first, last) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
    let (head, tail) = form.items.split_at_mut(last);
    std::mem::swap(&mut head[first].content, &mut tail[0].content);
}

fn unit_changed(form: &mut Layout, random: &mut Random) {
    let unit = *random.pick(&["(円)", "（百万円）", "(万円)", "【億円】"]);
    for old in texts(form).iter().filter(|text| text.contains("(千円)")) {
        form.relabel(old, &old.replace("(千円)", unit));
    }
}

fn labels_mean_otherwise(form: &mut Layout, random: &mut Random) {
    let (old, others, _) = random.pick(MEANINGS);
    form.relabel(old, random.pick::<&str>(others));
}

fn labels_by_synonyms(form: &mut Layout, random: &mut Random) {
    let (old, others) = random.pick(SYNONYMS);
    form.relabel(old, random.pick::<&str>(others));
}

/// The items from one on, then those before it.
trait CycleFrom<'a, T: 'a> {
    fn cycle_from(self, place: usize) -> Vec<&'a mut T>;
}

impl<'a, T> CycleFrom<'a, T> for std::slice::IterMut<'a, T> {
    fn cycle_from(self, place: usize) -> Vec<&'a mut T> {
        let mut all: Vec<&mut T> = self.collect();
        all.rotate_left(place);
        all
    }
}
