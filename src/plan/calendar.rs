//! The calendar: what a batch is for and which fiscal year it speaks of, by its month (`domain.md` §1).

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Period;
use super::occasion::{Asks, Evaluated, Occasion};
use super::settings::{CalendarLine, OccasionKind, Party, Settings, StepLine, Who, YearOf};
use crate::value::{FiscalYear, Quarter};

/// What a batch is called in a month for which the calendar has nothing.
pub const MONTHLY: &str = "月次";

/// The calendar of a plan that has none of its own: (name, kind, months, year).
const USUAL: [(&str, OccasionKind, &[i8], YearOf); 5] = [
    ("四半期", OccasionKind::Progress, &[1, 7, 12], YearOf::Current),
    ("上半期評価", OccasionKind::Evaluation, &[9, 10, 11], YearOf::Current),
    ("年度末評価", OccasionKind::Evaluation, &[3], YearOf::Current),
    ("年度末評価", OccasionKind::Evaluation, &[4, 5], YearOf::Previous),
    ("決算確定", OccasionKind::Settlement, &[6], YearOf::Previous),
];

/// The months at whose end forms are due then.
const USUALLY_DUE: [i8; 4] = [3, 6, 9, 12];

fn usual() -> Vec<CalendarLine> {
    let line = |(name, kind, months, year): (&str, OccasionKind, &[i8], YearOf)| CalendarLine {
        name: name.to_owned(),
        kind,
        months: months.to_vec(),
        year,
        years: Vec::new(),
        forms: Vec::new(),
        asks: Vec::new(),
        official: None,
        steps: Vec::new(),
    };
    USUAL.map(line).into()
}

