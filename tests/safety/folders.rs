//! What may be replaced, and what becomes of everything else.

use std::fs;

use super::city::{City, copy, text};

#[test]
fn results_are_never_written_over_submissions_plan_or_templates() {
    let city = City::new();
    for arguments in [
        &["run", "--output", "input"][..],
        &["run", "--output", "input/2021-09"],
        &["run", "--input", ".", "--output", "."],
        &["run", "--output", "templates_xlsx"],
        &["run", "--output", "no/../input"],
    ] {
        // The input of the third is the city's whole folder: its periods are laid there.
        if arguments.contains(&"--input") {
            copy(&city.at("plan.toml"), &city.at("2021-09/memo.txt"));
        }
        let why = city.refused(arguments);
        assert!(why.contains("重なっています"), "{arguments:?}: {why}");
    }
    let settings = fs::read_to_string(city.at("plan.toml")).expect("the plan");
    fs::write(city.at("plan.toml"), format!("output = \"input\"\n{settings}")).expect("written");
    assert!(city.refused(&["run"]).contains("提出フォルダー"));
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let city = City::new();
    fs::create_dir_all(city.at("資料/2021-09")).expect("made");
    fs::write(city.at("資料/2021-09/議事録.docx"), "議事録").expect("written");
    assert!(
        city.refused(&["run", "--output", "資料"])
            .contains("作ったのではないファイル")
    );
    // Another plan's results, another period's, a record that cannot be read.
    city.run();
    let record = fs::read_to_string(city.at("output/2021-09/run.json")).expect("a record");
    for (from, to, words) in [
        (
            "\"plan\": \"ICT・IoT化推進ロードマップ\"",
            "\"plan\": \"部局マニフェスト\"",
            "別の計画「部局マニフェスト」",
        ),
        ("\"period\": \"2021-09\"", "\"period\": \"2021-06\"", "2021-06 の結果"),
        ("{", "", "記録"),
    ] {
        fs::write(city.at("output/2021-09/run.json"), record.replacen(from, to, 1)).expect("written");
        let why = city.refused(&["run"]);
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn what_people_put_or_changed_is_kept_and_named() {
    let city = City::after_a_run();
    let put = [
        "会議メモ.txt",
        "全庁集計_2021-09_配布用.xlsx",
        "フィードバック/送付メモ.txt",
        "data/分析.txt",
    ];
    for name in put {
        fs::create_dir_all(city.at("output/2021-09").join(name).parent().expect("a folder")).expect("made");
        fs::write(city.at("output/2021-09").join(name), format!("{name}の内容")).expect("written");
    }
    fs::create_dir_all(city.at("output/2021-09/空のフォルダー")).expect("made");
    fs::write(city.at("output/2021-09/data/grades.csv"), "書き換えた").expect("written");
    let said = city.run();
    for name in put {
        let kept = fs::read_to_string(city.at("output/2021-09").join(name)).expect("kept");
        assert_eq!(kept, format!("{name}の内容"));
    }
    assert!(city.at("output/2021-09/空のフォルダー").is_dir());
    assert_ne!(
        fs::read_to_string(city.at("output/2021-09/data/grades.csv")).expect("made anew"),
        "書き換えた"
    );
    let changed = fs::read_to_string(city.at("output/2021-09/残したファイル/data/grades.csv")).expect("kept");
    assert_eq!(changed, "書き換えた");
    for words in ["会議メモ.txt", "残したファイル/data/grades.csv"] {
        assert!(said.contains(words), "{said}");
    }
    // And through every further run, with the same bytes.
    let first = city.files("output");
    city.run();
    assert!(
        city.files("output") == first,
        "a run that finds nothing new gives the same bytes"
    );
}

#[test]
fn a_new_file_never_takes_the_place_of_somebodys() {
    let city = City::after_a_run();
    // Somebody's file under a name that the run will want: a section's feedback, listed by no record.
    let name = "フィードバック/01_総務部_総務課/結果_2021-09.xlsx";
    fs::create_dir_all(city.at("output/2021-09").join(name).parent().expect("a folder")).expect("made");
    let record = fs::read_to_string(city.at("output/2021-09/run.json")).expect("a record");
    let mut record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    let made = record["made"].as_array_mut().expect("a list");
    let first = made
        .iter()
        .position(|made| {
            made["file"]
                .as_str()
                .is_some_and(|file| file.starts_with("フィードバック"))
        })
        .expect("feedback");
    let taken = made.remove(first)["file"].as_str().expect("a name").to_owned();
    fs::write(city.at("output/2021-09/run.json"), record.to_string()).expect("written");
    fs::write(city.at("output/2021-09").join(&taken), "自分のファイル").expect("written");
    city.run();
    let kept = city.at("output/2021-09/残したファイル").join(&taken);
    assert_eq!(fs::read_to_string(kept).expect("kept"), "自分のファイル");
}

#[test]
fn results_of_the_first_version_are_adopted_once() {
    let city = City::after_a_run();
    let path = city.at("output/2021-09/run.json");
    let mut record: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&path).expect("a record")).expect("JSON");
    let record = record.as_object_mut().expect("an object");
    for key in ["made", "kind", "read"] {
        record.remove(key);
    }
    fs::write(&path, serde_json::to_string(record).expect("JSON")).expect("written");
    for name in ["log.txt", "集計の結果.txt", "今回の対応.xlsx"] {
        fs::remove_file(city.at("output/2021-09").join(name)).expect("that version wrote none");
    }
    fs::remove_dir_all(city.at("output/2021-09/依頼")).expect("nor lists of evaluators");
    fs::write(city.at("output/2021-09/議事録.txt"), "議事録").expect("written");
    fs::rename(
        city.workbook(),
        city.at("output/2021-09/全庁集計_2021-09_本部会議後.xlsx"),
    )
    .expect("renamed");
    city.run();
    assert!(city.at("output/2021-09/議事録.txt").is_file());
    assert!(city.at("output/2021-09/全庁集計_2021-09_本部会議後.xlsx").is_file());
    assert!(city.workbook().is_file());
    assert!(
        !city.at("output/2021-09/残したファイル").exists(),
        "nothing of our own is left lying there"
    );
}

