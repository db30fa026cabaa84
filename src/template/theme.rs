//! The look of the built-in forms: one font, few colours, and a role for every kind of cell.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, ProtectionOptions,
    Workbook, XlsxError,
};

/// A universal-design font that Windows has carried since 2018; its lines are lower than those of 游ゴシック.
pub const FONT: &str = "BIZ UDPゴシック";
/// The font of the style Normal, which is Excel's unit of column widths: its digits are 8 pixels wide. With [`FONT`],
/// whose digits are broad, every column would come out wider than it was asked to be.
const NORMAL_FONT: &str = "游ゴシック";
/// Footer of every printed sheet: sheet, page, file.
pub(super) const FOOTER: &str =
    r#"&L&"BIZ UDPゴシック,Regular"&9&A&C&"BIZ UDPゴシック,Regular"&9&P / &N&R&"BIZ UDPゴシック,Regular"&9&F"#;
const INK: Color = Color::RGB(0x001F_2937);
const NAVY: Color = Color::RGB(0x001F_3864);
const QUIET: Color = Color::RGB(0x005B_6B7F);
const LINE: Color = Color::RGB(0x0085_95A9);
const LABEL: Color = Color::RGB(0x00DF_E8F2);
const SUB_LABEL: Color = Color::RGB(0x00F1_F5FA);
const INPUT: Color = Color::RGB(0x00FF_FCEB);
const REVIEW: Color = Color::RGB(0x00EC_F6EC);

/// Height of a line of text in pixels.
const LINE_HEIGHT: u32 = 18;
/// Pixels that a full-width character takes for each point of its size, with some slack for other fonts.
const FULL_WIDTH: f64 = 1.36;
/// Width of a digit or Latin letter, in full-width characters: those of [`FONT`] are broad.
const LATIN_WIDTH: f64 = 0.7;

/// How a cell looks. Roles for inputs are unlocked and tinted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Title of the form, left aligned.
    Title,
    /// Piece of the title before an input, right aligned.
    TitleLead,
    /// Line below the title, or a short hint, without borders.
    Hint,
    /// Heading of a row or block.
    Label,
    /// Heading inside a block.
    SubLabel,
    /// Small heading, such as that of a quarter.
    SmallLabel,
    /// Heading of a block over its whole width, left aligned.
    BlockLabel,
    /// Constant text to read, such as a legend.
    Legend,
    /// Input in the title.
    TitleInput,
    /// Heading filled in by the template, locked.
    Year,
    /// The most important line of text.
    Name,
    /// Short text.
    Text,
    /// Short text or choice, centred.
    Centred,
    /// Long text.
    Paragraph,
    /// Value of an indicator: a number or a word.
    Figure,
    /// Amount of money.
    Money,
    /// Cell of a grid.
    Cell,
    /// Grade, filled in by the evaluator.
    Grade,
    /// Long text, filled in by the evaluator.
    Review,
    /// Choice in a table, made by the evaluator.
    Choice,
}

/// Lines on the four sides of an area: top, right, bottom, left.
pub(super) type Edges = [FormatBorder; 4];

/// A workbook with the theme's default font and fixed properties. Its date is that of the source of the forms.
///
/// # Errors
/// Where rust_xlsxwriter refuses the font or the date; both are fixed, so it does not.
pub fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let normal = Format::new().set_font_name(NORMAL_FONT).set_font_size(11);
    workbook.set_default_format(&normal, 25, 72)?;
    let created = ExcelDateTime::from_ymd(2021, 4, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    Ok(workbook)
}

/// Protection against accidents: widths, heights, rows and drawings stay free, and there is no password.
pub(super) fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        edit_objects: true,
        ..ProtectionOptions::new()
    }
}

impl Role {
    /// The lightest line round a cell of this role.
    pub(super) fn line(self) -> FormatBorder {
        match self {
            Self::Title | Self::TitleLead | Self::Hint => FormatBorder::None,
            Self::Cell => FormatBorder::Hair,
            _ => FormatBorder::Thin,
        }
    }

    /// The format of a cell of this role.
    pub(super) fn format(self, edges: Edges) -> Format {
        lines(self.number_format(self.paint(self.align(self.font()))), edges)
    }

    fn font(self) -> Format {
        let format = Format::new().set_font_name(FONT).set_font_color(INK);
        match self {
            Self::Title | Self::TitleLead | Self::TitleInput => {
                format.set_font_size(18).set_bold().set_font_color(NAVY)
            }
            Self::Name => format.set_font_size(13).set_bold(),
            Self::Grade => format.set_font_size(16).set_bold(),
            Self::Label | Self::Year | Self::BlockLabel => format.set_font_size(10.5).set_bold().set_font_color(NAVY),
            Self::SubLabel => format.set_font_size(10).set_font_color(NAVY),
            Self::SmallLabel => format.set_font_size(9).set_font_color(NAVY),
            Self::Hint => format.set_font_size(10).set_font_color(QUIET),
            Self::Figure | Self::Money => format.set_font_size(11),
            _ => format.set_font_size(10.5),
        }
    }

