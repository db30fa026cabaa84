//! What goes to the web: nothing that nobody approved, nothing that never goes out, by the rules for machine-readable data, the same
//! bytes every time.

mod city;
mod files;
mod gate;
mod plants;
mod rules;
mod whole;
