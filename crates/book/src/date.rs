//! Dates from serial numbers and from ISO 8601.

use jiff::civil::{Date, DateTime, Time};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// The first serial number beyond 9999-12-31 in the 1900 system.
const SERIAL_END: f64 = 2_958_466.0;
/// Days from the 1900 system's day 0 to the 1904 system's.
const SHIFT_1904: f64 = 1462.0;

/// The point in time of a serial number. None where it is none: negative, a time of day without a date, the 29 February 1900
/// that never was (serial 60), or beyond the year 9999.
pub fn date_of(serial: f64, date1904: bool) -> Option<DateTime> {
    let shifted = if date1904 { serial + SHIFT_1904 } else { serial };
    if serial < 1.0 || !(1.0..SERIAL_END).contains(&shifted) {
        return None;
    }
    let milliseconds = (shifted * DAY as f64).round() as i64;
    let (days, rest) = (milliseconds.div_euclid(DAY), milliseconds.rem_euclid(DAY));
    if days == 60 {
        return None;
    }
    // Excel counts a 29 February 1900: before it, days are one less than from 1899-12-30.
    let days = if days < 60 { days + 1 } else { days };
    let date = Date::new(1899, 12, 30)
        .ok()?
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()?;
    let (seconds, nanoseconds) = (rest / 1000, (rest % 1000) as i32 * 1_000_000);
    let time = Time::new(
        (seconds / 3600) as i8,
        (seconds / 60 % 60) as i8,
        (seconds % 60) as i8,
        nanoseconds,
    )
    .ok()?;
    Some(date.to_datetime(time))
}

/// The point in time of an ISO 8601 text (`2021-04-01`, `2021-04-01T09:30:00`).
pub fn iso_date(text: &str) -> Option<DateTime> {
    let text = text.trim().trim_end_matches('Z');
    text.parse::<DateTime>().ok()
}
