//! Years of batches by months, as the program runs them: what comes again goes by the occasions of one kind.

use std::process::Command;

use kohyo::table;
use kohyo::template::{RegisterInitiative, RegisterSection, register};
use tempfile::TempDir;

use super::own::{PLAN, sound};

/// One evaluation a year, at its end.
const YEARLY: &str = "\n[[calendar]]\nname = \"年次評価\"\nkind = \"evaluation\"\nmonths = [3]\n";

fn city(calendar: &str, title: &str, former: &[&str]) -> TempDir {
    let city = tempfile::tempdir().expect("a folder");
    let section = RegisterSection {
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        ..RegisterSection::default()
    };
    let initiative = |number: &str, title: &str| RegisterInitiative {
        number: number.to_owned(),
        name: title.to_owned(),
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        former_names: former.iter().map(|name| (*name).to_owned()).collect(),
        ..RegisterInitiative::default()
    };
    let initiatives = [initiative("1-1", title), initiative("1-2", "広報")];
    let put = |name: &str, bytes: &[u8]| std::fs::write(city.path().join(name), bytes).expect("written");
    put(
        "plan.toml",
        PLAN.replace("\n[forms.sheet]", &format!("{calendar}\n[forms.sheet]"))
            .as_bytes(),
    );
    put("様式.xlsx", &sound().bytes());
    put("台帳.xlsx", &register(&initiatives, &[section]).expect("a register"));
    city
}

/// Runs a month with 1-2 and, where there is one, a form of 1-1 with this name and grade; gives what is said of low grades again.
fn month(city: &TempDir, period: &str, sent: Option<(&str, &str)>) -> Vec<String> {
    let folder = city.path().join("input").join(period);
    std::fs::create_dir_all(&folder).expect("a folder");
    let form = |number: &str, title: &str, grade: &str| {
        sound().edit(&format!(
            "write B2:{number} D2:{title} B3:総務部総務課 B11:{grade} B12:理由 B13:{period}"
        ))
    };
    let put = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(name), bytes).expect("written");
    put("2.xlsx", form("1-2", "広報", "A").bytes());
    if let Some((title, grade)) = sent {
        put("1.xlsx", form("1-1", title, grade).bytes());
    }
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--no-returns", "--period", period])
        .current_dir(city.path())
        .output()
        .expect("started");
    assert!(
        matches!(done.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let data = city.path().join("output").join(period).join("data");
    let tables = table::read(&data).expect("read").expect("tables");
    let rows = tables.findings.iter().filter(|row| row.code == "low-grade-again");
    rows.map(|row| row.message.split('（').next().unwrap_or_default().to_owned())
        .collect()
}

/// Batches of months within a quarter are one evaluation, each kind follows its own, and what was skipped ends nothing.
#[test]
fn a_year_of_months_goes_by_quarters_half_years_and_years() {
    let city = city("", "窓口の改善", &[]);
    let low = Some(("窓口の改善", "C"));
    let nothing: &[&str] = &[];
    for (period, sent, told) in [
        ("2021-03", low, nothing),
        ("2021-04", low, nothing),
        ("2021-05", low, nothing),
        ("2021-06", low, nothing),
        ("2021-07", low, nothing),
        ("2021-08", low, nothing),
        ("2021-09", low, nothing),
        ("2021-10", None, nothing),
        ("2021-11", low, nothing),
        ("2021-12", low, &["四半期の評価が2回続けて下位です"]),
        ("2022-01", None, nothing),
        ("2022-02", low, &["四半期の評価が2回続けて下位です"]),
        ("2022-03", low, &["年度の評価が2回続けて下位です"]),
    ] {
        assert_eq!(month(&city, period, sent), told, "{period}");
    }
}

/// A yearly evaluation is never called a quarter's, the months between say nothing, and a year that was skipped ends nothing. An
/// initiative that was renamed keeps its history where the names are alike or the register has the old one.
#[test]
fn a_yearly_evaluation_goes_by_years() {
    for (renamed, former, told) in [
        ("窓口の改善", &[][..], "年度の評価が2回続けて下位です"),
        ("窓口の改善と拡大", &[], "年度の評価が2回続けて下位です"),
        ("来なくてよい市役所", &["窓口の改善"], "年度の評価が2回続けて下位です"),
        ("来なくてよい市役所", &[], ""),
    ] {
        let city = city(YEARLY, renamed, former);
        let nothing = Vec::<String>::new();
        for (period, sent) in [
            ("2022-03", Some(("窓口の改善", "C"))),
            ("2022-06", Some(("窓口の改善", "C"))),
            ("2022-09", Some((renamed, "C"))),
            ("2023-03", None),
            ("2023-09", Some((renamed, "C"))),
        ] {
            assert_eq!(month(&city, period, sent), nothing, "{renamed} {period}");
        }
        let expected: Vec<&str> = (!told.is_empty()).then_some(told).into_iter().collect();
        assert_eq!(
            month(&city, "2024-03", Some((renamed, "C"))),
            expected,
            "{renamed} {former:?}"
        );
    }
}
