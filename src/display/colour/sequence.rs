//! The colour for a new label, such that everybody can tell it from those of its neighbours.

use super::contrast::{Paper, fitted, on_dark};
use super::oklab::Oklab;
use super::vision::{Looks, least_distance, looks};
use crate::model::Colour;

/// How different neighbours are at least, a label and each of the two before it, among twelve labels
/// that got their colours from [`next`], all of them or all but the three that articles begin with.
///
/// It holds on either paper and with any vision, in the unit of [`difference`](super::difference).
/// After two colours that somebody chose freely a new one was never nearer than 0.09 to either, in
/// a search for the worst; the tests ask for 0.08.
pub const LEAST_NEIGHBOUR_DIFFERENCE: f32 = 0.1;

/// How different any two of these twelve labels are at least. It is little: line and letter must help.
pub const LEAST_DIFFERENCE: f32 = 0.025;

/// Those of claims, denials and quotes, with which articles begin.
const BEGINNING: [u32; 3] = [0x00_72_b2, 0xc4_55_00, 0x59_59_59];

/// M. A. Petroff, "Accessible Color Sequences for Data Visualization", 2021, arXiv:2107.02270: the
/// sequence of six. The pale ones are darkened until they can be seen on light paper.
const PETROFF: [u32; 6] = [0x57_90_fc, 0xf8_9c_20, 0xe4_25_36, 0x96_4a_8b, 0x9c_9c_a1, 0x7a_21_dd];

/// Twelve hues all around, the first at 15° with a chroma of 0.16, each in two lightnesses. Of the
/// rings that were tried and keep neighbours apart, this one keeps twelve labels farthest apart.
const HUES: usize = 12;
const FIRST_TONE: [f32; 2] = [0.154_548, 0.041_411];
const LIGHTNESSES: [f32; 2] = [0.42, 0.64];

/// The cosine and the sine of 30°.
const TURN: [f32; 2] = [0.866_025_4, 0.5];

/// The colours to choose from, all of which can be seen on light paper.
fn candidates() -> impl Iterator<Item = Colour> {
    let tones = std::iter::successors(Some(FIRST_TONE), |[a, b]| {
        let [cosine, sine] = TURN;
        Some([a * cosine - b * sine, a * sine + b * cosine])
    });
    let ring = tones
        .take(HUES)
        .flat_map(|tone| LIGHTNESSES.map(|lightness| Oklab { lightness, tone }.shown()));
    let chosen = BEGINNING.into_iter().chain(PETROFF).map(Colour::hex);
    chosen.chain(ring).map(|colour| fitted(colour, Paper::Light))
}

/// How a label looks with each vision, on light paper and on dark.
type Views = [Looks; 2];

fn views(colour: Colour) -> Views {
    [looks(colour), looks(on_dark(colour))]
}

/// How different a label is from the most similar of the others.
fn apart(own: &Views, others: &[Views]) -> f32 {
    let distances =
        others.iter().map(|other| least_distance(own.as_flattened(), other.as_flattened()));
    distances.fold(f32::INFINITY, f32::min)
}

/// The colour, on light paper, for a new label after labels of these; on dark paper it has its
/// [twin](on_dark).
///
/// Of some thirty candidates those come first that are different enough from the last two taken,
/// which will be its neighbours; of these, the one is chosen that is most different from all taken.
/// The same colours taken always lead to the same next one.
#[must_use]
pub fn next(taken: &[Colour]) -> Colour {
    let taken: Vec<_> = taken.iter().map(|&colour| views(colour)).collect();
    let neighbours = &taken[taken.len().saturating_sub(2)..];
    let [first, ..] = BEGINNING;
    let (mut best, mut most) = (Colour::hex(first), (-1.0, -1.0));
    for candidate in candidates() {
        let own = views(candidate);
        let enough = apart(&own, neighbours).min(LEAST_NEIGHBOUR_DIFFERENCE);
        let worth = (enough, apart(&own, &taken));
        if worth > most {
            (best, most) = (candidate, worth);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::{difference, fit};
    use super::*;

    /// How different two labels are on the paper where they differ less.
    fn on_both(one: Colour, other: Colour) -> f32 {
        difference(one, other).min(difference(on_dark(one), on_dark(other)))
    }

    fn twelve(first: &[u32]) -> Vec<Colour> {
        let mut taken: Vec<_> = first.iter().copied().map(Colour::hex).collect();
        while taken.len() < 12 {
            taken.push(next(&taken));
        }
        taken
    }

    #[test]
    fn the_next_colours_are_known() {
        let check = |first: &[u32], expected: &str| {
            let found: Vec<_> = twelve(first).iter().map(Colour::to_string).collect();
            assert_eq!(found.join(" "), expected);
        };
        check(
            &[],
            "#0072b2 #b67a00 #694500 #00566e #86868b #4b83ee #595959 #cd5ea2 #549623 #6c2787 \
             #af69cd #da5b6b",
        );
        check(
            &BEGINNING,
            "#0072b2 #c45500 #595959 #86868b #4b83ee #6c2787 #2c5b00 #af69cd #da5b6b #841660 \
             #964a8b #00986e",
        );
    }

    #[test]
    fn everybody_can_tell_twelve_labels_apart() {
        let check = |first: &[u32]| {
            let labels = twelve(first);
            for (place, &label) in labels.iter().enumerate().skip(first.len()) {
                for (before, &other) in labels[..place].iter().enumerate() {
                    let neighbours = place - before <= 2;
                    let least =
                        if neighbours { LEAST_NEIGHBOUR_DIFFERENCE } else { LEAST_DIFFERENCE };
                    let found = on_both(label, other);
                    assert!(found >= least, "{label} {other}: {found}");
                }
            }
        };
        check(&[]);
        check(&BEGINNING);
    }

    #[test]
    fn every_candidate_can_be_seen_on_both_papers() {
        for colour in candidates() {
            assert_eq!(fit(colour, Paper::Light), Ok(()), "{colour}");
            assert_eq!(fit(on_dark(colour), Paper::Dark), Ok(()), "{colour}");
        }
    }
}
