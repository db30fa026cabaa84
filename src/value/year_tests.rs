use super::*;
use crate::book::Content;
use jiff::civil::date;

fn read_text(text: &str) -> Reading<FiscalYear> {
    year(Some(&Raw::text(text))).reading
}

#[test]
fn years_that_are_taken() {
    for (typed, first) in [
        ("R1", 2019),
        ("Ｒ１", 2019),
        ("r1", 2019),
        ("R01", 2019),
        ("令和元年度", 2019),
        ("令和５", 2023),
        ("令和5年", 2023),
        ("令5", 2023),
        ("令5年度", 2023),
        ("令和三年度", 2021),
        ("㋿3年度", 2021),
        ("H31", 2019),
        ("平成31年度", 2019),
        ("平成32年度", 2020),
        ("平成33年度", 2021),
        ("S60", 1985),
        ("昭和６３年度", 1988),
        ("2019年度", 2019),
        ("2019年", 2019),
        ("２０１９", 2019),
        ("FY2021", 2021),
        ("R1（2019）", 2019),
        ("R1 (2019)", 2019),
        ("R1\n(2019)", 2019),
        ("R1年度", 2019),
        ("令和3年度（2021年度）", 2021),
        ("2021(令和3)年度", 2021),
        ("令 和\n３ 年　度", 2021),
        ("平成31（令和元）年度", 2019),
        ("（R3）", 2021),
        ("R3年度末", 2021),
        ("R3（予定）", 2021),
        ("R3見込", 2021),
        ("R3年度見込み", 2021),
        ("R3実績", 2021),
        ("R3計画", 2021),
        ("R.3", 2021),
        ("2021/4", 2021),
        ("R3.4～R4.3", 2021),
        ("R3年度(第3期)", 2021),
        ("3年目（2021）", 2021),
        ("R3年度分", 2021),
    ] {
        assert_eq!(parse_year(typed), Some(FiscalYear(first)), "{typed:?}");
    }
}

#[test]
fn years_that_are_not() {
    for typed in [
        "",
        "R",
        "R0",
        "R1(2020)",
        "R1(H30)",
        "2019(2020)",
        "R3.4",
        "R3年4月",
        "R3-R7",
        "R3～R7",
        "R3\nR4",
        "R1 2",
        "R1\n2",
        "20 21",
        "1979",
        "2101",
        "20211",
        "R3度",
        "R3年度上半期",
        "2021年9月",
        "2021/9",
        "R3.4～R5.3",
        "R3見込額",
        "3年目",
        "3年目（4）",
        "(R3)(R4)",
        "R1～R2",
        "R3(2021",
        "R3(2021)x",
        "令和",
        "H46",
        "S54",
        "S65",
        "3年度",
        "18",
        "T10",
        "令和3年9月30日",
    ] {
        assert_eq!(parse_year(typed), None, "{typed:?}");
    }
}

#[test]
fn cells() {
    for (typed, trouble) in [
        ("18", Trouble::EraUnknown),
        ("３", Trouble::EraUnknown),
        ("3年度", Trouble::EraUnknown),
        ("R1(2020)", Trouble::NotAYear),
        ("2021/4/1", Trouble::NotAYear),
        ("R1 2", Trouble::NotAYear),
        ("次年度", Trouble::NotAYear),
    ] {
        assert_eq!(read_text(typed), Reading::Unreadable(trouble), "{typed:?}");
    }
    assert_eq!(read_text("未定"), Reading::Undetermined);
    let era = year(Some(&Raw::text("令和3年度")));
    assert_eq!(
        era,
        Read {
            reading: Reading::Value(FiscalYear(2021)),
            repairs: [Repair::Era].into()
        }
    );
    assert_eq!(year(Some(&Raw::text("2021年度"))).repairs, []);
    for (number, reading) in [
        (2021.0, Reading::Value(FiscalYear(2021))),
        (18.0, Reading::Unreadable(Trouble::EraUnknown)),
        (2021.5, Reading::Unreadable(Trouble::NotAYear)),
        (44_000.0, Reading::Unreadable(Trouble::NotAYear)),
        (0.0, Reading::Unreadable(Trouble::NotAYear)),
        (4_294_969_317.0, Reading::Unreadable(Trouble::NotAYear)),
        (1e300, Reading::Unreadable(Trouble::NotAYear)),
        (f64::NAN, Reading::Unreadable(Trouble::NotAYear)),
    ] {
        assert_eq!(year(Some(&Raw::number(number))).reading, reading, "{number}");
    }
    let day = Raw::from(Content::Date(date(2021, 4, 1).at(0, 0, 0, 0)));
    assert_eq!(year(Some(&day)).reading, Reading::Unreadable(Trouble::DateInstead));
}

#[test]
fn spellings_and_days() {
    for (first, short, label, long) in [
        (2021, "R3", "R3 (2021)", "令和3年度"),
        (2019, "R1", "R1 (2019)", "令和元年度"),
        (2018, "H30", "H30 (2018)", "平成30年度"),
        (1989, "H1", "H1 (1989)", "平成元年度"),
        (1985, "S60", "S60 (1985)", "昭和60年度"),
    ] {
        let year = FiscalYear(first);
        assert_eq!(
            (year.to_string().as_str(), year.label().as_str(), year.long().as_str()),
            (short, label, long)
        );
        assert_eq!(
            (parse_year(short), parse_year(&year.label()), parse_year(long)),
            (Some(year), Some(year), Some(year))
        );
        assert_eq!(year.start(), date(first as i16, 4, 1));
        assert_eq!(year.end(), date(first as i16 + 1, 3, 31));
        assert_eq!((FiscalYear::of(year.start()), FiscalYear::of(year.end())), (year, year));
    }
    assert_eq!(FiscalYear::of(date(2022, 3, 31)), FiscalYear(2021));
    assert!(FiscalYear(i32::MAX).start() >= FiscalYear(i32::MIN).end());
}

#[test]
fn a_field_for_the_year_may_name_a_part_of_it() {
    for (typed, year) in [
        ("R3年度分", 2021),
        ("令和3年度上半期", 2021),
        ("R3下期", 2021),
        ("2021年9月", 2021),
        ("2022年2月", 2021),
        ("R3.9", 2021),
        ("令和3年度末", 2021),
    ] {
        assert_eq!(read_text(typed), Reading::Value(FiscalYear(year)), "{typed:?}");
    }
}
