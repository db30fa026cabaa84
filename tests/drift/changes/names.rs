//! Defined names lost, broken, doubled, or leading elsewhere.

use crate::common::support::Layout;

use super::Act::Sheet;
use super::Change;
use crate::drift::random::Random;

pub const CHANGES: &[Change] = &[
    ("names dropped", Sheet(|form, _| form.drop_names())),
    (
        "one name dropped",
        Sheet(|form, random| on_fields(form, random, |form, field, _| form.drop_name(field))),
    ),
    (
        "names broken",
        Sheet(|form, random| on_fields(form, random, |form, field, _| form.aim_name(field, "#REF!"))),
    ),
    ("all names broken", Sheet(|form, _| all(form, |_| "#REF!".to_owned()))),
    (
        "names to another file",
        Sheet(|form, _| all(form, |field| format!("'[1]個票'!$B${}", 1 + field.len()))),
    ),
    (
        "names elsewhere",
        Sheet(|form, random| {
            on_fields(form, random, |form, field, random| {
                let (down, right) = beside(random);
                form.misplace_name(field, down, right);
            });
        }),
    ),
    (
        "names doubled",
        Sheet(|form, random| {
            on_fields(form, random, |form, field, random| {
                let (down, right) = beside(random);
                form.add_local_name(field, down, right);
            });
        }),
    ),
    (
        "year names elsewhere",
        Sheet(|form, random| {
            let (down, right) = *random.pick(&[(0, 4), (1, 0), (0, 1)]);
            form.misplace_name("年度", down, right);
        }),
    ),
];

fn beside(random: &mut Random) -> (u32, u32) {
    *random.pick(&[(1, 0), (0, 1), (2, 0), (0, 4), (1, 1)])
}

fn fields(form: &Layout) -> Vec<String> {
    form.fields().into_iter().map(str::to_owned).collect()
}

fn on_fields(form: &mut Layout, random: &mut Random, change: fn(&mut Layout, &str, &mut Random)) {
    let fields = fields(form);
    for _ in 0..1 + random.below(4) {
        let field = random.pick(&fields).clone();
        change(form, &field, random);
    }
}

fn all(form: &mut Layout, refers_to: fn(&str) -> String) {
    for field in fields(form) {
        form.aim_name(&field, &refers_to(&field));
    }
}
