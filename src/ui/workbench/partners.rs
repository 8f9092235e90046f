//! Going from a span to those that are linked with it, however far away they are, and back.

use super::{Reveal, Workbench};
use crate::model::AnnotationId;

impl Workbench {
    /// Selects the next of the spans that the selected one is linked with, in the order of reading;
    /// after the last, the one from which this began.
    pub(in crate::ui) fn walk_partners(self) {
        let Some(selected) = self.selected.get_untracked() else {
            return self.tell("Go to a span first, with N or a click.".to_owned());
        };
        // As long as nobody selects anything else, it goes on from where it began.
        let tour = self.tour.get_untracked().filter(|(from, to)| {
            *to == selected && self.span(from).is_some() && self.partners(from).contains(to)
        });
        let (from, last) = match tour {
            Some((from, to)) => (from, Some(to)),
            None => (selected, None),
        };
        let partners = self.partners_in_order(&from);
        if partners.is_empty() {
            return self.tell("This is linked with nothing yet. R links it.".to_owned());
        }
        let place = last.and_then(|last| partners.iter().position(|one| *one == last));
        let next = partners.get(place.map_or(0, |place| place + 1)).unwrap_or(&from);
        self.tour.set((*next != from).then(|| (from.clone(), next.clone())));
        self.select(next, Reveal::Both);
        self.announce_span("selected", next);
    }

    /// The spans that relations link with a span, each once, in the order of reading.
    fn partners_in_order(self, span: &AnnotationId) -> Vec<AnnotationId> {
        let linked = self.partners(span);
        let ordered = self.with_open(|on| {
            let mut ordered: Vec<&AnnotationId> = Vec::new();
            let start = |id: &AnnotationId| on.annotations.span(id).map(|it| it.fragments.start());
            for id in linked.iter().filter(|id| start(id).is_some()) {
                let place = ordered.partition_point(|other| start(other) <= start(id));
                if !ordered.contains(&id) {
                    ordered.insert(place, id);
                }
            }
            ordered.into_iter().cloned().collect()
        });
        ordered.unwrap_or_default()
    }
}
