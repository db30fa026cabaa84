//! The text of a `plan.toml` through the reader of settings.
#![no_main]

use kohyo_fuzz::plan::settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.lines().count().max(1);
    let faults = match settings::parse(text) {
        Err(faults) => {
            assert!(!faults.is_empty(), "a refusal without a reason");
            faults
        }
        Ok(written) => {
            let settings = &written.settings;
            if written.faults.is_empty() {
                let (first, last) = settings.fiscal_years;
                assert!(
                    (1980..=2100).contains(&first) && (first..first + 30).contains(&last),
                    "years {first} to {last}"
                );
                assert!(
                    (1..=365).contains(&settings.deadline_days),
                    "a deadline beyond its range"
                );
                assert!(
                    !settings.forms.is_empty() && !settings.decisions.is_empty(),
                    "an empty plan"
                );
                let mut scales = settings
                    .forms
                    .values()
                    .flat_map(|form| &form.evaluations)
                    .map(|e| &e.scale);
                assert!(
                    scales.all(|scale| settings.scales.contains_key(scale)),
                    "a scale that is none"
                );
            }
            written.faults
        }
    };
    for (line, words) in faults {
        assert!(
            line.is_none_or(|line| (1..=lines + 1).contains(&line)),
            "line {line:?} of {lines}"
        );
        assert!(words.ends_with('。') && words.len() < 20_000, "no sentence: {words}");
    }
});
