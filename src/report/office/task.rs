//! What the office itself has to do, one thing each, the most urgent kind first.

use super::Work;
use super::letter::Letter;
use super::{mails, sections, since};
use crate::check::is_of_office;
use crate::intake::Circular;
use crate::report::brief::Brief;
use crate::report::facts::Facts;
use crate::report::rating;
use crate::report::words;
use crate::table::{Cells, FindingRow, ProcedureRow, SinceKind, Status, SubmissionRow, Tables};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Task {
    pub kind: &'static str,
    /// What it is about: a file, a section, a post.
    pub about: String,
    /// How it is.
    pub state: String,
    pub action: String,
}

/// Everything that the office has to do.
pub(super) fn tasks(brief: &Brief, tables: &Tables, work: &Work<'_>, letters: &[Letter<'_>]) -> Vec<Task> {
    let mut tasks = strays(tables);
    tasks.extend(entries(tables));
    tasks.extend(unregistered(tables));
    tasks.extend(settings(work));
    // What is official waits for nobody.
    if !brief.standing.is_official() {
        tasks.extend(letters.iter().filter(|letter| !letter.owed.is_nothing()).map(reminder));
        tasks.extend(letters.iter().filter_map(correction));
        tasks.extend(deadline(work));
    }
    tasks.extend(sending(letters));
    if !brief.standing.is_official() {
        tasks.extend(hearing(brief, tables));
        tasks.extend(ratings(brief, tables));
    }
    tasks
}

/// What can be asked of no section, for nobody knows whose it is.
fn strays(tables: &Tables) -> Vec<Task> {
    let asking = tables
        .findings
        .iter()
        .filter(|row| row.place.order == 0 && row.severity.asks() && !is_of_office(&row.code));
    let task = |row: &FindingRow| Task {
        kind: "届け先の分からないもの",
        about: about(&row.file, &row.sheet),
        state: row.message.to_string(),
        action: format!(
            "どの課にも届きません。差出人に確かめ、その課にお伝えください。{}",
            row.help
        ),
    };
    asking.map(task).collect()
}

/// What the office itself has to settle: entries of headquarters and of who evaluates that contradict, that nobody may make or that cannot
/// be read. Those of one kind in one file are one thing to do.
fn entries(tables: &Tables) -> Vec<Task> {
    let mut grouped: Vec<Vec<&FindingRow>> = Vec::new();
    let own = tables.findings.iter();
    for row in own.filter(|row| is_of_office(&row.code) && row.severity.asks() && !is_on_list(tables, row)) {
        let is_alike = |rows: &&mut Vec<&FindingRow>| {
            let first = rows[0];
            (&first.code, &first.file, &first.sheet) == (&row.code, &row.file, &row.sheet)
        };
        match grouped.iter_mut().find(is_alike) {
            Some(rows) => rows.push(row),
            None => grouped.push(vec![row]),
        }
    }
    grouped.iter().map(|rows| entry(rows)).collect()
}

/// Whether the list of whoever is to give the reason says so already, and the line of that list tells the office.
fn is_on_list(tables: &Tables, row: &FindingRow) -> bool {
    let mut procedure = tables.procedure.iter();
    let owes = |step: &ProcedureRow| step.place.key == row.place.key && step.reasons_left().next().is_some();
    row.code == "rating-without-reason" && !row.place.key.is_empty() && procedure.any(owes)
}

fn entry(rows: &[&FindingRow]) -> Task {
    let first = rows[0];
    let cells = Cells(rows.iter().flat_map(|row| row.cells.0.iter().copied()).collect()).to_string();
    let whose = [first.place.called(), first.field.to_string()];
    let whose = whose.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    let others = match rows.len() {
        1 => String::new(),
        count => format!("（ほか{}件）", count - 1),
    };
    Task {
        kind: "事務局で確かめること",
        about: [about(&first.file, &first.sheet), cells]
            .join(" ")
            .trim_end()
            .to_owned(),
        state: format!("{}{others}", [whose, first.message.to_string()].join("　").trim_start()),
        action: first.help.to_string(),
    }
}

