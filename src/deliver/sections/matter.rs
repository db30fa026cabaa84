//! What a section is told, as one hash: another where it has to be sent anew. The words and the looks of a later version of the
//! program are not part of it, nor is the deadline, which is the same for all and is told once.

use blake3::Hasher;

use crate::report::{Brief, Standing};
use crate::table::Tables;

/// The hash over what the tables of a section say to it.
pub fn matter(brief: &Brief, tables: &Tables) -> String {
    let mut hash = Matter(Hasher::new());
    match &brief.standing {
        Standing::Provisional => hash.add(["provisional"]),
        Standing::Recount => hash.add(["recount"]),
        Standing::Official { edition, meeting } => hash.add(["official", &edition.to_string(), meeting]),
    }
    for row in &tables.submissions {
        let (key, title) = (row.place.key.as_str(), row.place.title.as_str());
        hash.add(["submission", key, title, row.status.name(), &row.hash, &row.sheet]);
    }
    for row in &tables.findings {
        hash.add(["finding", row.severity.name(), &row.question(), &row.cells.to_string()]);
    }
    for row in &tables.grades {
        let grades = [&row.grade, &row.computed, &row.last, &row.decided];
        hash.add(["grade", &row.place.key, &row.evaluation]);
        hash.add(grades.map(AsRef::as_ref));
    }
    for row in &tables.decisions {
        hash.add(["decision", &row.place.key, row.question.name(), &row.period.to_string()]);
        hash.add([&row.about, &row.decision].map(AsRef::as_ref));
    }
    hash.0.finalize().to_hex().to_string()
}

struct Matter(Hasher);

impl Matter {
    /// Parts with their ends, so that no two lists of them are the same text.
    fn add<'p>(&mut self, parts: impl IntoIterator<Item = &'p str>) {
        for part in parts {
            self.0.update(part.as_bytes()).update(&[0]);
        }
        self.0.update(&[1]);
    }
}
