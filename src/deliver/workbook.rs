//! Workbooks, and what is said where one cannot be made.

use super::folder::cause;
use super::{Failure, panics};
use crate::report::Unwritten;

/// Makes a workbook; what goes wrong is said in words, also where the library panics, as it does where a disk is full.
pub fn workbook<T>(name: &str, make: impl FnOnce() -> Result<T, Unwritten>) -> Result<T, Failure> {
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(make));
    let why = match made {
        Ok(Ok(made)) => return Ok(made),
        Ok(Err(Unwritten::Disk(error))) => cause(&error),
        Ok(Err(error)) => error.to_string(),
        Err(_) => panics::words().to_owned(),
    };
    let name = name.to_owned();
    Err(Failure::Unmade { name, why })
}