#[test]
fn a_template_or_register_is_not_overwritten() {
    let city = City::new();
    for arguments in [
        &["template", "roadmap"][..],
        &["template", "register", "--output", "input/台帳.xlsx"],
    ] {
        let why = city.refused(arguments);
        assert!(why.contains("--force"), "{why}");
    }
    let register = fs::read(city.at("input/台帳.xlsx")).expect("a register");
    let done = city.kohyo(&["template", "register", "--output", "input/台帳.xlsx", "--force"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert_eq!(fs::read(city.at("input/台帳_元の版.xlsx")).expect("kept"), register);
}

#[test]
fn prefilled_forms_stay_where_they_are_handed_out_from() {
    let city = City::after_a_run();
    let prefill = ["template", "roadmap", "--prefill", "2021-09"];
    assert_eq!(city.kohyo(&prefill).status.code(), Some(0));
    let forms = city.files("output/2021-09/次回の様式");
    let (name, _) = forms
        .iter()
        .find(|(name, _)| name.extension().is_some_and(|e| e == "xlsx"))
        .expect("a form");
    let path = city.at("output/2021-09/次回の様式").join(name);
    // A run leaves them alone, and one that was filled in is kept by the next prefill.
    city.run();
    assert!(city.files("output/2021-09/次回の様式") == forms);
    fs::write(&path, "記入した").expect("written");
    assert_eq!(city.kohyo(&prefill).status.code(), Some(0));
    let kept = city.at("output/2021-09/次回の様式/残したファイル").join(name);
    assert_eq!(fs::read_to_string(kept).expect("kept"), "記入した");
    for output in ["input/2021-10", "output/2021-09/data", "."] {
        assert!(
            !city
                .refused(&["template", "roadmap", "--prefill", "2021-09", "--output", output])
                .is_empty()
        );
    }
}

#[test]
fn what_was_changed_since_is_told() {
    let city = City::after_a_run();
    let verify = || city.kohyo(&["run", "--verify", "2021-09"]);
    assert_eq!(verify().status.code(), Some(0));
    fs::write(city.at("output/2021-09/data/grades.csv"), "書き換えた").expect("written");
    fs::remove_file(city.at("output/2021-09/data/steps.parquet")).expect("removed");
    fs::write(city.at("output/2021-09/メモ.txt"), "").expect("written");
    let done = verify();
    assert_eq!(done.status.code(), Some(1));
    let said = text(&done.stdout);
    for words in [
        "変更    data/grades.csv",
        "なし    data/steps.parquet",
        "追加    メモ.txt",
        "3 件",
    ] {
        assert!(said.contains(words), "{said}");
    }
    assert!(
        city.refused(&["run", "--verify", "2020-01"])
            .contains("結果がありません")
    );
}

#[test]
fn two_plans_never_share_a_folder_of_results() {
    let city = City::after_a_run();
    let from = super::common::repository();
    for name in [
        "manifesto/plan.toml",
        "manifesto/台帳.xlsx",
        "templates_xlsx/manifesto.xlsx",
    ] {
        copy(&from.join(name), &city.at(name));
    }
    for (path, bytes) in walkdir::WalkDir::new(from.join("manifesto/input"))
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let bytes = fs::read(entry.path()).ok()?;
            Some((entry.path().strip_prefix(&from).expect("below").to_path_buf(), bytes))
        })
    {
        fs::create_dir_all(city.at("").join(&path).parent().expect("a folder")).expect("made");
        fs::write(city.at("").join(path), bytes).expect("written");
    }
    let why = city.refused(&["run", "--plan", "manifesto/plan.toml", "--output", "output"]);
    assert!(why.contains("別の計画「ICT・IoT化推進ロードマップ」"), "{why}");
    let why = city.refused(&["run", "--output", "manifesto/input"]);
    assert!(why.contains("作ったのではないファイル"), "{why}");
    let why = city.refused(&["run", "--output", "output/2021-09"]);
    assert!(why.contains("結果のフォルダーの中"), "{why}");
    assert!(
        city.refused(&["template", "roadmap", "--output", "plan.toml", "--force"])
            .contains(".xlsx")
    );
}
