//! What holds of every colour that somebody may choose for a label.

use hearsay::display::colour::{
    Colour, LEAST_CONTRAST, Paper, TooFaint, Vision, difference, fit, line_contrast, next, on_dark,
    simulate,
};
use proptest::prelude::*;

/// How different a new label is at least from its neighbours, whatever these are.
const LEAST_AFTER_ANY_TWO: f32 = 0.08;

fn any_colour() -> impl Strategy<Value = Colour> {
    any::<[u8; 3]>().prop_map(|channels| Colour { channels })
}

fn any_paper() -> impl Strategy<Value = Paper> {
    prop_oneof![Just(Paper::Light), Just(Paper::Dark)]
}

proptest! {
    #[test]
    fn a_colour_is_written_and_read(colour in any_colour()) {
        prop_assert_eq!(colour.to_string().parse(), Ok(colour));
    }

    #[test]
    fn what_is_offered_can_be_seen_and_is_no_stronger_than_it_must_be(
        colour in any_colour(),
        paper in any_paper(),
    ) {
        if let Err(TooFaint { ratio, better, .. }) = fit(colour, paper) {
            prop_assert!(ratio < LEAST_CONTRAST);
            prop_assert_eq!(fit(better, paper), Ok(()));
            let reached = line_contrast(better, paper);
            prop_assert!(reached < LEAST_CONTRAST + 0.1, "{} reaches {}", better, reached);
        }
    }

    #[test]
    fn the_twin_for_dark_paper_can_be_seen_there(colour in any_colour()) {
        prop_assert_eq!(fit(on_dark(colour), Paper::Dark), Ok(()));
    }

    #[test]
    fn two_colours_differ_either_way_round_and_none_from_itself(
        one in any_colour(),
        other in any_colour(),
    ) {
        prop_assert_eq!(difference(one, other), difference(other, one));
        prop_assert_eq!(difference(one, one), 0.0);
        prop_assert!(difference(one, other) <= 1.001, "{}", difference(one, other));
    }

    #[test]
    fn who_sees_all_colours_sees_them_as_they_are(colour in any_colour()) {
        prop_assert_eq!(simulate(colour, Vision::Normal), colour);
    }

    #[test]
    fn a_new_label_can_be_seen_and_told_from_its_neighbours(
        taken in prop::collection::vec(any_colour(), 0..6),
    ) {
        let new = next(&taken);
        prop_assert_eq!(fit(new, Paper::Light), Ok(()));
        for &neighbour in taken.iter().rev().take(2) {
            let by_day = difference(new, neighbour);
            let by_night = difference(on_dark(new), on_dark(neighbour));
            let least = by_day.min(by_night);
            prop_assert!(least >= LEAST_AFTER_ANY_TWO, "{} {}: {}", new, neighbour, least);
        }
    }
}
