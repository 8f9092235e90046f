//! Whether a label's line stands out from the paper and from the tint of its own words.

use std::fmt;

use super::oklab::{Oklab, light};
use crate::model::Colour;

/// What a line must reach against what lies beside it: WCAG 2.2, success criterion 1.4.11,
/// <https://www.w3.org/TR/WCAG22/#non-text-contrast>.
pub const LEAST_CONTRAST: f32 = 3.0;

/// How much more a colour stands out from the dark paper than its twin does from the light one. The
/// three pairs of colours that articles begin with have 1.2, 1.4 and 1.3 times as much.
const MORE_ON_DARK: f32 = 1.3;

/// What an article lies on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// By day.
    Light,
    /// By night.
    Dark,
}

impl Paper {
    /// Its colour: `--paper` in `style/tokens.css`, as a browser shows it.
    #[must_use]
    pub const fn colour(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0xfe_fc_f9),
            Self::Dark => Colour::hex(0x14_16_1a),
        }
    }

    /// How much of a label's colour is in its tint, from 0 to 1: `--tint` in `style/tokens.css`.
    const fn share(self) -> f32 {
        match self {
            Self::Light => 0.15,
            Self::Dark => 0.18,
        }
    }

    /// The lightness away from this paper.
    const fn far_end(self) -> f32 {
        match self {
            Self::Light => 0.0,
            Self::Dark => 1.0,
        }
    }

    /// What is seen behind words marked in `colour`.
    ///
    /// `color-mix(in oklab, colour 15%, transparent)` in `style/marks.css` is the colour itself,
    /// only less opaque, whatever the space it is mixed in: CSS Color 5 mixes premultiplied. A
    /// browser then lays it over the paper channel by channel, in sRGB.
    #[must_use]
    pub fn tint(self, colour: Colour) -> Colour {
        let (over, under) = (colour.channels, self.colour().channels);
        let channels = [0, 1, 2].map(|place| {
            let (over, under) = (f32::from(over[place]), f32::from(under[place]));
            (under + (over - under) * self.share()).round() as u8
        });
        Colour { channels }
    }
}

/// Relative luminance, from 0 for black to 1 for white: WCAG 2.2,
/// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
#[must_use]
pub fn luminance(colour: Colour) -> f32 {
    let [red, green, blue] = light(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The ratio of contrast, from 1 to 21, the same either way round: WCAG 2.2,
/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
#[must_use]
pub fn contrast(one: Colour, other: Colour) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How much a line of this colour stands out from what lies beside it, the paper and its own tint:
/// the smaller of the two ratios.
#[must_use]
pub fn line_contrast(colour: Colour, paper: Paper) -> f32 {
    contrast(colour, paper.colour()).min(contrast(colour, paper.tint(colour)))
}

/// A colour that is hard to see on its paper.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TooFaint {
    /// How much its line stands out, less than [`LEAST_CONTRAST`].
    pub ratio: f32,
    /// The nearest colour of the same hue that stands out enough.
    pub better: Colour,
    /// Where it is hard to see.
    pub paper: Paper,
}

impl fmt::Display for TooFaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paper = match self.paper {
            Paper::Light => "light",
            Paper::Dark => "dark",
        };
        // Rounded down, so that what is too little never reads as enough.
        let ratio = (self.ratio * 10.0).floor() / 10.0;
        write!(
            f,
            "On {paper} paper this colour is too faint: its contrast is {ratio:.1} to 1, and lines \
             need {LEAST_CONTRAST} to 1. Take {} instead.",
            self.better
        )
    }
}

impl std::error::Error for TooFaint {}

/// Whether the lines of a label of this colour can be seen.
///
/// # Errors
///
/// If they stand out too little, with the colour to take instead: of the same hue, darker on light
/// paper and lighter on dark, and as colourful as a screen can show it.
pub fn fit(colour: Colour, paper: Paper) -> Result<(), TooFaint> {
    let ratio = line_contrast(colour, paper);
    if ratio >= LEAST_CONTRAST {
        return Ok(());
    }
    Err(TooFaint { ratio, better: fitted(colour, paper), paper })
}

/// The colour, or the nearest of the same hue that can be seen.
pub(super) fn fitted(colour: Colour, paper: Paper) -> Colour {
    moved(colour, paper.far_end(), &|colour| line_contrast(colour, paper) >= LEAST_CONTRAST)
}

/// For dark paper, the twin of a colour chosen for light paper: the same hue, lighter, and standing
/// out from its paper by somewhat more.
#[must_use]
pub fn on_dark(colour: Colour) -> Colour {
    let wanted = contrast(colour, Paper::Light.colour()) * MORE_ON_DARK;
    moved(colour, 1.0, &|colour| {
        contrast(colour, Paper::Dark.colour()) >= wanted
            && line_contrast(colour, Paper::Dark) >= LEAST_CONTRAST
    })
}