    fn align(self, format: Format) -> Format {
        let format = format.set_align(FormatAlign::VerticalCenter);
        match self {
            Self::Title => format.set_align(FormatAlign::Left),
            Self::TitleLead => format.set_align(FormatAlign::Right),
            Self::Hint => format.set_align(FormatAlign::Right),
            Self::Text | Self::Name | Self::Paragraph | Self::Review | Self::BlockLabel | Self::Legend => {
                format.set_align(FormatAlign::Left).set_text_wrap().set_indent(1)
            }
            Self::Money => format.set_align(FormatAlign::Right).set_shrink(),
            Self::Cell => format.set_align(FormatAlign::Center),
            Self::SmallLabel => format.set_align(FormatAlign::Center).set_shrink(),
            _ => format.set_align(FormatAlign::Center).set_text_wrap(),
        }
    }

    fn paint(self, format: Format) -> Format {
        match self {
            Self::Title | Self::TitleLead | Self::Hint | Self::Legend => format,
            Self::Label | Self::Year => format.set_background_color(LABEL),
            Self::SubLabel | Self::SmallLabel | Self::BlockLabel => format.set_background_color(SUB_LABEL),
            Self::Grade | Self::Review | Self::Choice => format.set_background_color(REVIEW).set_unlocked(),
            _ => format.set_background_color(INPUT).set_unlocked(),
        }
    }

    fn number_format(self, format: Format) -> Format {
        match self {
            Self::Money => format.set_num_format("#,##0_ "),
            Self::Text | Self::Name | Self::Centred | Self::TitleInput | Self::Grade | Self::Choice => {
                format.set_num_format("@")
            }
            _ => format,
        }
    }
}

fn lines(format: Format, [top, right, bottom, left]: Edges) -> Format {
    let color = |line| if line == FormatBorder::Medium { NAVY } else { LINE };
    format
        .set_border_top(top)
        .set_border_top_color(color(top))
        .set_border_right(right)
        .set_border_right_color(color(right))
        .set_border_bottom(bottom)
        .set_border_bottom_color(color(bottom))
        .set_border_left(left)
        .set_border_left_color(color(left))
}

/// Heading of a table on the sheets without inputs (記入要領, 台帳).
pub(super) fn table_heading() -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(10.5)
        .set_bold()
        .set_font_color(Color::White);
    let format = format
        .set_background_color(NAVY)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    lines(format.set_text_wrap(), [FormatBorder::Thin; 4])
}

/// Cell of such a table; the first column of a guide's table is `strong`.
pub(super) fn table_cell(strong: bool) -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_font_color(INK)
        .set_text_wrap();
    let format = format
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
        .set_indent(1);
    let format = if strong {
        format.set_bold().set_background_color(SUB_LABEL)
    } else {
        format
    };
    lines(format, [FormatBorder::Thin; 4])
}

/// Cell of a table that is typed into; text keeps its spelling.
pub(super) fn table_input(centred: bool) -> Format {
    let format = table_cell(false).set_num_format("@").set_unlocked();
    if centred {
        format.set_align(FormatAlign::Center).set_indent(0)
    } else {
        format
    }
}

/// State of a line of 提出前チェック.
pub(super) fn table_state() -> Format {
    table_cell(true).set_align(FormatAlign::Center).set_indent(0)
}

/// Link to a cell in such a line.
pub(super) fn table_link() -> Format {
    table_cell(false)
        .set_align(FormatAlign::Center)
        .set_indent(0)
        .set_font_color(Color::RGB(0x001D_4ED8))
        .set_underline(FormatUnderline::Single)
}

/// Whether the form can be sent.
pub(super) fn verdict() -> Format {
    table_cell(true).set_font_size(16).set_font_color(NAVY)
}

/// Cells of the form that have to be filled in yet.
pub(super) fn to_fill() -> Format {
    Format::new().set_background_color(Color::RGB(0x00FD_EAE6))
}

/// Lines of what has to be filled in yet.
pub(super) fn open() -> Format {
    Format::new().set_background_color(Color::RGB(0x00FB_DAD7))
}

/// Lines to look at.
pub(super) fn look() -> Format {
    Format::new().set_background_color(Color::RGB(0x00FD_EFC8))
}

/// Lines that are done.
pub(super) fn fine() -> Format {
    Format::new().set_background_color(Color::RGB(0x00DF_F1E1))
}

/// Title of the guide sheet.
pub(super) fn guide_title() -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(16)
        .set_bold()
        .set_font_color(NAVY);
    format.set_align(FormatAlign::VerticalCenter)
}

/// Heading of a block of the guide.
pub(super) fn guide_heading() -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(12)
        .set_bold()
        .set_font_color(NAVY);
    let format = format.set_align(FormatAlign::VerticalCenter);
    format
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(NAVY)
}

/// A rule of the guide.
pub(super) fn guide_line() -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(10.5)
        .set_font_color(INK)
        .set_text_wrap();
    format
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
        .set_indent(1)
}

/// Height in pixels of a text in a cell of this width: Excel does not fit the height of merged cells by itself.
pub(super) fn text_height(text: &str, width: u32, points: f64) -> u32 {
    let ems = |c: char| if c.is_ascii() { LATIN_WIDTH } else { 1.0 };
    let pixels = |line: &str| line.chars().map(ems).sum::<f64>() * FULL_WIDTH * points;
    let lines = |line: &str| ((pixels(line) / f64::from(width)).ceil() as u32).max(1);
    LINE_HEIGHT * text.lines().map(lines).sum::<u32>().max(1)
}
