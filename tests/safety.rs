//! Nothing that anybody gave the program or typed into its results is ever lost: through the program itself, on a small copy
//! of the samples. `tests/safety.py` does the same many times over, and refuses every call of the system in turn.

mod common;

#[path = "safety/city.rs"]
mod city;
#[path = "safety/crash.rs"]
mod crash;
#[path = "safety/entries.rs"]
mod entries;
#[path = "safety/folders.rs"]
mod folders;
