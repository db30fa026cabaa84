//! How charts look: fonts, labels, title, legend, and what they say to who cannot see them.

use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartSolidFill, Color};

use crate::report::theme::{FONT, Theme};

/// A data label: a number format that leaves zeros out, and the ink.
pub(in crate::report::consolidated) fn label(format: &str, ink: Color) -> ChartDataLabel {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(8).set_color(ink);
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format(format).set_font(&font);
    label
}

/// Characters of an alternative text.
const LONGEST_ALTERNATIVE: usize = 255;

/// Fonts, title and legend; the alternative text says in words what the chart shows.
pub(in crate::report::consolidated) fn dress(mut chart: Chart, title: &str, alternative: &str) -> Chart {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(9);
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    chart
        .legend()
        .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom)
        .set_font(&font);
    chart
        .title()
        .set_name(title)
        .set_font(ChartFont::new().set_name(FONT).set_size(11).set_bold());
    chart.chart_area().set_format(
        ChartFormat::new()
            .set_solid_fill(ChartSolidFill::new().set_color(Theme::PAPER))
            .set_border(ChartLine::new().set_color(Theme::LINE)),
    );
    let words = format!("{title}。{alternative}");
    // Excel takes no more; the figures themselves stand in the tables of the sheet.
    let words = match words.char_indices().nth(LONGEST_ALTERNATIVE) {
        Some(_) => words.chars().take(LONGEST_ALTERNATIVE - 1).chain(['…']).collect(),
        None => words,
    };
    chart.set_alt_text(words);
    chart
}
