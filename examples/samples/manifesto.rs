//! The second sample plan: the manifestos that the heads of departments write for a year.

use std::path::Path;

use crate::support::{Content, Layout, RegisterInitiative, RegisterSection, manifesto, register};
use serde::Deserialize;

use super::city::Cell;
use super::{Outcome, fill, package, write as write_file};

#[derive(Deserialize)]
struct Manifestos {
    department: Vec<Department>,
}

/// A department with its manifesto.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Department {
    name: String,
    /// 役職.
    post: String,
    motto: String,
    file: String,
    saved: String,
    sheet: Option<String>,
    goal: Vec<Goal>,
}

/// A 部局目標.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    mission: String,
    aim: String,
    now: String,
    target: String,
    #[serde(default)]
    reached: String,
    means: String,
    grade: Cell,
    reason: String,
}

/// Writes register and batch below `root`.
pub fn write(root: &Path) -> Outcome {
    let manifestos: Manifestos = toml::from_str(include_str!("manifesto.toml"))?;
    let folder = root.join("manifesto");
    write_file(&folder.join("台帳.xlsx"), &register_of(&manifestos.department)?)?;
    for department in &manifestos.department {
        let mut workbook = package::open(&form(department)?.write()?)?;
        package::set_saved(&mut workbook, &department.saved)?;
        write_file(
            &folder.join("input/2022-03").join(&department.file),
            &package::pack(&workbook)?,
        )?;
    }
    Ok(())
}

fn form(department: &Department) -> Outcome<Layout> {
    let mut form = manifesto();
    let head = [
        ("部局名", &department.name),
        ("役職", &department.post),
        ("抱負", &department.motto),
    ];
    for (field, text) in head {
        form.fill(field, 0, text.as_str());
    }
    form.fill("計画年度", 0, "R3");
    form.fill("氏名", 0, "（職氏名は省略）");
    for (index, goal) in department.goal.iter().enumerate() {
        if form.areas("目標").len() == index {
            another_goal(&mut form, index)?;
        }
        for (field, text) in [
            ("組織使命", &goal.mission),
            ("目標", &goal.aim),
            ("現在の状態", &goal.now),
            ("達成目標", &goal.target),
            ("達成した状態", &goal.reached),
            ("手段", &goal.means),
            ("理由", &goal.reason),
        ] {
            fill::put(&mut form, field, index, &Cell::Text(text.clone()));
        }
        fill::put(&mut form, "達成状況", index, &goal.grade);
    }
    if let Some(sheet) = &department.sheet {
        form.rename_sheet(sheet);
    }
    Ok(form)
}

/// Copies the rows of the last goal, heading included, and numbers the copy.
fn another_goal(form: &mut Layout, goals: usize) -> Outcome {
    let heading = format!("◎部局目標{goals}");
    let first = form
        .labels()
        .find(|(_, text)| *text == heading)
        .map(|(area, _)| area.first.row)
        .ok_or("no goal")?;
    let last = form.areas("目標").last().ok_or("no goal")?.last.row;
    form.copy_rows(first..=last);
    let copied = form.items.iter_mut().rev().find_map(|item| match &mut item.content {
        Content::Label(text) if *text == heading => Some(text),
        _ => None,
    });
    *copied.ok_or("no heading")? = format!("◎部局目標{}", goals + 1);
    Ok(())
}

/// The goals as initiatives, numbered by department; departments stand where sections do.
fn register_of(departments: &[Department]) -> Outcome<Vec<u8>> {
    let goals = departments
        .iter()
        .flat_map(|department| (1..).zip(&department.goal).map(move |goal| (department, goal)));
    let initiatives: Vec<_> = goals
        .map(|(department, (number, goal))| RegisterInitiative {
            number: format!("{}-{number}", department.name),
            name: goal.aim.clone(),
            department: department.name.clone(),
            responsible: department.post.clone(),
            form: "manifesto".to_owned(),
            state: "実施中".to_owned(),
            ..RegisterInitiative::default()
        })
        .collect();
    let section = |department: &Department| RegisterSection {
        department: department.name.clone(),
        remarks: "自己評価のため評価者はありません".to_owned(),
        ..RegisterSection::default()
    };
    Ok(register(
        &initiatives,
        &departments.iter().map(section).collect::<Vec<_>>(),
    )?)
}
