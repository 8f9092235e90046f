//! Which part each has in a relation, where a format tells only its ends.

use super::native::ArgumentRecord;
use crate::model::{LabelId, RelationLabel};

/// What two spans, each a name with its label, are in a relation of that kind: each has the first part that
/// is for its label and free. Of a kind that is not known, one is `from` and the other `to`.
#[must_use]
pub fn ends(known: Option<&RelationLabel>, spans: [(String, &str); 2]) -> Vec<ArgumentRecord> {
    let labels = spans.each_ref().map(|(_, label)| LabelId::from(*label));
    let roles = known.map_or_else(|| ["from".to_owned(), "to".to_owned()], |one| of(one, &labels));
    let ends = roles.into_iter().zip(spans);
    ends.map(|(role, (span, _))| ArgumentRecord { role, span: Some(span), words: None }).collect()
}

fn of(known: &RelationLabel, [one, other]: &[LabelId; 2]) -> [String; 2] {
    let free = |label: &LabelId, taken: Option<usize>| {
        let mut roles = known.roles.iter().enumerate();
        let fit =
            roles.find(|(place, role)| role.takes(label) && (taken != Some(*place) || role.many));
        fit.map(|(place, _)| place)
    };
    let first = free(one, None);
    let second = free(other, first);
    let name = |place: Option<usize>, otherwise: usize| {
        let role = known.roles.get(place.unwrap_or(otherwise));
        role.map_or_else(String::new, |role| role.id.to_string())
    };
    [name(first, 0), name(second, 1)]
}