/// Forms of known sections that the register does not list, where it lists any.
fn unregistered(tables: &Tables) -> Vec<Task> {
    let has_register = tables.submissions.iter().any(|row| row.expected);
    let is_beyond = |row: &&SubmissionRow| {
        has_register
            && !row.expected
            && row.place.order != 0
            && !matches!(row.status, Status::Replaced | Status::Returned)
    };
    let task = |row: &SubmissionRow| Task {
        kind: "台帳",
        about: words::place(
            &words::place(&row.place.department, &row.place.section),
            &row.place.called(),
        ),
        state: format!("台帳にない個票です（{}）。", row.file),
        action:
            "新しい事業のときは、台帳に加えて、もう一度実行してください。番号の書き間違いのときは、課の修正を待ちます。"
                .to_owned(),
    };
    tables.submissions.iter().filter(is_beyond).map(task).collect()
}

/// What is to be changed in register, templates and settings.
fn settings(work: &Work<'_>) -> Vec<Task> {
    let mut tasks = Vec::new();
    if work.register_changes > 0 {
        tasks.push(Task {
            kind: "台帳",
            about: "台帳の変更案.xlsx".to_owned(),
            state: format!(
                "本部の決定により、台帳の変更が必要なものが{}件あります。",
                work.register_changes
            ),
            action: "案を確かめて台帳を直し、もう一度実行してください。".to_owned(),
        });
    }
    tasks.extend(work.unmade.iter().map(|form| Task {
        kind: "様式",
        about: "作れなかったもの".to_owned(),
        state: form.clone(),
        action: "様式のファイルを Excel で開けるか確かめて直し、もう一度実行してください。".to_owned(),
    }));
    tasks.extend(work.settings.iter().map(|words| Task {
        kind: "設定",
        about: "plan.toml".to_owned(),
        state: words.clone(),
        action: "設定を見直してください。".to_owned(),
    }));
    tasks
}

fn reminder(letter: &Letter<'_>) -> Task {
    let (missing, returned) = (letter.owed.missing.len(), letter.owed.returned.len());
    let told = [("未提出", missing), ("読み取れないファイル", returned)];
    let told = told.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(what, count)| format!("{what} {count}件")).collect();
    Task {
        kind: "督促",
        about: words::place(&letter.section.department, &letter.section.name),
        state: told.join("、"),
        action: match returned {
            0 => format!("シート「{}」の文で、提出をお願いしてください。", mails::NAME),
            _ => format!(
                "シート「{}」の文で、提出をお願いしてください。読み取れないファイルが要らないもの（別のファイルで届いているものなど）のときは、提出フォルダーの外に移すと、この一覧からなくなります。",
                mails::NAME
            ),
        },
    }
}

/// A section that has its results already and still owes corrections: nothing is sent anew to it, so it is to be asked again.
fn correction(letter: &Letter<'_>) -> Option<Task> {
    let owes = letter.sending.is_none() && letter.owed.is_nothing() && letter.asks.errors > 0;
    owes.then(|| Task {
        kind: "督促",
        about: words::place(&letter.section.department, &letter.section.name),
        state: format!("修正のお願い {}件が残っています。", letter.asks.errors),
        action: format!("シート「{}」の文で、修正をお願いしてください。", mails::NAME),
    })
}

