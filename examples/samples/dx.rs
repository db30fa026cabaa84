//! The third sample plan: a DX plan (003) with the sheets that were published, the reports on them, the counts of certified
//! people (001, 戦術13), and the [`super::tactics`].

use std::path::Path;

use kohyo::book::{Address, Area};
use kohyo::template;
use serde::Deserialize;

use super::city::Cell;
use super::edit::Edit;
use super::tactics::Tactics;
use super::{Outcome, fill, package, write as write_file};
use crate::support::{Content, Layout, RegisterInitiative, RegisterSection, register_with};

/// First fiscal year of the plan.
const FIRST: i32 = 2021;
const YEARS: [i32; 5] = [2021, 2022, 2023, 2024, 2025];

/// The city, its initiatives and counts, and the files that were sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct City {
    section: Vec<Section>,
    initiative: Vec<Initiative>,
    talent: Vec<Talent>,
    workbook: Vec<Workbook>,
    #[serde(skip)]
    tactics: Option<Tactics>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    department: String,
    #[serde(default)]
    name: String,
    evaluator: String,
}

/// An initiative as the plan has it, and as its section reports on it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Initiative {
    number: String,
    title: String,
    department: String,
    section: String,
    responsible: String,
    /// ① to ⑤.
    texts: [String; 5],
    goal: Vec<Goal>,
    #[serde(default)]
    progress: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    reason: String,
}

/// A line of ⑥.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    name: String,
    /// First and last year of the cell, and what stands in it.
    cells: Vec<(i32, i32, String)>,
    /// The same as it is typed in the report, where that is another.
    reported: Option<Vec<(i32, i32, String)>>,
    #[serde(default)]
    unit: String,
    base: Option<Cell>,
    #[serde(default)]
    state: String,
    /// By year.
    #[serde(default)]
    actual: Vec<Cell>,
    /// Whether only the report has it.
    #[serde(default)]
    added: bool,
}

/// The counts of a department, year by year: target and actual.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Talent {
    department: String,
    levels: Vec<Vec<(Cell, Cell)>>,
    trainings: Vec<Vec<(Cell, Cell)>>,
    #[serde(default)]
    moved: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    grades: Vec<(String, String)>,
}

/// A file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workbook {
    path: String,
    saved: String,
    /// Program that has to make it, as in the other samples.
    convert: Option<String>,
    sheet: Vec<Sheet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub form: String,
    /// 番号, 部局名, or the section whose tasks are filled in; empty for all.
    pub of: String,
    /// Whether it is of half a year before.
    #[serde(default)]
    pub before: bool,
    /// Whether all lines of the To be stand in one cell.
    #[serde(default)]
    pub one_cell: bool,
    /// Whether the rows of the other sections' tasks are taken out.
    #[serde(default)]
    pub alone: bool,
    /// The lines of ⑥ in another order.
    #[serde(default)]
    order: Vec<usize>,
    /// Arrows in ⑥: line, from, to, in columns of years.
    #[serde(default)]
    arrows: Vec<(u32, f64, f64)>,
    #[serde(default)]
    set: Vec<(String, usize, Cell)>,
    #[serde(default)]
    edit: Vec<Edit>,
}

/// Writes register and batches below `root`; answers what another program has to make.
pub fn write(root: &Path) -> Outcome<String> {
    let mut city: City = toml::from_str(include_str!("dx.toml"))?;
    let mut tactics = Tactics::load()?;
    city.workbook.append(&mut tactics.workbook);
    city.tactics = Some(tactics);
    write_file(&root.join("dx/台帳.xlsx"), &city.register()?)?;
    let mut list = String::new();
    for (place, workbook) in city.workbook.iter().enumerate() {
        let target = format!("dx/input/{}", workbook.path);
        let bytes = city.bytes(workbook).map_err(|error| format!("{target}: {error}"))?;
        match &workbook.convert {
            Some(kind) => {
                let source = format!("target/samples/dx/{place:02}.xlsx");
                write_file(&root.join(&source), &bytes)?;
                list.push_str(&format!("{kind}\t{source}\t{target}\n"));
            }
            None => write_file(&root.join(target), &bytes)?,
        }
    }
    Ok(list)
}

