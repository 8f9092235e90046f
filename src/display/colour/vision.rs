//! How colours look to those who see fewer of them.

use super::oklab::{Matrix, Oklab, light, of_light, times};
use crate::model::Colour;

/// Which cones somebody sees with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vision {
    /// All three kinds.
    Normal,
    /// None for long waves: red and green look alike, red is dark.
    Protanopia,
    /// None for middle waves: red and green look alike.
    Deuteranopia,
    /// None for short waves: blue and green look alike.
    Tritanopia,
}

impl Vision {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Normal, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// What it makes of linear red, green and blue: G. M. Machado, M. M. Oliveira and
    /// L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
    /// Deficiency", IEEE TVCG 15 (6), 2009, doi:10.1109/TVCG.2009.113, severity 1.0.
    const fn matrix(self) -> &'static Matrix {
        match self {
            Self::Normal => &[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => &[
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => &[
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => &[
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// The light that would look to everybody as `colour` looks to them.
    fn sees(self, colour: Colour) -> [f32; 3] {
        times(self.matrix(), light(colour)).map(|amount| amount.clamp(0.0, 1.0))
    }
}

/// The colour that shows everybody how `colour` looks with this vision.
#[must_use]
pub fn simulate(colour: Colour, vision: Vision) -> Colour {
    of_light(vision.sees(colour))
}

/// A colour as each vision sees it.
pub(super) type Looks = [Oklab; 4];

pub(super) fn looks(colour: Colour) -> Looks {
    Vision::ALL.map(|vision| Oklab::of_light(vision.sees(colour)))
}

/// The smallest distance between two colours, each seen in all these ways.
pub(super) fn least_distance(one: &[Oklab], other: &[Oklab]) -> f32 {
    let distances = one.iter().zip(other).map(|(one, other)| one.distance(*other));
    distances.fold(f32::INFINITY, f32::min)
}

/// How different two colours look to whoever sees the least difference: the smallest distance in
/// Oklab over all [visions](Vision), from 0 to about 1.
#[must_use]
pub fn difference(one: Colour, other: Colour) -> f32 {
    least_distance(&looks(one), &looks(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_look_as_the_matrices_say() {
        let check = |vision: Vision, colour: u32, expected: u32| {
            assert_eq!(simulate(Colour::hex(colour), vision), Colour::hex(expected), "{vision:?}");
        };
        for vision in Vision::ALL {
            check(vision, 0x00_00_00, 0x00_00_00);
            check(vision, 0xff_ff_ff, 0xff_ff_ff);
            check(vision, 0x80_80_80, 0x80_80_80);
        }
        check(Vision::Normal, 0xc4_55_00, 0xc4_55_00);
        check(Vision::Protanopia, 0xff_00_00, 0x6d_5f_00);
        check(Vision::Deuteranopia, 0xff_00_00, 0xa3_90_00);
        check(Vision::Tritanopia, 0xff_00_00, 0xff_00_0f);
        check(Vision::Tritanopia, 0x00_ff_00, 0x00_f7_d9);
    }

    #[test]
    fn two_colours_differ_as_much_as_for_whoever_sees_it_least() {
        let check = |one: u32, other: u32, expected: f32| {
            let (one, other) = (Colour::hex(one), Colour::hex(other));
            for found in [difference(one, other), difference(other, one)] {
                assert!((found - expected).abs() < 0.005, "{one} {other}: {found}");
            }
        };
        check(0x00_72_b2, 0x00_72_b2, 0.0);
        check(0x00_00_00, 0xff_ff_ff, 1.0);
        // A brown and a green that look the same to who cannot tell red from green.
        check(0xb0_50_20, 0x70_80_20, 0.016);
        check(0x00_72_b2, 0xc4_55_00, 0.218);
        check(0x00_72_b2, 0x59_59_59, 0.128);
        check(0xc4_55_00, 0x59_59_59, 0.116);
    }
}
