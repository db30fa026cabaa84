//! Whose the folders are: what is only read, and where the results of a period are put.

use std::path::{Path, PathBuf};

use super::folder::{Ground, Kind, Owner, What};
use crate::plan::{Period, Plan};

/// What no results are written over.
pub fn ground(plan: &Plan, file: &Path) -> Ground {
    sources(plan, file).with(What::Official, &plan.official())
}

/// What a plan is made of and what is sent in for it.
pub fn sources(plan: &Plan, file: &Path) -> Ground {
    let mut ground = Ground::default()
        .with(What::Input, &plan.input())
        .with(What::Plan, file)
        .with(What::Register, &plan.folder.join(&plan.settings.register));
    for form in 0..plan.forms.len() {
        let template = plan.template(form);
        ground = ground.with(What::Templates, &template);
        // A folder of templates, where it is one: beside the plan stand the results, too.
        let folder = template.parent().filter(|folder| !Ground::holds(folder, &plan.folder));
        ground = folder
            .into_iter()
            .fold(ground, |ground, folder| ground.with(What::Templates, folder));
    }
    ground
}

/// Whose the results of a period are.
pub fn owner(plan: &Plan, period: Period) -> Owner {
    Owner {
        titles: [&plan.settings.title]
            .into_iter()
            .chain(&plan.settings.former_titles)
            .cloned()
            .collect(),
        period,
        kind: Kind::Results,
    }
}

/// Folder for what a closed batch would come to today, where that is another.
pub fn recount(plan: &Plan, period: Period) -> PathBuf {
    plan.output().join(format!("{period}_再集計"))
}
