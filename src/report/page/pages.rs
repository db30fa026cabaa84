//! How the rows of a sheet fall on pages, as far as it can be told before anybody prints them (points at full size).

use rust_xlsxwriter::RowNum;

use super::Paper;
use crate::report::text::POINT;

/// The least scale: 10 points become 8.
const LEAST: f64 = 0.8;
/// So much of a page is sure to be there, whatever the printer makes of widths and heights.
const SURE: f64 = 0.97;
/// A last page with less than this on it is not worth its paper.
const POOR: f64 = 0.35;
/// Points between the margins of a page are those of the paper without these.
const INCH: f64 = 72.0;
const MARGINS: (f64, f64) = (0.8 * INCH, 1.3 * INCH);

impl Paper {
    /// Points between the margins, across and down.
    fn room(self) -> (f64, f64) {
        let (across, down) = match self {
            Self::A3 => (420.0, 297.0),
            Self::A4 => (297.0, 210.0),
        };
        let points = |mm: f64| mm / 25.4 * INCH;
        (points(across) - MARGINS.0, points(down) - MARGINS.1)
    }
}

/// The rows so far.
pub(super) struct Pages {
    paper: Paper,
    /// Points of them all, and of those that every page repeats.
    all: f64,
    pub repeated: f64,
    /// The scale where it is fixed, and the points on the page so far.
    scale: Option<f64>,
    used: f64,
    /// Rows that begin a page.
    pub breaks: Vec<RowNum>,
}

impl Pages {
    pub fn new(paper: Paper) -> Self {
        Self {
            paper,
            all: 0.0,
            repeated: 0.0,
            scale: None,
            used: 0.0,
            breaks: Vec::new(),
        }
    }

    /// Fixes the scale to that at which so many pixels are as wide as the paper; returns it in percent.
    pub fn fix(&mut self, pixels: f64) -> u16 {
        let percent = (self.scale_of(pixels) * 100.0).floor();
        (self.scale, self.used) = (Some(percent / 100.0), self.all);
        percent as u16
    }

    /// A row of this height.
    pub fn add(&mut self, height: f64) {
        self.all += height;
        if self.used + height > self.page(self.scale.unwrap_or(1.0)) {
            self.used = self.repeated;
        }
        self.used += height;
    }

    /// What begins in this row and is so high is not parted, where a fixed scale lets it begin a page.
    pub fn keep(&mut self, row: RowNum, height: f64) {
        let Some(scale) = self.scale else { return };
        if self.used > self.repeated && self.used + height > self.page(scale) {
            self.breaks.push(row);
            self.used = self.repeated;
        }
    }

    /// Whether a sheet of a fixed scale has room on one page at a smaller one: then nothing is parted at all.
    pub fn is_one(&self) -> bool {
        self.scale.is_some() && self.count(LEAST).0 == 1
    }

    /// How many pages there are without the poor last one, where a slightly smaller scale makes room for it.
    pub fn fewer(&self, pixels: f64) -> Option<u16> {
        let (pages, last) = self.count(self.scale_of(pixels));
        let is_poor = pages > 1 && last < POOR;
        let fewer = pages.checked_sub(1).filter(|_| is_poor)?;
        (self.count(LEAST).0 <= fewer).then_some(fewer)
    }

    /// Pages at a scale, and how much of a page is on the last.
    fn count(&self, scale: f64) -> (u16, f64) {
        let page = self.page(scale);
        let later = (page - self.repeated).max(1.0);
        let beyond = ((self.all - page) / later).max(0.0);
        (1 + beyond.ceil() as u16, 1.0 - (beyond.ceil() - beyond))
    }

    fn page(&self, scale: f64) -> f64 {
        self.paper.room().1 * SURE / scale
    }

    fn scale_of(&self, pixels: f64) -> f64 {
        (self.paper.room().0 * SURE / (pixels / POINT)).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of 18 points below 54 that every page repeats, on A4, which holds some 25 of them at full size.
    fn pages(rows: usize) -> Pages {
        let mut pages = Pages::new(Paper::A4);
        pages.add(54.0);
        pages.repeated = 54.0;
        (0..rows).for_each(|_| pages.add(18.0));
        pages
    }

    #[test]
    fn a_poor_last_page_is_spared_where_the_letters_stay_readable() {
        for (rows, expected) in [(20, None), (25, Some(1)), (26, Some(1)), (40, None)] {
            assert_eq!(pages(rows).fewer(500.0), expected, "{rows}");
        }
        // So wide that it is printed at 80 % already.
        assert_eq!(pages(32).fewer(1250.0), None);
    }

    #[test]
    fn what_is_kept_together_begins_a_page_only_where_it_would_be_parted() {
        let mut rows = pages(10);
        rows.keep(14, 400.0);
        assert!(
            rows.breaks.is_empty(),
            "without a fixed scale a break would not be heeded"
        );
        rows.fix(500.0);
        rows.keep(14, 100.0);
        assert!(rows.breaks.is_empty());
        rows.keep(14, 400.0);
        rows.keep(14, 400.0);
        assert_eq!(rows.breaks, [14], "a new page holds no more than it does");
        assert!(rows.is_one(), "it is all there is");
        (0..30).for_each(|_| rows.add(18.0));
        assert!(!rows.is_one());
    }
}