/// What is to be sent, in one line: who gets what stands on a sheet of its own.
fn sending(letters: &[Letter<'_>]) -> Option<Task> {
    let count = letters.iter().filter(|letter| letter.sending.is_some()).count();
    (count > 0).then(|| Task {
        kind: "送付",
        about: format!("{count}部署"),
        state: "新しいもの、前に作ったものから変わったものがあります。".to_owned(),
        action: format!(
            "シート「{}」で送り先を確かめ、シート「{}」の文で送ってください。",
            sections::NAME,
            mails::NAME
        ),
    })
}

/// Another deadline, which the sections do not know.
fn deadline(work: &Work<'_>) -> Option<Task> {
    let row = work.since.iter().find(|row| row.kind == SinceKind::Deadline)?;
    Some(Task {
        kind: "期限",
        about: since::deadline(row),
        state: "課に知らせた期限が変わりました。".to_owned(),
        action: "修正や提出をお願いしている課（送付一覧の「期限」のある課）に、新しい期限を知らせてください。"
            .to_owned(),
    })
}

/// The paper for what the office asks the sections.
fn hearing(brief: &Brief, tables: &Tables) -> Option<Task> {
    let is_open = |row: &ProcedureRow| row.standing.is_open() && row.is_heard();
    let own = |row: &&ProcedureRow| row.person == brief.office.as_str() && is_open(row);
    let open = tables.procedure.iter().filter(own).count();
    (open > 0).then(|| Task {
        kind: Circular::Hearing.sheet(),
        about: brief.office.clone(),
        state: format!("聞き取りの残りが{open}件あります。"),
        action: format!(
            "フォルダー「依頼」の{}に聞き取った内容を記入し、保存して、提出フォルダーに入れてください。",
            Circular::Hearing.sheet()
        ),
    })
}

/// Whoever gives grades on a list of their own.
fn ratings(brief: &Brief, tables: &Tables) -> Vec<Task> {
    let facts = Facts::new(brief, None, tables);
    let asked = rating::asked(brief, tables).into_iter();
    let with_open = asked
        .map(|asked| (rating::stand(&facts, &asked), asked))
        .filter(|(stand, _)| stand.given < stand.all || stand.unreasoned > 0);
    with_open
        .map(|(stand, asked)| Task {
            kind: "評価票",
            about: asked.words(),
            state: stand.words(brief.paper()),
            action: match stand.blank + stand.unreasoned {
                0 => "個票の評価と違うときだけ、フォルダー「依頼」の評価票を返していただきます。違いがなければ、返ってこなくてもかまいません。",
                _ => "フォルダー「依頼」の評価票を送り、返ってきたら提出フォルダーに入れてください。",
            }
            .to_owned(),
        })
        .collect()
}

fn about(file: &str, sheet: &str) -> String {
    match (words::file(file), sheet) {
        ("", _) => "提出フォルダー全体".to_owned(),
        (file, "") => file.to_owned(),
        (file, sheet) => format!("{file} の「{sheet}」"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Address;
    use crate::table::Severity;

    #[test]
    fn what_the_office_settles_stands_under_its_own_heading_with_file_and_cell() {
        let found = |code: &str, cell: Option<&str>| FindingRow {
            code: code.into(),
            severity: Severity::Warning,
            file: "票.xlsx".into(),
            sheet: "評価票".into(),
            cells: cell.and_then(Address::parse).into(),
            field: "1-1 校務".into(),
            message: "違う内容が記入されています。".into(),
            ..FindingRow::default()
        };
        let tables = Tables {
            findings: vec![
                found("decision-conflict", Some("I5")),
                found("decision-conflict", Some("I9")),
                found("file-unusable", None),
            ],
            ..Tables::default()
        };
        let told = tasks(&Brief::default(), &tables, &Work::default(), &[]);
        let kinds: Vec<&str> = told.iter().map(|task| task.kind).collect();
        assert_eq!(kinds, ["届け先の分からないもの", "事務局で確かめること"]);
        let own = &told[1];
        assert_eq!(own.about, "票.xlsx の「評価票」 I5,I9");
        assert_eq!(about("../../output/2021-09/全庁集計.xlsx", ""), "全庁集計.xlsx");
        assert_eq!(own.state, "1-1 校務　違う内容が記入されています。（ほか1件）");
    }
}
