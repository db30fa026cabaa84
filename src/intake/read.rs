//! Reading one file: its bytes, what each of its sheets is, and what stands on those that are forms.

use std::collections::BTreeSet;
use std::path::Path;

use super::file::{File, UnreadSheet};
use super::folder::{self, Problem, fetch, shown_path};
use super::layout::{Identity, Keys, Unread, apart, identify, is_example, is_untouched, repeated};
use super::reading::{Submission, extract};
use crate::book::{self, Limits, OpenError, Sheet};
use crate::form::Form;

/// Reads one file. Never fails: what is wrong stands in [`File::problem`].
pub fn read(folder: &Path, path: &Path, forms: &[Form], limits: &Limits) -> File {
    let mut file = File {
        path: shown_path(folder, path),
        ..File::default()
    };
    let name = file.path.rsplit('/').next().unwrap_or_default();
    if name.starts_with("~$") || name.starts_with(".~lock") {
        file.problem = Some(Problem::LockFile);
        return file;
    }
    match fetch(path, limits.file_bytes) {
        Ok(bytes) => {
            file.bytes = bytes.len() as u64;
            file.hash = blake3::hash(&bytes).to_hex().to_string();
            read_guarded(&mut file, &bytes, forms, limits);
        }
        Err(problem) => file.problem = Some(problem),
    }
    file
}

/// A panic inside a library costs this file only.
fn read_guarded(file: &mut File, bytes: &[u8], forms: &[Form], limits: &Limits) {
    let path = file.path.clone();
    let read = std::panic::catch_unwind(|| {
        let mut read = File {
            path,
            ..File::default()
        };
        read_bytes(&mut read, bytes, forms, limits);
        read
    });
    match read {
        Ok(read) => {
            *file = File {
                hash: std::mem::take(&mut file.hash),
                bytes: file.bytes,
                ..read
            };
        }
        Err(_) => file.problem = Some(Problem::Open(OpenError::Broken("the reader panicked".to_owned()))),
    }
}

fn read_bytes(file: &mut File, bytes: &[u8], forms: &[Form], limits: &Limits) {
    let limits = Limits {
        validations: false,
        ..*limits
    };
    let book = match book::open_sheets(bytes, &limits, folder::is_wanted) {
        Ok(book) => book,
        Err(error) => {
            file.problem = Some(Problem::Open(error));
            return;
        }
    };
    file.format = Some(book.format);
    file.macros = book.macros;
    file.modified = book.modified;
    file.answers = book.front.as_ref().map(folder::answers).unwrap_or_default();
    file.agenda = folder::agenda(&book, &file.path);
    if file.agenda.is_some() || folder::is_feedback(&book) {
        return;
    }
    let sheets: Vec<(Keys, Identity)> = book
        .sheets
        .iter()
        .map(|sheet| {
            let keys = Keys::of(sheet, forms);
            let identity = identify(forms, &keys);
            (keys, identity)
        })
        .collect();
    // Where every form calls itself an example, somebody filled in the example.
    let is_form = |(sheet, (_, identity)): (&Sheet, &(Keys, Identity))| {
        matches!(identity, Identity::Form(_)) && !is_example(&sheet.name)
    };
    let has_form = book.sheets.iter().zip(&sheets).any(is_form);
    file.only_forms = true;
    for (index, (keys, identity)) in sheets.into_iter().enumerate() {
        let sheet = &book.sheets[index];
        file.only_forms &= match identity {
            Identity::Form(_) => !has_form || !is_example(&sheet.name),
            Identity::Guide => is_untouched(forms, sheet),
            Identity::Unread(_) => false,
        };
        match identity {
            Identity::Form(_) if has_form && is_example(&sheet.name) => file.unread.push(UnreadSheet {
                name: sheet.name.clone(),
                reason: Unread::Example,
            }),
            Identity::Form(form) => {
                let pages = repeated(&forms[form], &keys);
                let keys = keys.without(pages);
                file.submissions.push(extract(&book, index, form, &forms[form], &keys));
            }
            Identity::Guide => {}
            Identity::Unread(Unread::Several(form)) if let Some(apart) = apart(forms, form, &book, index, &keys) => {
                let keys = Keys::of(&apart.book.sheets[index], forms);
                let mut submission = extract(&apart.book, index, form, &forms[form], &keys);
                submission
                    .drift
                    .moved
                    .push(format!("同じ様式がもう 1 つ {} にあります", apart.area));
                file.submissions.push(submission);
                if !apart.lost.is_empty() {
                    file.unread.push(UnreadSheet {
                        name: sheet.name.clone(),
                        reason: Unread::Beside(form, apart.lost),
                    });
                }
            }
            Identity::Unread(reason) => file.unread.push(UnreadSheet {
                name: sheet.name.clone(),
                reason,
            }),
        }
    }
    leave_out_blank_copies(&mut file.submissions, forms);
    if file.submissions.is_empty() {
        file.problem = Some(Problem::NoForm);
    }
}

/// Leaves out the sheets on which nobody typed anything, beside one of the same form that is filled in: there is nothing to ask.
fn leave_out_blank_copies(submissions: &mut Vec<Submission>, forms: &[Form]) {
    let is_filled = |submission: &Submission| !submission.is_blank(&forms[submission.form]);
    let filled: BTreeSet<usize> = submissions
        .iter()
        .filter(|own| is_filled(own))
        .map(|own| own.form)
        .collect();
    submissions.retain(|submission| is_filled(submission) || !filled.contains(&submission.form));
}