impl Settings {
    /// The lines of the calendar.
    fn lines(&self) -> Cow<'_, [CalendarLine]> {
        match self.calendar.as_slice() {
            [] => Cow::Owned(usual()),
            own => Cow::Borrowed(own),
        }
    }

    /// By when the sections send their forms for a period, by their step in the calendar; None where it has none.
    pub fn section_due(&self, period: Period) -> Option<Date> {
        let section = self.parties.iter().find(|party| party.who == Who::Section)?;
        let steps = self.occasion(period).steps;
        let own = steps.iter().find(|step| step.party == section.name)?;
        Some(own.by.date(period))
    }

    /// What the batch of a month is for. Several lines of one month are one occasion.
    pub fn occasion(&self, period: Period) -> Occasion {
        let running = FiscalYear::of(period.last_day());
        let year_of = |line: &CalendarLine| match line.year {
            YearOf::Current => running,
            YearOf::Previous => FiscalYear(running.0 - 1),
            YearOf::Plan => FiscalYear(self.fiscal_years.1),
        };
        let is_held = |line: &&CalendarLine| {
            line.months.contains(&period.month()) && (line.years.is_empty() || line.years.contains(&running.0))
        };
        let all = self.lines();
        let lines: Vec<&CalendarLine> = all.iter().filter(is_held).collect();
        let mut names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        names.dedup();
        Occasion {
            title: if names.is_empty() {
                MONTHLY.to_owned()
            } else {
                names.join("・")
            },
            kinds: lines.iter().map(|line| line.kind).collect(),
            year: lines
                .first()
                .map_or_else(|| self.monthly(period, running), |line| year_of(line)),
            steps: self.steps(&lines),
            is_official: lines.iter().any(|line| line.is_official()),
            asks: Asks::of(&lines),
            running,
            forms: lines.iter().flat_map(|line| &line.forms).cloned().collect(),
        }
    }

    /// The occasions that are made official, each with its months: 上半期評価（9・10・11月）.
    pub fn official_occasions(&self) -> Vec<String> {
        let all = self.lines();
        let official = all.iter().filter(|line| line.is_official());
        let mut named: Vec<(&str, Vec<String>)> = Vec::new();
        for line in official {
            let months = line.months.iter().map(i8::to_string);
            match named.iter_mut().find(|(name, _)| *name == line.name) {
                Some((_, known)) => known.extend(months),
                None => named.push((&line.name, months.collect())),
            }
        }
        let words = named.into_iter();
        words
            .map(|(name, months)| format!("{name}（{}月）", months.join("・")))
            .collect()
    }

    /// The steps of the lines of one month, in the order of the parties; of a party with two the earlier.
    fn steps(&self, lines: &[&CalendarLine]) -> Vec<StepLine> {
        let of = |party: &Party| {
            let own = lines.iter().flat_map(|line| &line.steps);
            own.filter(|step| step.party == party.name)
                .min_by_key(|step| step.by)
                .cloned()
        };
        self.parties.iter().filter_map(of).collect()
    }

    /// The year that a month without an occasion speaks of: as the occasion before it, so that a year that has ended goes on
    /// being spoken of until it is done with, but at most to the end of June, when its accounts are closed.
    fn monthly(&self, period: Period, running: FiscalYear) -> FiscalYear {
        let month = period.month();
        let all = self.lines();
        let mut lines = all.iter().filter(|line| line.year == YearOf::Previous);
        let goes_on =
            (4..=6).contains(&month) && lines.any(|line| line.months.iter().any(|own| (month..=6).contains(own)));
        FiscalYear(running.0 - i32::from(goes_on))
    }

    /// What is evaluated in the batch of a month, when `closed` is the last quarter that is over and its grades are of `year`:
    /// by a schedule (`by_quarter`) that quarter, where the calendar reports quarters at all; else the half-year or the year that
    /// its occasion is about. None in a month without an occasion where quarters are not reported: what is graded there is a
    /// draft of the next occasion, and follows nothing.
    pub fn evaluated(
        &self,
        period: Period,
        (closed, year): (Quarter, FiscalYear),
        by_quarter: bool,
    ) -> Option<Evaluated> {
        let kinds = self.occasion(period).kinds;
        let is = |kind| kinds.contains(&kind);
        let reports_quarters = self.lines().iter().any(|line| line.kind == OccasionKind::Progress);
        if by_quarter && reports_quarters {
            return Some(Evaluated::Quarter(closed));
        }
        if kinds.is_empty() && !reports_quarters {
            return None;
        }
        let is_yearly = is(OccasionKind::Settlement) || is(OccasionKind::Survey) || is(OccasionKind::Overall);
        let is_evaluation = is(OccasionKind::Evaluation);
        Some(match closed.closed_of(year) {
            _ if is_yearly || is_evaluation && self.evaluates_once_a_year() => Evaluated::Year(year),
            2 => Evaluated::HalfYear(year),
            4 => Evaluated::Year(year),
            _ if reports_quarters => Evaluated::Quarter(closed),
            0 | 1 => Evaluated::HalfYear(year),
            _ => Evaluated::Year(year),
        })
    }

    /// Whether the calendar has one evaluation a year, whatever its month.
    fn evaluates_once_a_year(&self) -> bool {
        let all = self.lines();
        let evaluations = all.iter().filter(|line| line.kind == OccasionKind::Evaluation);
        let names: BTreeSet<&str> = evaluations.map(|line| line.name.as_str()).collect();
        names.len() < 2
    }

    /// The months at whose end forms are due.
    pub fn due_months(&self) -> Vec<i8> {
        match &self.submission_months {
            Some(months) => months.clone(),
            None if self.calendar.is_empty() => USUALLY_DUE.into(),
            None => {
                let mut months: Vec<i8> = self
                    .calendar
                    .iter()
                    .flat_map(|line| line.months.iter().copied())
                    .collect();
                months.sort_unstable();
                months.dedup();
                months
            }
        }
    }

    /// Whether a form is asked for in a month: one that the calendar names only where it names it.
    pub fn asks_for(&self, form: &str, period: Period) -> bool {
        let is_named = self
            .calendar
            .iter()
            .any(|line| line.forms.iter().any(|own| own == form));
        !is_named || self.occasion(period).forms.iter().any(|own| own == form)
    }
}

