//! How far a batch is.

/// Who is told how far a batch is.
pub trait Progress: Sync {
    /// So many files are going to be read.
    fn begin(&self, files: usize);
    /// One more was read.
    fn read(&self);
    /// So many sets of results are going to be made: one for headquarters, and one for every section.
    fn write(&self, sets: usize);
    /// One more was made.
    fn wrote(&self);
}

impl Progress for () {
    fn begin(&self, _: usize) {}
    fn read(&self) {}
    fn write(&self, _: usize) {}
    fn wrote(&self) {}
}
