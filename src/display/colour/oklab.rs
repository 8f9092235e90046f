//! Colours as light and as Oklab, where equal distances look about equally different.
//!
//! Transfer function: IEC 61966-2-1 (sRGB). Matrices: Björn Ottosson, "A perceptual color space for
//! image processing", 2020, <https://bottosson.github.io/posts/oklab/>.

use crate::model::Colour;

/// Three rows of three numbers.
pub(super) type Matrix = [[f32; 3]; 3];

/// The product of a matrix and a column of three numbers.
pub(super) fn times(matrix: &Matrix, column: [f32; 3]) -> [f32; 3] {
    let [x, y, z] = column;
    matrix.map(|[by_x, by_y, by_z]| by_x * x + by_y * y + by_z * z)
}

/// From linear red, green and blue to the answers of the three kinds of cones, and back.
const CONES: Matrix = [
    [0.412_221_46, 0.536_332_55, 0.051_445_995],
    [0.211_903_5, 0.680_699_5, 0.107_396_96],
    [0.088_302_46, 0.281_718_85, 0.629_978_7],
];
const FROM_CONES: Matrix = [
    [4.076_741_7, -3.307_711_6, 0.230_969_94],
    [-1.268_438, 2.609_757_4, -0.341_319_38],
    [-0.004_196_086_3, -0.703_418_6, 1.707_614_7],
];

/// From the cube roots of those answers to Oklab, and back.
const LAB: Matrix = [
    [0.210_454_26, 0.793_617_8, -0.004_072_047],
    [1.977_998_5, -2.428_592_2, 0.450_593_7],
    [0.025_904_037, 0.782_771_77, -0.808_675_77],
];
const FROM_LAB: Matrix = [
    [1.0, 0.396_337_78, 0.215_803_76],
    [1.0, -0.105_561_346, -0.063_854_17],
    [1.0, -0.089_484_18, -1.291_485_5],
];

/// How far a channel may leave the range from 0 to 1 for want of exactness.
const SLACK: f32 = 1e-4;

/// Red, green and blue as amounts of light, each from 0 to 1.
pub(super) fn light(colour: Colour) -> [f32; 3] {
    colour.channels.map(|channel| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

/// The colour of such amounts of light; what is outside their range is cut off.
pub(super) fn of_light(light: [f32; 3]) -> Colour {
    let channels = light.map(|amount| {
        let amount = amount.clamp(0.0, 1.0);
        let share = if amount <= 0.003_130_8 {
            amount * 12.92
        } else {
            1.055 * amount.powf(1.0 / 2.4) - 0.055
        };
        (share * 255.0).round() as u8
    });
    Colour { channels }
}

/// A colour as it looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Oklab {
    /// From 0, black, to 1, white.
    pub lightness: f32,
    /// From green to red and from blue to yellow; the direction is the hue, the length the chroma.
    pub tone: [f32; 2],
}

impl Oklab {
    pub(super) fn of(colour: Colour) -> Self {
        Self::of_light(light(colour))
    }

    pub(super) fn of_light(light: [f32; 3]) -> Self {
        let [lightness, a, b] = times(&LAB, times(&CONES, light).map(f32::cbrt));
        Self { lightness, tone: [a, b] }
    }

    fn light(self) -> [f32; 3] {
        let [a, b] = self.tone;
        times(&FROM_CONES, times(&FROM_LAB, [self.lightness, a, b]).map(|root| root * root * root))
    }

    /// The same hue and chroma at another lightness.
    pub(super) fn at(self, lightness: f32) -> Self {
        Self { lightness, ..self }
    }

    /// The colour, or the one of the same lightness and hue that has as much of its chroma as a
    /// screen can show.
    pub(super) fn shown(self) -> Colour {
        let part = |share: f32| Self { tone: self.tone.map(|tone| tone * share), ..self }.light();
        let can_be_shown =
            |light: &[f32; 3]| light.iter().all(|amount| (-SLACK..=1.0 + SLACK).contains(amount));
        let whole = self.light();
        if can_be_shown(&whole) {
            return of_light(whole);
        }
        let (mut shown, mut share, mut step) = (part(0.0), 0.0, 0.5);
        for _ in 0..10 {
            let more = part(share + step);
            if can_be_shown(&more) {
                (shown, share) = (more, share + step);
            }
            step /= 2.0;
        }
        of_light(shown)
    }

    /// How different two colours look: the distance between them.
    pub(super) fn distance(self, other: Self) -> f32 {
        let lightness = self.lightness - other.lightness;
        let [a, b] = [0, 1].map(|axis| self.tone[axis] - other.tone[axis]);
        (lightness * lightness + a * a + b * b).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_where_oklab_has_it() {
        let check = |colour: u32, expected: [f32; 3]| {
            let Oklab { lightness, tone: [a, b] } = Oklab::of(Colour::hex(colour));
            for (found, expected) in [lightness, a, b].into_iter().zip(expected) {
                assert!((found - expected).abs() < 5e-4, "{colour:06x}: {lightness} {a} {b}");
            }
        };
        // The values that CSS Color 4 gives for the primaries.
        check(0xff_ff_ff, [1.0, 0.0, 0.0]);
        check(0x00_00_00, [0.0, 0.0, 0.0]);
        check(0xff_00_00, [0.628, 0.2249, 0.1258]);
        check(0x00_ff_00, [0.8664, -0.2339, 0.1795]);
        check(0x00_00_ff, [0.452, -0.0325, -0.3115]);
    }

    #[test]
    fn every_colour_comes_back() {
        for number in (0..=0xff_ff_ff).step_by(977) {
            let colour = Colour::hex(number);
            assert_eq!(Oklab::of(colour).shown(), colour);
        }
    }

    #[test]
    fn what_no_screen_can_show_loses_chroma_only() {
        let check = |colour: u32, lightness: f32| {
            let wanted = Oklab::of(Colour::hex(colour)).at(lightness);
            let shown = Oklab::of(wanted.shown());
            let [[a, b], [c, d]] = [wanted.tone, shown.tone];
            assert!((shown.lightness - lightness).abs() < 0.01, "{shown:?}");
            assert!((a * d - b * c).abs() < 0.001, "the hue of {shown:?} for {wanted:?}");
        };
        check(0x00_00_ff, 0.9);
        check(0x00_00_ff, 0.2);
        check(0xff_d7_00, 0.4);
    }
}