impl CalendarLine {
    /// Whether it is made official: all but the reports on progress, unless it says so itself.
    fn is_official(&self) -> bool {
        self.official.unwrap_or(self.kind != OccasionKind::Progress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(calendar: &str) -> Settings {
        let text = format!(
            "title = \"計画\"\nheadquarters = \"本部\"\noffice = \"課\"\nfiscal_years = [2017, 2020]\nregister = \"台帳.xlsx\"\n{calendar}\n\
             [forms.a]\ntemplate = \"a.xlsx\"\n[[forms.a.evaluations]]\nname = \"評価\"\ngrade = \"評価\"\nreason = \"理由\"\nscale = \"s\"\n\
             [scales.s]\ngrades = [{{ mark = \"A\", meaning = \"良い\" }}, {{ mark = \"B\", meaning = \"悪い\" }}]\n"
        );
        let written = crate::plan::settings::parse(&text).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert!(written.faults.is_empty(), "{:?}", written.faults);
        written.settings
    }

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn every_month_has_its_title_and_year() {
        for (month, title, year) in [
            ("2022-01", "四半期", 2021),
            ("2022-02", "月次", 2021),
            ("2022-03", "年度末評価", 2021),
            ("2022-04", "年度末評価", 2021),
            ("2022-05", "年度末評価", 2021),
            ("2022-06", "決算確定", 2021),
            ("2022-07", "四半期", 2022),
            ("2022-08", "月次", 2022),
            ("2022-09", "上半期評価", 2022),
            ("2022-10", "上半期評価", 2022),
            ("2022-11", "上半期評価", 2022),
            ("2022-12", "四半期", 2022),
        ] {
            let year = FiscalYear(year);
            let occasion = settings("").occasion(period(month));
            assert_eq!((occasion.title.as_str(), occasion.year), (title, year), "{month}");
        }
    }

    #[test]
    fn a_form_is_graded_in_the_year_spoken_of_or_its_own() {
        for (month, own, graded, taken) in [
            ("2022-05", None, 2021, false),
            ("2022-05", Some(2021), 2021, true),
            ("2022-05", Some(2022), 2021, true),
            ("2022-05", Some(2020), 2020, false),
            ("2022-07", Some(2022), 2022, true),
            ("2022-07", Some(2021), 2021, false),
            ("2022-03", Some(2021), 2021, true),
            ("2022-03", Some(2022), 2022, false),
        ] {
            let own = own.map(FiscalYear);
            let occasion = settings("").occasion(period(month));
            assert_eq!(occasion.graded(own), FiscalYear(graded), "{month} {own:?}");
            assert_eq!(own.is_some_and(|year| occasion.takes(year)), taken, "{month} {own:?}");
        }
    }

    /// The calendar of 000: a survey in April, in the last year the whole plan beside it.
    const YEARLY: &str = r#"
[[calendar]]
name = "実施状況調査"
kind = "survey"
months = [4]
year = "previous"
forms = ["a"]

[[calendar]]
name = "計画全体の評価"
kind = "overall"
months = [4]
year = "plan"
years = [2021]
"#;

    #[test]
    fn lines_of_one_month_are_one_occasion() {
        let settings = settings(YEARLY);
        let of = |month: &str| settings.occasion(period(month));
        assert_eq!(of("2020-04").title, "実施状況調査");
        assert_eq!(of("2020-04").year, FiscalYear(2019));
        assert_eq!(of("2021-04").title, "実施状況調査・計画全体の評価");
        assert_eq!(of("2021-04").year, FiscalYear(2020));
        assert_eq!(
            (of("2020-09").title.as_str(), of("2020-09").year),
            (MONTHLY, FiscalYear(2020))
        );
    }

    const TWICE: &str = "[[calendar]]\nname = \"上半期評価\"\nkind = \"evaluation\"\nmonths = [9]\n\n\
        [[calendar]]\nname = \"年度末評価\"\nkind = \"evaluation\"\nmonths = [4]\nyear = \"previous\"\n";
    const ONCE: &str = "[[calendar]]\nname = \"年次評価\"\nkind = \"evaluation\"\nmonths = [9]\n";

    /// What a grade of a batch is of, of a schedule or not.
    fn evaluated(calendar: &str, month: &str, by_quarter: bool) -> Option<Evaluated> {
        let (settings, period) = (settings(calendar), period(month));
        let year = settings.occasion(period).year;
        settings.evaluated(period, (Quarter::closed(period.last_day()), year), by_quarter)
    }

    #[test]
    fn evaluations_of_one_kind_follow_each_other() {
        for (calendar, by_quarter, one, other, is_before) in [
            ("", true, "2021-06", "2021-09", true),
            ("", true, "2021-07", "2021-08", false),
            ("", false, "2021-09", "2021-12", false),
            ("", false, "2021-09", "2022-03", false),
            ("", false, "2020-10", "2021-09", true),
            ("", false, "2021-04", "2022-05", true),
            ("", false, "2021-04", "2021-05", false),
            // Where no quarters are reported a schedule is of its half-year or year, and a month between says nothing.
            (TWICE, true, "2020-09", "2021-09", true),
            (TWICE, true, "2021-04", "2021-09", false),
            (TWICE, false, "2021-04", "2022-04", true),
            (ONCE, true, "2020-09", "2021-09", true),
            (YEARLY, false, "2019-04", "2020-04", true),
        ] {
            let [one, other] = [one, other].map(|month| evaluated(calendar, month, by_quarter).expect("an occasion"));
            assert_eq!(one.is_before(other), is_before, "{one:?} {other:?}");
        }
        assert_eq!(evaluated(ONCE, "2021-06", true), None);
        assert_eq!(evaluated(YEARLY, "2019-09", false), None);
        for (calendar, month, words) in [
            ("", "2021-09", "上半期の評価"),
            (ONCE, "2021-09", "年度の評価"),
            (YEARLY, "2020-04", "年度の評価"),
        ] {
            assert_eq!(
                evaluated(calendar, month, false).map(Evaluated::words),
                Some(words),
                "{month}"
            );
        }
    }

    #[test]
    fn what_is_asked_and_what_is_official_is_said_or_follows_from_the_kind() {
        const OWN: &str = "[[calendar]]\nname = \"四半期\"\nkind = \"progress\"\nmonths = [7, 12]\nofficial = true\nasks = [\"progress\"]\n\n\
            [[calendar]]\nname = \"試行評価\"\nkind = \"evaluation\"\nmonths = [9]\nofficial = false\n\n\
            [[calendar]]\nname = \"四半期\"\nkind = \"progress\"\nmonths = [3]\nofficial = true\n";
        for (calendar, month, official, asks) in [
            ("", "2021-09", true, [true; 3]),
            ("", "2021-12", false, [true; 3]),
            ("", "2021-08", false, [true; 3]),
            (OWN, "2021-12", true, [true, false, false]),
            (OWN, "2021-09", false, [true; 3]),
        ] {
            let occasion = settings(calendar).occasion(period(month));
            let Asks {
                progress,
                evaluation,
                settlement,
            } = occasion.asks;
            assert_eq!(occasion.is_official, official, "{month}");
            assert_eq!([progress, evaluation, settlement], asks, "{month}");
        }
        assert_eq!(settings(OWN).official_occasions(), ["四半期（7・12・3月）"]);
        assert_eq!(settings("").official_occasions().len(), 3);
    }

    #[test]
    fn a_form_that_is_named_is_asked_for_only_there() {
        let settings = settings(YEARLY);
        assert!(settings.asks_for("a", period("2020-04")) && !settings.asks_for("a", period("2020-09")));
        assert!(settings.asks_for("b", period("2020-09")));
        assert_eq!(settings.due_months(), [4]);
    }
}
