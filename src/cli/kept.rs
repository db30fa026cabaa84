//! What the office had put or changed among the results, in words.

use std::collections::BTreeMap;

use crate::deliver::folder::{KEPT, Kept};

/// Names what was kept and where it is now; of a folder with much in it the folder.
pub fn say(kept: &[Kept]) {
    let (stuck, kept): (Vec<&Kept>, Vec<&Kept>) = kept.iter().partition(|kept| kept.stuck);
    let (moved, stayed): (Vec<&Kept>, Vec<&Kept>) = kept.into_iter().partition(|kept| kept.from.is_some());
    if !stayed.is_empty() {
        say!("置かれていたファイルを、そのまま残しました。");
    }
    for (name, count) in by_folder(&stayed) {
        let count = if count > 1 {
            format!("（{count} 件）")
        } else {
            String::new()
        };
        say!("  {name}{count}");
    }
    let (read, changed): (Vec<&Kept>, Vec<&Kept>) = moved.into_iter().partition(|kept| kept.read);
    let heads = [
        "記入を読み取ったファイルは、控えとして",
        "手が加えられていたファイルを、",
    ];
    for (head, kept) in heads.into_iter().zip([read, changed]) {
        if !kept.is_empty() {
            say!("{head}「{KEPT}」に残しました。");
        }
        for kept in kept {
            say!("  {}", kept.file);
        }
    }
    for kept in stuck {
        warn!(
            "{} を移せませんでした。次に実行したときに、もう一度移します。消さないでください。",
            kept.file
        );
    }
}

fn by_folder<'a>(kept: &[&'a Kept]) -> BTreeMap<&'a str, usize> {
    let mut folders = BTreeMap::new();
    for kept in kept {
        let top = kept
            .file
            .split_once('/')
            .map_or(kept.file.as_str(), |(folder, _)| folder);
        *folders.entry(top).or_default() += 1;
    }
    folders
}
