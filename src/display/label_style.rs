//! How labels look, as a style sheet made of the schema: a colour for each, a line, and a class for
//! each lane that the line may lie in.
//!
//! The rest of the page's style refers to what is defined here, and is the same for every schema.

use std::fmt::Write as _;

use super::colour::{Paper, TooFaint, fit};
use super::lane::LANES;
use crate::model::{LabelId, LineStyle, Schema, SpanLabel};

/// The class of what belongs to a label.
#[must_use]
pub fn class(schema: &Schema, label: &LabelId) -> String {
    match schema.position(label) {
        Some(place) => format!("label-{place}"),
        None => "label-unknown".to_owned(),
    }
}

/// The style sheet of a schema's labels.
#[must_use]
pub fn style_sheet(schema: &Schema) -> String {
    let mut sheet = String::new();
    for (place, label) in schema.span_labels.iter().enumerate() {
        let (light, dark) = (label.colour, label.dark_colour);
        rules(&mut sheet, &place.to_string(), &format!("light-dark({light},{dark})"), label.line);
    }
    // Nobody chose this one: it is for labels that an imported document brought.
    rules(&mut sheet, "unknown", "light-dark(#7a5195,#b79ad0)", LineStyle::DOTTED);
    sheet
}

/// The style sheet of the labels of a schema that is being edited, and of all lines to choose from.
#[must_use]
pub fn draft_sheet(schema: &Schema) -> String {
    let mut sheet = String::new();
    for (place, label) in schema.span_labels.iter().enumerate() {
        let (light, dark) = (label.colour, label.dark_colour);
        let drawing = drawing(label.line, "var(--label)");
        let _ =
            write!(sheet, ".draft-{place}{{--label:light-dark({light},{dark});--draw:{drawing}}}");
    }
    for line in LineStyle::ALL {
        let drawing = drawing(line, "var(--label)");
        let _ = write!(sheet, ".line-{}{{--draw:{drawing}}}", line.name());
    }
    sheet
}

/// On which papers a label's lines are too faint to be seen, with the colours to take instead.
#[must_use]
pub fn too_faint(label: &SpanLabel) -> Vec<TooFaint> {
    let papers = [(label.colour, Paper::Light), (label.dark_colour, Paper::Dark)];
    papers.into_iter().filter_map(|(colour, paper)| fit(colour, paper).err()).collect()
}

fn rules(sheet: &mut String, label: &str, colour: &str, line: LineStyle) {
    let drawing = drawing(line, &format!("var(--label-{label})"));
    // Writing into a string cannot fail.
    let _ = write!(
        sheet,
        ":root{{--label-{label}:{colour};--draw-{label}:{drawing}}}\
         .label-{label}{{--label:var(--label-{label});--draw:var(--draw-{label})}}\
         .top-label-{label}{{--top:var(--label-{label})}}"
    );
    for lane in 0..LANES {
        let _ = write!(sheet, ".lane-{lane}-label-{label}{{--lane-{lane}:var(--draw-{label})}}");
    }
    let decoration = match line {
        LineStyle::SOLID | LineStyle::THICK | LineStyle::THIN => "solid",
        LineStyle::DASHED | LineStyle::LONG_DASH => "dashed",
        LineStyle::DOUBLE => "double",
        LineStyle::DOTTED => "dotted",
        _ => "wavy",
    };
    let _ = write!(
        sheet,
        "@media (forced-colors:active){{mark.top-label-{label}{{text-decoration-style:{decoration}}}}}"
    );
}

/// The space between two strokes, in CSS pixels.
const GAP: u32 = 3;

/// The line as an image three pixels high.
fn drawing(line: LineStyle, ink: &str) -> String {
    let across = |from: &str, to: &str| {
        format!("linear-gradient(transparent 0 {from},{ink} {from} {to},transparent {to})")
    };
    match line {
        LineStyle::SOLID => across("0.5px", "2.5px"),
        LineStyle::THICK => across("0px", "3px"),
        LineStyle::THIN => across("1px", "2px"),
        LineStyle::DOUBLE => {
            format!("linear-gradient({ink} 0 1px,transparent 1px 2px,{ink} 2px 3px)")
        }
        _ => {
            let mut image = "repeating-linear-gradient(90deg".to_owned();
            let mut at = 0;
            for stroke in strokes(line) {
                let (end, next) = (at + stroke, at + stroke + GAP);
                let _ = write!(image, ",{ink} {at}px {end}px,transparent {end}px {next}px");
                at = next;
            }
            image + ")"
        }
    }
}

/// How long the strokes of a broken line are, in CSS pixels: its name says them.
fn strokes(line: LineStyle) -> impl Iterator<Item = u32> {
    let rhythm = if line == LineStyle::LONG_DASH { "line" } else { line.name() };
    rhythm.split('-').map(|stroke| match stroke {
        "dot" | "dotted" => 2,
        "line" => 14,
        _ => 7,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_label_has_its_colour_and_a_line_for_every_lane() {
        let sheet = style_sheet(&Schema::claims_denials_quotes());
        for expected in [
            "--label-0:light-dark(#0072b2,#3f9be0)",
            ".top-label-4{--top:var(--label-4)}",
            ".lane-5-label-2{--lane-5:var(--draw-2)}",
            "--label-unknown:",
        ] {
            assert!(sheet.contains(expected), "{expected}");
        }
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    }

    #[test]
    fn a_draft_shows_its_labels_and_all_lines() {
        let sheet = draft_sheet(&Schema::claims_denials_quotes());
        for expected in [".draft-4{--label:light-dark(#7b2d00,#ffc6ae);", ".line-long-dash{"] {
            assert!(sheet.contains(expected), "{expected}");
        }
    }

    /// What is the same whether it is begun elsewhere or read backwards.
    fn rhythm(line: LineStyle) -> Vec<u32> {
        let strokes: Vec<u32> = strokes(line).collect();
        let turned = (0..strokes.len()).map(|by| {
            let mut turned = strokes.clone();
            turned.rotate_left(by);
            turned
        });
        let backwards = |one: Vec<u32>| [one.iter().rev().copied().collect(), one];
        turned.flat_map(backwards).min().expect("a line has strokes")
    }

    #[test]
    fn no_two_lines_look_alike() {
        let drawings = LineStyle::ALL.map(|line| drawing(line, "red"));
        let images: BTreeSet<&String> = drawings.iter().collect();
        assert_eq!(images.len(), LineStyle::ALL.len());
        let broken = LineStyle::ALL
            .into_iter()
            .filter(|line| drawing(*line, "red").starts_with("repeating"));
        let rhythms: Vec<Vec<u32>> = broken.map(rhythm).collect();
        let all: BTreeSet<&Vec<u32>> = rhythms.iter().collect();
        assert_eq!(all.len(), rhythms.len());
        for strokes in all {
            // A rhythm that is another one twice over would look like that one.
            let halves = (1..strokes.len()).filter(|part| strokes.len() % part == 0);
            for part in halves {
                let first = &strokes[..part];
                assert!(strokes.chunks(part).any(|chunk| chunk != first), "{strokes:?}");
            }
        }
    }

    #[test]
    fn faint_labels_are_found_on_either_paper() {
        let mut label = Schema::claims_denials_quotes().span_labels.remove(0);
        assert_eq!(too_faint(&label), []);
        label.colour = crate::model::Colour::hex(0xff_ff_00);
        label.dark_colour = crate::model::Colour::hex(0);
        let papers: Vec<_> = too_faint(&label).iter().map(|one| one.paper).collect();
        assert_eq!(papers, [Paper::Light, Paper::Dark]);
    }
}
