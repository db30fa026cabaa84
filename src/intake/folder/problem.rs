//! Why nothing can be taken from a file.

use crate::book::OpenError;

/// Why nothing was taken from a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// A lock file of Excel or LibreOffice (`~$…`, `.~lock`): somebody has the workbook open.
    LockFile,
    /// The file could not be read from disk.
    Unreadable(Unreadable),
    /// It is no workbook, or not one that can be opened.
    Open(OpenError),
    /// It is a workbook without any known form.
    NoForm,
    /// It is a consolidated workbook, and its 協議事項 cannot be found.
    NoAgenda,
}

/// Why a file could not be read from disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It was there when the folder was listed.
    Gone,
    /// Access is refused, or another program holds it.
    Denied,
    /// It is being written.
    Changing,
    /// A symbolic link: what it leads to is no part of the submission.
    Link,
    /// A folder.
    Folder,
    /// A pipe or a device.
    Special,
    /// The disk or the network says so.
    Failed,
}
