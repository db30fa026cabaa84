//! What is public of the JSON that the program writes, said once.

use serde_json::{Map, Value, json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// A value that is there or not.
const STATES: [&str; 5] = ["value", "blank", "not_applicable", "undetermined", "unreadable"];
/// What may change from one period to another.
const CHANGES: [&str; 14] = [
    "計画",
    "新規",
    "終了",
    "番号",
    "名称",
    "所管",
    "提出",
    "評価",
    "指標",
    "目標値",
    "実績値",
    "予算額",
    "決算額",
    "工程",
];

/// The JSON of `kohyo check --format json`.
pub fn check() -> Value {
    let field = object(
        &[
            ("name", text("the field's name in the form")),
            (
                "label",
                text("the field as the form labels it; it tells the lines of a schedule apart"),
            ),
            ("cell", text("where it stands, N14")),
            ("raw", text("what was typed")),
            ("state", one_of(&STATES)),
            (
                "value",
                or_null("string", "what it was read as; null where the state is not value"),
            ),
            ("unit", or_null("string", "its unit, where it has one")),
            ("repairs", list(text("what was put right in reading it, in Japanese"))),
        ],
        &[
            ("year", number("the fiscal year of a field with one value a year")),
            ("row", number("the number of an item that repeats, from 1 on")),
        ],
    );
    let sheet = object(
        &[
            ("sheet", text("name of the sheet")),
            ("form", text("name of the form in plan.toml")),
            (
                "version",
                or_null("string", "version of the form that it was made from"),
            ),
            ("layer", one_of(&["names", "labels"])),
            ("fields", list(field)),
            ("findings", list(finding())),
        ],
        &[],
    );
    let file = object(
        &[
            ("file", text("path of the file as it was given")),
            ("sheets", list(sheet)),
            ("findings", list(finding())),
        ],
        &[],
    );
    document("kohyo check --format json", object(&[("files", list(file))], &[]))
}

fn finding() -> Value {
    object(
        &[
            (
                "code",
                json!({ "type": "string", "pattern": "^[a-z]+(-[a-z]+)*$", "description": "the rule, see docs/rules.md" }),
            ),
            ("severity", one_of(&["error", "warning", "notice"])),
            ("file", text("path of the file")),
            ("sheet", text("name of the sheet; empty where it is about the file")),
            ("cells", list(text("a cell, N14"))),
            ("field", text("the field as the form labels it")),
            ("found", text("what was typed")),
            ("read_as", text("what it was read as, or should have been")),
            ("message", text("what is wrong, in Japanese")),
            ("help", text("what to do, in Japanese")),
        ],
        &[(
            "answer",
            text("what the section answered; empty where it did not, or something changed since"),
        )],
    )
}

/// How much became another since the last run of the period; a first one has none.
fn since_run() -> Value {
    let counts = [
        ("files_new", "files that came in"),
        ("files_replaced", "files that are others under the same name"),
        ("files_gone", "files that are not there any more"),
        ("findings_solved", "findings that stood before and do not any more"),
        ("findings_new", "findings that did not stand before"),
        ("findings_left", "findings that stood before and stand now"),
        ("sections_first", "sections that get something for the first time"),
        ("sections_again", "sections that get something else than before"),
    ];
    object(&counts.map(|(name, what)| (name, number(what))), &[])
}

/// The JSON of `kohyo diff --format json`.
pub fn diff() -> Value {
    let change = object(
        &[
            (
                "key",
                text("what the initiative is followed by; empty where the plan itself changed"),
            ),
            ("number", text("番号")),
            ("title", text("title of the initiative")),
            ("department", text("部")),
            ("section", text("課")),
            ("kind", one_of(&CHANGES)),
            ("item", text("what changed, as the forms call it")),
            ("old", text("what it was; empty where there was none")),
            ("new", text("what it is; empty where there is none")),
            ("movement", one_of(&["▲", "▼", ""])),
            ("file", text("path of the file below the period's folder")),
            ("sheet", text("name of the sheet")),
            ("cell", text("where it stands")),
        ],
        &[],
    );
    let since = object(
        &[
            (
                "kind",
                one_of(&[
                    "新しいファイル",
                    "差し替わったファイル",
                    "なくなったファイル",
                    "解決した指摘",
                    "新しい指摘",
                    "初めて送るもの",
                    "送り直すもの",
                ]),
            ),
            ("number", text("番号")),
            ("title", text("title of the initiative")),
            ("department", text("部")),
            ("section", text("課")),
            ("code", text("the rule, of a finding")),
            ("severity", one_of(&["error", "warning", "notice", ""])),
            ("field", text("the field as the form labels it")),
            ("found", text("what was typed")),
            ("message", text("what is wrong, in Japanese")),
            (
                "file",
                text(
                    "path of the file below the period's folder; of what goes to a section its folder below the results",
                ),
            ),
            ("sheet", text("name of the sheet")),
            ("cells", text("where it stands")),
        ],
        &[],
    );
    // Of one period: what became another between two runs of it.
    let all = object(
        &[("from", period()), ("to", period()), ("changes", list(change))],
        &[("since", list(since))],
    );
    document("kohyo diff --format json", all)
}

/// The JSON of `kohyo run --format json`.
pub fn summary() -> Value {
    let submission = object(
        &[
            ("number", text("番号")),
            ("title", text("title of the initiative")),
            ("department", text("部")),
            ("section", text("課")),
            ("status", text("how the submission stands, in Japanese")),
            (
                "expected",
                json!({ "type": "boolean", "description": "whether the register asks for it" }),
            ),
            (
                "file",
                text("path of the file below the period's folder; empty where none came"),
            ),
        ],
        &[],
    );
    let grade = object(
        &[
            ("evaluation", text("name of the evaluation")),
            ("grade", text("the grade")),
            ("count", number("how many initiatives have it")),
        ],
        &[],
    );
    let counts = ["error", "warning", "notice"].map(|name| (name, number("how many findings")));
    let batch = object(
        &[
            ("period", period()),
            ("occasion", text("what the batch is for")),
            ("as_of", text("the date it speaks for")),
            ("folder", text("where the results are")),
            ("consolidated", text("name of the consolidated workbook in it")),
            ("sections", number("sections that got feedback")),
            ("forms", number("forms that go with it")),
            ("findings", object(&counts, &[])),
            ("grades", list(grade)),
            ("submissions", list(submission)),
            (
                "unmade",
                list(text("a form that could not be made, and why, in Japanese")),
            ),
            ("kept", list(text("what people had put or changed among the results"))),
            ("remarks", list(text("what the office should know, in Japanese"))),
        ],
        &[("since", since_run())],
    );
    document("kohyo run --format json", object(&[("batches", list(batch))], &[]))
}

/// The JSON of `kohyo explain --format json`.
pub fn rules() -> Value {
    let yes = |words: &str| json!({ "type": "boolean", "description": words });
    let rule = object(
        &[
            (
                "code",
                json!({ "type": "string", "pattern": "^[a-z]+(-[a-z]+)*$", "description": "its name" }),
            ),
            ("severity", one_of(&["error", "warning", "notice"])),
            ("title", text("what it is about, in Japanese")),
            (
                "may_be_eased",
                yes("whether [[rules]] of plan.toml may soften or suspend it"),
            ),
            (
                "asks_headquarters",
                yes("whether headquarters is asked something where it speaks"),
            ),
            ("what", text("what is looked at, in Japanese")),
            ("why", text("why it matters")),
            ("example", text("a case that it speaks of")),
            ("expected", text("how it is right")),
            ("action", text("what to do about it")),
        ],
        &[],
    );
    document("kohyo explain --format json", object(&[("rules", list(rule))], &[]))
}

/// `run.json` in a folder of results. (A folder of forms has one of the kind `forms`, without what was read.)
pub fn run() -> Value {
    let sheet = object(
        &[
            ("sheet", text("name of the sheet")),
            ("form", text("name of the form in plan.toml")),
            (
                "version",
                or_null("string", "version of the form that it was made from"),
            ),
            ("layer", one_of(&["names", "labels"])),
        ],
        &[],
    );
    let read = object(
        &[
            ("file", text("path below the period's folder")),
            ("bytes", number("its size")),
            ("blake3", hash()),
            ("sheets", list(sheet)),
        ],
        &[],
    );
    let made = object(
        &[
            ("file", text("path below this folder")),
            ("bytes", number("its size")),
            ("blake3", hash()),
        ],
        &[],
    );
    let form = object(
        &[
            ("id", text("name of the form in plan.toml")),
            ("version", text("version of its template")),
        ],
        &[],
    );
    let counts = ["files", "initiatives", "values", "findings", "decisions"].map(|name| (name, number("how many")));
    let all = object(
        &[
            ("program", text("name and version of the program")),
            ("plan", text("title of the plan")),
            ("period", period()),
            ("kind", one_of(&["results"])),
            (
                "as_of",
                json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "the date it speaks for" }),
            ),
            ("previous_period", or_null("string", "the period it was compared with")),
            ("forms", list(form)),
            ("counts", object(&counts, &[])),
            ("files", list(read)),
            ("made", list(made)),
            ("read", list(hash())),
        ],
        &[
            (
                "deadline",
                json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": "by when corrections are asked back" }),
            ),
            (
                "sections",
                json!({ "type": "object", "additionalProperties": hash(), "description": "what goes to each section: its folder, with a hash over what its results say" }),
            ),
        ],
    );
    document("run.json", all)
}

fn document(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = DRAFT.into();
    schema["title"] = title.into();
    schema
}

/// An object with these keys in any case, and these where they have something to say. Others may come with later versions.
fn object(always: &[(&str, Value)], sometimes: &[(&str, Value)]) -> Value {
    let keys = always.iter().chain(sometimes).cloned();
    let properties: Map<String, Value> = keys.map(|(key, schema)| (key.to_owned(), schema)).collect();
    let required: Vec<&str> = always.iter().map(|(key, _)| *key).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn number(description: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": description })
}

fn or_null(kind: &str, description: &str) -> Value {
    json!({ "type": [kind, "null"], "description": description })
}

fn one_of(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn period() -> Value {
    json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}$", "description": "a month, 2021-09" })
}

fn hash() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "BLAKE3, hexadecimal" })
}