impl City {
    fn bytes(&self, workbook: &Workbook) -> Outcome<Vec<u8>> {
        let mut sheets = workbook.sheet.iter();
        let first = self.layout(sheets.next().ok_or("no sheet")?)?;
        let mut parts;
        if workbook.sheet.len() > 2 {
            // Copies of the first sheet, each with the names that Excel gives a copy.
            let mut copies = sheets
                .map(|sheet| self.layout(sheet))
                .collect::<Outcome<Vec<Layout>>>()?;
            for copy in &mut copies {
                let name = copy.sheet.clone();
                copy.make_copy(&name);
            }
            parts = package::open(&first.write_with(&copies)?)?;
            package::set_saved(&mut parts, &workbook.saved)?;
            return package::pack(&parts);
        }
        parts = package::open(&first.write()?)?;
        for sheet in sheets {
            package::add_sheet(&mut parts, &package::open(&self.layout(sheet)?.write()?)?, false)?;
        }
        if workbook.sheet.len() > 1 || workbook.convert.is_some() {
            package::drop_guide(&mut parts)?;
        }
        package::set_saved(&mut parts, &workbook.saved)?;
        package::pack(&parts)
    }

    fn layout(&self, sheet: &Sheet) -> Outcome<Layout> {
        let mut form = match sheet.form.as_str() {
            "talent" => {
                let counts = self.talent.iter().find(|talent| talent.department == sheet.of);
                counts.ok_or("no counts")?.form()
            }
            "tactic" | "standard" => self.tactics.as_ref().ok_or("no tactics")?.form(sheet)?,
            of => {
                let initiative = self.initiative.iter().find(|initiative| initiative.number == sheet.of);
                initiative
                    .ok_or("no initiative")?
                    .form(of == "initiative", &sheet.order)?
            }
        };
        for (line, from, to) in &sheet.arrows {
            arrow(&mut form, *line, *from, *to);
        }
        for (field, index, cell) in &sheet.set {
            form.fill(field, *index, cell.clone());
        }
        sheet.edit.iter().try_for_each(|edit| edit.apply(&mut form, false))?;
        Ok(form)
    }

    fn register(&self) -> Outcome<Vec<u8>> {
        // The plan of each comes on one form, the report on another.
        let both = self
            .initiative
            .iter()
            .flat_map(|own| ["initiative", "initiative_plan"].map(|form| (own, form)));
        let initiatives = both.map(|(initiative, form)| RegisterInitiative {
            number: initiative.number.clone(),
            name: initiative.title.clone(),
            department: initiative.department.clone(),
            section: initiative.section.clone(),
            responsible: initiative.responsible.clone(),
            form: form.to_owned(),
            state: "実施中".to_owned(),
            ..RegisterInitiative::default()
        });
        let tactics = self.tactics.as_ref().ok_or("no tactics")?;
        let initiatives: Vec<_> = initiatives.chain(tactics.registered()).collect();
        let section = |section: &Section| RegisterSection {
            department: section.department.clone(),
            section: section.name.clone(),
            evaluator: section.evaluator.clone(),
            ..RegisterSection::default()
        };
        Ok(register_with(
            &initiatives,
            &self.section.iter().map(section).collect::<Vec<_>>(),
            &[
                ("国の重点取組事項", tactics.codes()),
                ("標準化の業務", tactics.task_codes()),
            ],
        )?)
    }
}

