//! One file for every section with all that goes to it, to be attached to a mail (`--zip`). The same files give the same bytes: no clock
//! goes into it.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Failure;
use super::folder::{Trouble, put};
use crate::report::office::Parcel;

/// The folder of these files.
const FOLDER: &str = "送付用";

/// Writes the file of every section, and notes it with what it holds.
pub fn write(parcels: &mut [(Parcel, String)], folder: &Path) -> Result<(), Failure> {
    parcels.par_iter_mut().try_for_each(|(parcel, _)| {
        let section = parcel.folder.rsplit('/').next().unwrap_or_default();
        let name = format!("{FOLDER}/{section}.zip");
        let path = folder.join(&name);
        let bytes =
            packed(&folder.join(&parcel.folder), &parcel.files).map_err(|error| Trouble::write(&path, error))?;
        put(folder, &name, &bytes)?;
        parcel.zip = name;
        Ok(())
    })
}

/// The files of a folder. Workbooks are packed already: they are stored as they are.
fn packed(folder: &Path, files: &[String]) -> std::io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(file.as_str(), options)?;
        zip.write_all(&fs::read(folder.join(file))?)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_section_gets_its_files_in_one_under_their_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = ["結果_2021-09.xlsx", "返却_1-1 事業.xlsx"];
        for file in files {
            put(
                folder.path(),
                &format!("フィードバック/01_総務部_総務課/{file}"),
                file.as_bytes(),
            )
            .expect("written");
        }
        let parcel = Parcel {
            folder: "フィードバック/01_総務部_総務課".to_owned(),
            files: files.map(str::to_owned).into(),
            ..Parcel::default()
        };
        let mut parcels = [(parcel, String::new())];
        write(&mut parcels, folder.path()).expect("packed");
        assert_eq!(parcels[0].0.zip, "送付用/01_総務部_総務課.zip");
        let bytes = fs::read(folder.path().join(&parcels[0].0.zip)).expect("there");
        write(&mut parcels, folder.path()).expect("packed again");
        assert!(bytes == fs::read(folder.path().join(&parcels[0].0.zip)).expect("there"));
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        for file in files {
            let mut text = String::new();
            let mut entry = zip.by_name(file).expect("inside");
            entry.read_to_string(&mut text).expect("read");
            assert_eq!(text, file);
        }
    }
}
