//! The colours of all sheets and charts, in one place, so that they can be judged together.
//!
//! The four tones differ in lightness, too: they stay apart for colour-blind readers and on a black and white printer. The
//! tests say by how much.

/// A colour, `0xRRGGBB`.
pub(super) type Rgb = u32;

/// Fill and ink of the tones 0 (best) to 3 (worst).
pub(super) const TONES: [(Rgb, Rgb); 4] = [
    (0x16_3A_6B, PAPER),
    (0xAA_CF_EE, INK),
    (0xFF_E4_8A, INK),
    (0xC2_4A_00, PAPER),
];
/// What is in no tone: 対象外, 未評価.
pub(super) const NONE: Rgb = 0xD9_D9_D9;
pub(super) const PAPER: Rgb = 0xFF_FF_FF;
pub(super) const INK: Rgb = 0x1A_1A_1A;
/// Ink of what is said beside.
pub(super) const QUIET: Rgb = 0x59_59_59;
/// Ink of links.
pub(super) const LINK: Rgb = 0x0B_4F_A3;
/// Lines between cells, and round charts.
pub(super) const LINE: Rgb = 0xA6_A6_A6;
pub(super) const HEADER: Rgb = 0xD9_E1_EC;
pub(super) const GREY: Rgb = 0xF0_F0_F0;
/// Cells that are typed into.
pub(super) const INPUT: Rgb = 0xFF_FB_E6;

#[cfg(test)]
mod tests {
    use super::*;

    type Triple = [f64; 3];

    /// What someone without red or green cones sees of linear colours (Machado, Oliveira and Fernandes, 2009).
    const VISIONS: [(&str, [Triple; 3]); 4] = [
        ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn linear(color: Rgb) -> Triple {
        [16, 8, 0].map(|shift| {
            let part = f64::from(color >> shift & 0xFF) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn times(matrix: [Triple; 3], vector: Triple) -> Triple {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
    }

    fn luminance(color: Rgb) -> f64 {
        times([[0.2126, 0.7152, 0.0722]; 3], linear(color))[0]
    }

    /// Contrast by WCAG 2.
    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    /// CIE L*a*b* of linear colours, for daylight (D65).
    fn lab(color: Triple) -> Triple {
        let matrix = [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ];
        let [x, y, z] = times(matrix, color);
        let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(|part| {
            if part > 216.0 / 24389.0 {
                part.cbrt()
            } else {
                (24389.0 / 27.0 * part + 16.0) / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn hue(b: f64, a: f64) -> f64 {
        b.atan2(a).to_degrees().rem_euclid(360.0)
    }

    /// Difference of two colours by CIEDE2000: 1 is just seen, 10 at a glance.
    fn difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple) -> f64 {
        let seventh = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
        let stretch = 1.5 - 0.5 * seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0);
        let (a1, a2) = (a1 * stretch, a2 * stretch);
        let (c1, c2, h1, h2) = (a1.hypot(b1), a2.hypot(b2), hue(b1, a1), hue(b2, a2));
        let turn = (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0;
        let grey = c1 * c2 == 0.0;
        let turn = if grey { 0.0 } else { turn };
        let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
        let h = if grey {
            h1 + h2
        } else {
            (h1 + turn / 2.0).rem_euclid(360.0)
        };
        let cosine = |degrees: f64| degrees.to_radians().cos();
        let t = 1.0 - 0.17 * cosine(h - 30.0) + 0.24 * cosine(2.0 * h) + 0.32 * cosine(3.0 * h + 6.0)
            - 0.20 * cosine(4.0 * h - 63.0);
        let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
        let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
        let around = 60.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
        let rt = -2.0 * seventh(c) * around.to_radians().sin();
        let (dl, dc) = ((l2 - l1) / sl, (c2 - c1) / sc);
        let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / sh;
        (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
    }

    fn seen(color: Rgb, vision: [Triple; 3]) -> Triple {
        lab(times(vision, linear(color)).map(|part| part.clamp(0.0, 1.0)))
    }

    #[test]
    fn the_difference_is_that_of_the_published_pairs() {
        // Sharma, Wu and Dalal, 2005: pairs 1, 7, 17 and 25.
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ];
        for (one, other, expected) in pairs {
            assert!((difference(one, other) - expected).abs() < 0.0001, "{expected}");
        }
    }

    #[test]
    fn the_tones_stay_apart_for_every_reader_and_in_black_and_white() {
        let fills = TONES.map(|(fill, _)| fill);
        for (vision, matrix) in VISIONS {
            for (at, one) in fills.iter().enumerate() {
                let apart = |other: Rgb| difference(seen(*one, matrix), seen(other, matrix));
                assert!(
                    fills[at + 1..].iter().all(|other| apart(*other) >= 25.0),
                    "{vision} {at}"
                );
                assert!(apart(PAPER) >= 14.0, "{vision} {at}");
            }
        }
        let lightness = fills.map(|fill| seen(fill, VISIONS[0].1)[0]);
        for (at, one) in lightness.iter().enumerate() {
            assert!(
                lightness[at + 1..].iter().all(|other| (one - other).abs() >= 9.0),
                "{lightness:?}"
            );
        }
    }

    #[test]
    fn everything_can_be_read_on_its_ground() {
        let grounds = [PAPER, HEADER, GREY, INPUT];
        for (fill, ink) in TONES.into_iter().chain([(NONE, INK)]) {
            assert!(contrast(fill, ink) >= 4.5, "{fill:06x}");
        }
        for (ground, ink) in grounds
            .into_iter()
            .flat_map(|ground| [INK, QUIET, LINK].map(|ink| (ground, ink)))
        {
            assert!(contrast(ground, ink) >= 4.5, "{ground:06x} {ink:06x}");
        }
    }
}
