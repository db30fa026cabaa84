//! Fills and lines: those of the kinds of marks differ by both, so that they can be told apart in print.

/// A fill and the line round it.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    /// Colour of the fill as RRGGBB.
    fill: &'static str,
    /// Colour of the line.
    line: &'static str,
    /// Style of the line.
    style: &'static str,
}

pub const ERROR: Paint = Paint {
    fill: "FFC7CE",
    line: "C00000",
    style: "thin",
};
pub const WARNING: Paint = Paint {
    fill: "FFEB9C",
    line: "7F6000",
    style: "dashed",
};
pub const INPUT: Paint = Paint {
    fill: "DDEBF7",
    line: "2F75B5",
    style: "dotted",
};
/// Headings of the sheet in front.
pub const HEAD: Paint = Paint {
    fill: "DFE8F2",
    line: "8595A9",
    style: "thin",
};

impl Paint {
    /// The line on all four sides.
    pub fn border(&self) -> String {
        let side = |side: &str| {
            format!(
                r#"<{side} style="{}"><color rgb="FF{}"/></{side}>"#,
                self.style, self.line
            )
        };
        format!(
            "<border>{}{}{}{}</border>",
            side("left"),
            side("right"),
            side("top"),
            side("bottom")
        )
    }

    /// The fill of a conditional format, where Excel takes the background as the colour of a solid one.
    pub fn mark_fill(&self) -> String {
        format!(
            r#"<fill><patternFill patternType="solid"><bgColor rgb="FF{}"/></patternFill></fill>"#,
            self.fill
        )
    }

    /// The fill of a cell, where it is the foreground.
    pub fn cell_fill(&self) -> String {
        format!(
            r#"<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/><bgColor indexed="64"/></patternFill></fill>"#,
            self.fill
        )
    }
}
