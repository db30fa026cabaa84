//! Whether the lists of items that the plan names lie on the template as they are read: a state in every row, and what belongs to
//! an item in the same rows.

use super::offered;
use super::parts::is_mark;
use crate::form::{Field, Form, Rows, Shape};
use crate::plan::settings::{Fault, FormSettings, ItemSettings, Places, Reduction, Settings};

/// Everything that keeps a list from being read.
pub fn faults(form: &Form, own: &FormSettings, settings: &Settings, places: &Places) -> Vec<Fault> {
    let blocks = match form.field(&own.fields.title).map(|title| title.shape) {
        Some(Shape::Items(group)) => Some(group),
        _ => None,
    };
    let mut faults = Vec::new();
    for (list, place) in own.items.iter().zip(0..) {
        let look = Look { form, list, blocks };
        let told = look
            .state()
            .into_iter()
            .chain(look.beside())
            .chain(look.amounts())
            .chain(look.choices(settings));
        faults.extend(told.map(|(key, words)| {
            let line = |key: &str| places.line(&format!("forms.{}.{key}", form.id));
            let own = line(&format!("items.{place}.{key}"));
            let line = own
                .or_else(|| line(&format!("items.{place}")))
                .or_else(|| line("template"));
            (line, format!("様式「{}」の項目「{}」: {words}", form.id, list.name))
        }));
    }
    faults
}

/// A list on its template.
struct Look<'a> {
    form: &'a Form,
    list: &'a ItemSettings,
    /// The group whose items are initiatives.
    blocks: Option<usize>,
}

type Told = (&'static str, String);

impl Look<'_> {
    /// The group in whose rows the states stand; None where there is one state on the form.
    fn group(&self) -> Option<usize> {
        match self.form.field(&self.list.state)?.shape {
            Shape::Items(group) => Some(group),
            _ => None,
        }
    }

    fn state(&self) -> Option<Told> {
        let field = self.form.field(&self.list.state)?;
        let words = match (field.shape, self.blocks) {
            (Shape::Items(group), Some(blocks)) if group != blocks => {
                "は、1 枚に 2 つ以上の事業がある様式では、事業の名前と同じ行（ブロック）に 1 つ付けてください。"
            }
            (Shape::Items(_) | Shape::Single, _) => return None,
            _ => {
                "は、項目の行ごとに 1 つのセルに付けてください。行に言葉を印刷するか、見出しの下に 2 つ以上の欄を並べると、行ごとに読み取れます。"
            }
        };
        Some(("state", told(field, words)))
    }

    /// What else belongs to an item: in its row, or one for all.
    fn beside(&self) -> Vec<Told> {
        let group = self.group();
        let mut faults = Vec::new();
        for (key, name) in self.list.named() {
            let field = self.form.field(name);
            let may_be_printed = ["text", "required", "code"].contains(&key);
            let words = match field {
                _ if key == "state" || name.is_empty() => continue,
                Some(field) if field.shape == Shape::Single || field.shape.group() == group && group.is_some() => {
                    continue;
                }
                Some(field) => told(field, "は、状態の欄と同じ行に 1 つずつ付けてください。"),
                None if may_be_printed && group.is_some_and(|group| self.form.printed_under(group, name).is_some()) => {
                    continue;
                }
                None if may_be_printed => format!(
                    "{key} の「{name}」という欄も、項目の行に言葉を印刷した列の見出し「{name}」もありません。欄に名前を付けるか、見出しの言葉を確かめてください。"
                ),
                None => continue,
            };
            faults.push((key, words));
        }
        faults.extend(self.unsaid(group).map(|words| ("text", words)));
        faults
    }

    /// Amounts that are not one for each item: one for all would be counted with each.
    fn amounts(&self) -> Vec<Told> {
        let shape = self.group().map_or(Shape::Single, Shape::Items);
        let named = self.list.reduction.iter().flat_map(Reduction::named);
        let fields = named.filter_map(|(key, name)| Some((key, self.form.field(name)?)));
        let elsewhere = fields.filter(|(_, field)| field.shape != shape);
        elsewhere
            .map(|(key, field)| (key, told(field, "は、状態の欄と同じ行に 1 つずつ付けてください。")))
            .collect()
    }

    /// Where it cannot be told what an item says.
    fn unsaid(&self, group: Option<usize>) -> Option<String> {
        let group = group.filter(|group| self.list.text.is_empty() && self.blocks != Some(*group))?;
        if self.form.groups[group].known_by != Rows::Printed {
            return Some("text に、項目の言葉の欄の名前を書いてください。".to_owned());
        }
        let columns = self.form.telling_columns(group);
        (columns.len() > 1).then(|| {
            "項目の行に、言葉を印刷した列が 2 つ以上あります。text に、項目の言葉とする列の見出しを書いてください。"
                .to_owned()
        })
    }

    /// Choices of a state that its scale does not have.
    fn choices(&self, settings: &Settings) -> Option<Told> {
        let (field, scale) = (
            self.form.field(&self.list.state)?,
            settings.scales.get(&self.list.scale)?,
        );
        let marks = scale.marks();
        let strange = offered(field).iter().filter(|choice| !is_mark(choice, scale, &marks));
        let strange: String = strange.map(|choice| format!("「{choice}」")).collect();
        (!strange.is_empty() && !marks.is_empty()).then(|| {
            let words = format!(
                "の選択肢{strange}は、尺度「{}」の評定にありません。選択肢か尺度を直してください（尺度の評定: {}）。",
                self.list.scale,
                marks.join("、")
            );
            ("scale", told(field, &words))
        })
    }
}

fn told(field: &Field, words: &str) -> String {
    let cell = field.areas[0].first.address();
    format!("欄「{}」（{cell}）{words}", field.name)
}