impl Initiative {
    fn form(&self, reported: bool, order: &[usize]) -> Outcome<Layout> {
        let mut form: Layout = match reported {
            true => template::initiative(&YEARS).into(),
            false => template::initiative_plan(&YEARS).into(),
        };
        let place = format!("{} {}", self.department, self.section);
        let heads = [
            ("計画年度", "R5"),
            ("番号", &self.number),
            ("取組名", &self.title),
            ("担当部課", place.trim()),
            ("実施責任者", &self.responsible),
        ];
        let texts = ["現状", "課題", "国の動向", "取組の方向性", "取組内容"];
        for (field, text) in heads
            .into_iter()
            .chain(texts.into_iter().zip(self.texts.iter().map(String::as_str)))
        {
            fill::put(&mut form, field, 0, &Cell::Text(text.to_owned()));
        }
        let goals: Vec<&Goal> = self.goal.iter().filter(|goal| reported || !goal.added).collect();
        let places = (0..goals.len()).map(|line| order.get(line).copied().unwrap_or(line));
        for (line, goal) in places.map(|at| goals[at]).enumerate() {
            if form.areas("項目名").len() == line {
                another_goal(&mut form, line, reported)?;
            }
            goal.fill(&mut form, line, reported);
        }
        if reported {
            for (field, text) in [
                ("進捗の説明", &self.progress),
                ("評価", &self.grade),
                ("評価理由", &self.reason),
            ] {
                fill::put(&mut form, field, 0, &Cell::Text(text.clone()));
            }
        }
        Ok(form)
    }
}

impl Goal {
    fn fill(&self, form: &mut Layout, line: usize, reported: bool) {
        fill::put(form, "項目名", line, &Cell::Text(self.name.clone()));
        let own = self.reported.as_ref().filter(|_| reported).unwrap_or(&self.cells);
        for (from, to, text) in own {
            let at = |year: i32| YEARS.len() * line + (year - FIRST) as usize;
            fill::put(form, "成果目標", at(*from), &Cell::Text(text.clone()));
            if from < to {
                let areas = form.areas("成果目標");
                form.merge(Area::new(areas[at(*from)].first, areas[at(*to)].last));
            }
        }
        if !reported {
            return;
        }
        for (year, cell) in self.actual.iter().enumerate() {
            fill::put(form, "実績", YEARS.len() * line + year, cell);
        }
        fill::put(form, "単位", line, &Cell::Text(self.unit.clone()));
        fill::put(form, "状態", line, &Cell::Text(self.state.clone()));
        self.base.iter().for_each(|base| fill::put(form, "基準値", line, base));
    }
}

impl Talent {
    fn form(&self) -> Layout {
        let mut form: Layout = template::talent(&YEARS).into();
        form.fill("計画年度", 0, "R5");
        form.fill("部局名", 0, self.department.as_str());
        for (rows, [target, actual]) in [
            (&self.levels, ["目標数", "認定者数"]),
            (&self.trainings, ["研修_目標", "研修_実績"]),
        ] {
            for (at, (goal, count)) in rows.iter().flatten().enumerate() {
                fill::put(&mut form, target, at, goal);
                fill::put(&mut form, actual, at, count);
            }
        }
        for (field, text) in [("異動辞退", &self.moved), ("説明", &self.words)] {
            fill::put(&mut form, field, 0, &Cell::Text(text.clone()));
        }
        for (name, (grade, reason)) in ["認定の評価", "研修の評価"].into_iter().zip(&self.grades) {
            fill::put(&mut form, name, 0, &Cell::Text(grade.clone()));
            fill::put(&mut form, &format!("{name}_理由"), 0, &Cell::Text(reason.clone()));
        }
        form
    }
}

/// Copies the last line of ⑥ and numbers the copy, as the guide says.
fn another_goal(form: &mut Layout, lines: usize, reported: bool) -> Outcome {
    let last = form.areas("項目名").last().copied().ok_or("no goal")?;
    form.copy_rows(last.first.row..=last.last.row);
    if !reported {
        return Ok(());
    }
    let old = lines.to_string();
    let copied = form.items.iter_mut().rev().find_map(|item| match &mut item.content {
        Content::Label(text) if *text == old => Some(text),
        _ => None,
    });
    *copied.ok_or("no number")? = (lines + 1).to_string();
    Ok(())
}

/// Draws an arrow over the cells of a goal.
fn arrow(form: &mut Layout, line: u32, from: f64, to: f64) {
    let areas = form.areas("成果目標");
    let first: Address = areas[YEARS.len() * line as usize].first;
    let left = f64::from(first.column);
    form.arrows.push(crate::support::Arrow {
        row: first.row,
        left: left + from,
        right: left + to,
        planned: true,
    });
}
