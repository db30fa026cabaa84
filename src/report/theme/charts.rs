//! The colours of charts.

use rust_xlsxwriter::{ChartFormat, ChartPatternFill, ChartPatternFillType, ChartSolidFill, Color};

use super::Theme;
use crate::report::palette::{INK, LINE, PAPER, TONES};

impl Theme {
    /// Ink of all text, for charts.
    pub const INK: Color = Color::RGB(INK);
    /// Ground and lines of charts.
    pub const PAPER: Color = Color::RGB(PAPER);
    pub const LINE: Color = Color::RGB(LINE);

    /// Colour of a tone, for charts.
    pub fn fill(tone: u8) -> Color {
        Color::from(TONES[usize::from(tone.min(3))].0)
    }

    /// Ink on a tone, for charts.
    pub fn ink(tone: u8) -> Color {
        Color::from(TONES[usize::from(tone.min(3))].1)
    }

    /// A tone as the fill of a part of a chart.
    pub fn paint(tone: u8) -> ChartFormat {
        let mut format = ChartFormat::new();
        format.set_solid_fill(ChartSolidFill::new().set_color(Self::fill(tone)));
        format
    }

    /// A tone as stripes, where two grades share it.
    pub fn hatch(tone: u8) -> ChartFormat {
        let mut stripes = ChartPatternFill::new();
        stripes
            .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
            .set_foreground_color(Self::fill(tone))
            .set_background_color(Color::White);
        let mut format = ChartFormat::new();
        format.set_pattern_fill(&stripes);
        format
    }

    /// White under a label that would stand on stripes.
    pub fn paper() -> ChartFormat {
        let mut format = ChartFormat::new();
        format.set_solid_fill(ChartSolidFill::new().set_color(Color::White));
        format
    }
}
