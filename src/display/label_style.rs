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
    rules(&mut sheet, "unknown", "light-dark(#7a5195,#b79ad0)", LineStyle::Dotted);
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
        LineStyle::Solid | LineStyle::Thick | LineStyle::Thin => "solid",
        LineStyle::Dashed | LineStyle::LongDash => "dashed",
        LineStyle::Double => "double",
        LineStyle::Dotted => "dotted",
        LineStyle::DashDot => "wavy",
    };
    let _ = write!(
        sheet,
        "@media (forced-colors:active){{mark.top-label-{label}{{text-decoration-style:{decoration}}}}}"
    );
}

/// The line as an image three pixels high.
fn drawing(line: LineStyle, ink: &str) -> String {
    let across = |from: &str, to: &str| {
        format!("linear-gradient(transparent 0 {from},{ink} {from} {to},transparent {to})")
    };
    let along =
        |stops: &str| format!("repeating-linear-gradient(90deg,{})", stops.replace("ink", ink));
    match line {
        LineStyle::Solid => across("0.5px", "2.5px"),
        LineStyle::Thick => across("0px", "3px"),
        LineStyle::Thin => across("1px", "2px"),
        LineStyle::Dashed => along("ink 0 6px,transparent 6px 9px"),
        LineStyle::LongDash => along("ink 0 14px,transparent 14px 18px"),
        LineStyle::Dotted => along("ink 0 2px,transparent 2px 5px"),
        LineStyle::DashDot => {
            along("ink 0 8px,transparent 8px 10px,ink 10px 12px,transparent 12px 14px")
        }
        LineStyle::Double => {
            format!("linear-gradient({ink} 0 1px,transparent 1px 2px,{ink} 2px 3px)")
        }
    }
}

#[cfg(test)]
mod tests {
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