/// The colour moved towards black (0) or white (1) until it is `enough`, and no farther.
fn moved(colour: Colour, end: f32, enough: &dyn Fn(Colour) -> bool) -> Colour {
    if enough(colour) {
        return colour;
    }
    let from = Oklab::of(colour);
    let (mut near, mut far, mut found) = (from.lightness, end, from.at(end).shown());
    for _ in 0..10 {
        let middle = f32::midpoint(near, far);
        let colour = from.at(middle).shown();
        if enough(colour) {
            (far, found) = (middle, colour);
        } else {
            near = middle;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::colour::difference;
    use crate::model::schema::presets;

    const TOKENS: &str = include_str!("../../../style/tokens.css");

    #[test]
    fn contrast_is_that_of_wcag() {
        let check = |one: u32, other: u32, expected: f32| {
            let (one, other) = (Colour::hex(one), Colour::hex(other));
            for found in [contrast(one, other), contrast(other, one)] {
                assert!((found - expected).abs() < 0.005, "{one} {other}: {found}");
            }
        };
        check(0x00_00_00, 0xff_ff_ff, 21.0);
        check(0xff_ff_ff, 0xff_ff_ff, 1.0);
        check(0xff_00_00, 0xff_ff_ff, 4.0);
        // The greys on either side of 4.5 to 1 that everybody cites.
        check(0x76_76_76, 0xff_ff_ff, 4.54);
        check(0x77_77_77, 0xff_ff_ff, 4.48);
    }

    #[test]
    fn the_papers_are_those_of_the_style_sheet() {
        let check = |paper: Paper, [lightness, chroma, hue]: [f32; 3], tint: &str| {
            let (sine, cosine) = hue.to_radians().sin_cos();
            let colour = Oklab { lightness, tone: [chroma * cosine, chroma * sine] }.shown();
            assert_eq!(paper.colour(), colour);
            assert_eq!(format!("--tint: {}%;", (paper.share() * 100.0).round()), tint);
            assert!(TOKENS.contains(tint), "{tint}");
        };
        let papers = "--paper: light-dark(oklch(99.2% 0.004 85), oklch(20% 0.008 260));";
        assert!(TOKENS.contains(papers), "{papers}");
        check(Paper::Light, [0.992, 0.004, 85.0], "--tint: 15%;");
        check(Paper::Dark, [0.2, 0.008, 260.0], "--tint: 18%;");
    }

    #[test]
    fn the_tint_is_the_one_that_is_seen() {
        // Read off a page that Chromium showed; it rounds down where this rounds to the nearest.
        let check = |colour: u32, paper: Paper, seen: u32| {
            let found = paper.tint(Colour::hex(colour));
            let off = found.channels.iter().zip(Colour::hex(seen).channels);
            assert!(off.into_iter().all(|(a, b)| a.abs_diff(b) <= 1), "{found} {seen:06x}");
        };
        check(0x00_72_b2, Paper::Light, 0xd8_e7_ee);
        check(0xc4_55_00, Paper::Light, 0xf5_e3_d4);
        check(0x59_59_59, Paper::Light, 0xe5_e3_e1);
        check(0xff_d7_00, Paper::Light, 0xfe_f6_d4);
        check(0x3f_9b_e0, Paper::Dark, 0x1b_2e_3d);
        check(0xe8_74_3b, Paper::Dark, 0x3a_27_20);
        check(0xb8_b8_b8, Paper::Dark, 0x31_33_36);
        check(0xff_d7_00, Paper::Dark, 0x3e_38_15);
    }

    #[test]
    fn a_faint_colour_is_made_stronger_and_no_other() {
        let check = |colour: u32, paper: Paper, better: Option<u32>| {
            let found = fit(Colour::hex(colour), paper).err().map(|faint| faint.better);
            assert_eq!(found, better.map(Colour::hex), "{colour:06x}: {found:?}");
        };
        check(0x00_72_b2, Paper::Light, None);
        check(0xc4_55_00, Paper::Light, None);
        check(0x59_59_59, Paper::Light, None);
        check(0x7a_51_95, Paper::Light, None);
        check(0x3f_9b_e0, Paper::Dark, None);
        check(0xe8_74_3b, Paper::Dark, None);
        check(0xb8_b8_b8, Paper::Dark, None);
        check(0xb7_9a_d0, Paper::Dark, None);
        check(0xff_ff_ff, Paper::Light, Some(0x86_86_86));
        check(0xff_d7_00, Paper::Light, Some(0x9e_84_00));
        check(0x57_90_fc, Paper::Light, Some(0x4b_83_ee));
        check(0x00_00_00, Paper::Dark, Some(0x6f_6f_6f));
        check(0x00_00_ff, Paper::Dark, Some(0x21_5d_ff));
    }

    #[test]
    fn the_labels_of_every_schema_that_comes_with_the_page_can_be_seen() {
        for label in presets::all().iter().flat_map(|(schema, _)| &schema.span_labels) {
            assert_eq!(fit(label.colour, Paper::Light), Ok(()), "{}", label.id);
            assert_eq!(fit(label.dark_colour, Paper::Dark), Ok(()), "{}", label.id);
        }
    }

    #[test]
    fn who_chose_a_faint_colour_is_told_which_to_take() {
        let check = |colour: u32, paper: Paper, expected: &str| {
            let faint = fit(Colour::hex(colour), paper).expect_err("too faint");
            assert_eq!(faint.to_string(), expected);
        };
        check(
            0xff_d7_00,
            Paper::Light,
            "On light paper this colour is too faint: its contrast is 1.2 to 1, and lines need 3 \
             to 1. Take #9e8400 instead.",
        );
        check(
            0x00_00_ff,
            Paper::Dark,
            "On dark paper this colour is too faint: its contrast is 2.0 to 1, and lines need 3 \
             to 1. Take #215dff instead.",
        );
    }

    #[test]
    fn the_twin_on_dark_paper_is_close_to_one_chosen_by_hand() {
        let check = |light: u32, by_hand: u32| {
            let twin = on_dark(Colour::hex(light));
            let off = difference(twin, Colour::hex(by_hand));
            assert!(off < 0.03, "{light:06x}: {twin} is {off} from {by_hand:06x}");
        };
        check(0x00_72_b2, 0x3f_9b_e0);
        check(0xc4_55_00, 0xe8_74_3b);
        check(0x59_59_59, 0xb8_b8_b8);
    }
}
