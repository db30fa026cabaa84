//! A form with more items than its template goes out, is filled in, sent in, returned and read again.

use kohyo::form::Form;
use kohyo::value::FiscalYear;

use super::*;

/// Items beyond those of the template.
const MORE: u32 = 3;

/// A form of the samples that grows: what is typed into every further item.
struct Grown {
    plan: &'static str,
    period: &'static str,
    form: &'static str,
    /// The words of an item.
    words: &'static str,
    /// Its values: field, year and text.
    values: &'static [(&'static str, Option<i32>, &'static str)],
}

const GROWN: [Grown; 2] = [
    Grown {
        plan: "dx/plan.toml",
        period: "2024-03",
        form: "initiative",
        words: "項目名",
        values: &[
            ("成果目標", Some(2021), "R3年度中 1件"),
            ("成果目標", Some(2022), "R4年度末 20件"),
            ("成果目標", Some(2023), "R5年度末 300件"),
            ("成果目標", Some(2024), "R6年度末 4,000件"),
            ("成果目標", Some(2025), "R7年度末 50,000件"),
            ("実績", Some(2021), "1件"),
            ("実績", Some(2022), "21件"),
            ("実績", Some(2023), "290件"),
        ],
    },
    Grown {
        plan: "dx/plan.toml",
        period: "2024-03",
        form: "tactic",
        words: "あるべき姿",
        values: &[
            ("状態", None, "着手"),
            ("時期", None, "R6年度"),
            ("説明", None, "関係課と調整している。"),
        ],
    },
];

impl Grown {
    /// The first sheet of the samples with this form, with further items.
    fn rows(&self, plan: &Plan, index: usize) -> Vec<ValueRow> {
        let batch = batch(plan, self.period);
        let own = sheets(&batch).into_values().find(|(form, _)| *form == index);
        let mut rows = own.expect("a sheet").1;
        rows.retain(|row| row.field != self.words);
        rows.extend((1..=self.items(&plan.forms[index])).map(|item| ValueRow {
            field: self.words.into(),
            row: Some(i64::from(item)),
            state: State::Value,
            value: format!("見本の項目その{item}").into(),
            ..ValueRow::default()
        }));
        rows
    }

    fn group<'a>(&self, form: &'a Form) -> &'a kohyo::form::Group {
        let group = form.field(self.words).and_then(|field| field.shape.group());
        &form.groups[group.expect("a group")]
    }

    fn items(&self, form: &Form) -> u32 {
        self.group(form).count + MORE
    }

    /// What is typed into the items that the template has not, by cell.
    fn typed(&self, roomy: &Form) -> Vec<(Address, NewValue)> {
        let items = self.group(roomy).count - MORE + 1..=self.group(roomy).count;
        let of_item = |item: u32| {
            self.values.iter().map(move |(field, year, text)| {
                let field = roomy.field(field).expect("a field");
                let cell = roomy.cell(field, year.map(FiscalYear), Some(item));
                (cell.expect("a cell"), NewValue::Text((*text).to_owned()))
            })
        };
        items.flat_map(of_item).collect()
    }

    /// The form as the section sends it in.
    fn sent(&self, plan: &Plan) -> (Vec<u8>, Vec<(Address, NewValue)>) {
        let index = plan.forms.iter().position(|form| form.id == self.form).expect("a form");
        let rows = self.rows(plan, index);
        let rows: Vec<&ValueRow> = rows.iter().collect();
        let template = Template {
            bytes: fs::read(plan.template(index)).expect("a template"),
            form: plan.forms[index].clone(),
        };
        let roomy = template.with_room(&rows, &Limits::default());
        let blank = Blank {
            form: &roomy.form,
            settings: &plan.form_settings[index],
            next: None,
        };
        let out = roomy.made(blank.fill(&rows), None, &Limits::default()).expect("made");
        let typed = self.typed(&roomy.form);
        let edits = Edits {
            sheets: vec![SheetEdits {
                sheet: roomy.form.sheet.clone(),
                values: typed.clone(),
                ..SheetEdits::default()
            }],
            front: None,
        };
        (stamp(&out, &edits, &Limits::default()).expect("filled in").bytes, typed)
    }
}

/// The cells that were read without a question, with what stands in them.
fn read(plan: &Plan, path: &Path) -> BTreeSet<String> {
    let file = common::read(plan, path);
    let [submission] = file.submissions.as_slice() else {
        panic!("{:?}", file.problem)
    };
    let taken = submission.entries.iter().filter_map(|entry| match &entry.found {
        Found::One(cell, raw) => Some(format!("{cell} {}", raw.content)),
        _ => None,
    });
    taken.collect()
}

#[test]
fn a_grown_form_goes_out_is_filled_in_returned_and_read_again() {
    for grown in GROWN {
        let plan = load(grown.plan);
        let (sent, typed) = grown.sent(&plan);
        assert_eq!(typed.len(), MORE as usize * grown.values.len(), "{}", grown.form);
        let folder = tempfile::tempdir().expect("a folder");
        let input = folder.path().join("input").join(grown.period);
        fs::create_dir_all(&input).expect("made");
        let path = input.join("増やした様式.xlsx");
        fs::write(&path, sent).expect("written");
        let own = read(&plan, &path);
        for (cell, value) in &typed {
            let NewValue::Text(text) = value else { continue };
            assert!(
                own.contains(&format!("{cell} {text}")),
                "{} {cell} {text}: {own:?}",
                grown.form
            );
        }
        let output = folder.path().join("output");
        let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
            .args(["run", "--plan"])
            .arg(common::repository().join(grown.plan))
            .arg("--input")
            .arg(folder.path().join("input"))
            .arg("--output")
            .arg(&output)
            .output()
            .expect("started");
        assert!(
            matches!(done.status.code(), Some(0 | 1)),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        let back = files(&output)
            .into_iter()
            .find(|path| name(path).ends_with("増やした様式.xlsx"));
        let back = back.expect("it goes back to the section");
        assert_eq!(taken(&plan, &back), taken(&plan, &path), "{}", grown.form);
    }
}
