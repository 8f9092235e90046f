//! Saying more about annotations: by the keys of values, and by what is pressed or written.

use super::Workbench;
use super::several::counted;
use crate::edit::Command;
use crate::edit::chord::Chord;
use crate::edit::value_keys::values_of_key;
use crate::model::{AnnotationId, LabelId};

impl Workbench {
    /// Gives what is meant the value of a key that was pressed, or takes it away; `on` are the
    /// annotations that are meant if not those that are selected. `false` if the key has none.
    pub(in crate::ui) fn value_key(self, chords: &[Chord], on: Option<AnnotationId>) -> bool {
        let is_off = self.settings.with_untracked(|settings| settings.no_single_keys);
        if is_off || self.pending.with_untracked(Option::is_some) {
            return false;
        }
        let ids = on.map_or_else(|| self.meant(), |id| vec![id]);
        let labels = self.labels_of(&ids);
        let labels: Vec<_> = labels.iter().collect();
        let keys = chords.iter().filter(|chord| !chord.command && !chord.alt && !chord.shift);
        let mut keys = keys.filter_map(|chord| {
            let mut characters = chord.key.chars();
            characters.next().filter(|_| characters.next().is_none())
        });
        let meant = keys.find_map(|key| {
            self.with_schema(|schema| {
                let values = values_of_key(schema, &labels, key);
                let said = |(attribute, value): (&str, &str)| format!("“{attribute}: {value}”");
                match values.as_slice() {
                    [] => None,
                    [one] => Some(Ok((one.attribute.id.clone(), one.value.id.clone()))),
                    many => {
                        let names = many.iter().map(|one| (&*one.attribute.name, &*one.value.name));
                        Some(Err((key, names.map(said).collect::<Vec<_>>().join(" and "))))
                    }
                }
            })
        });
        match meant {
            None => false,
            Some(Ok((attribute, value))) => {
                self.flip_value(&ids, &attribute, &value);
                true
            }
            Some(Err((key, meanings))) => {
                self.tell(format!(
                    "“{key}” can mean {meanings}. Choose one of them above the list."
                ));
                true
            }
        }
    }

    /// Gives annotations a value, or takes it away if all that may have it do.
    pub(in crate::ui) fn flip_value(self, ids: &[AnnotationId], attribute: &str, value: &str) {
        let is_set = self.is_said(ids, attribute, value) == Some(true);
        self.say_of(ids, attribute, (!is_set).then(|| value.to_owned()));
    }

    /// Says something about annotations, or takes it away.
    pub(in crate::ui) fn say_of(
        self,
        ids: &[AnnotationId],
        attribute: &str,
        value: Option<String>,
    ) {
        let command = Command::SetAttribute {
            annotations: ids.to_vec(),
            attribute: attribute.to_owned(),
            value: value.clone(),
        };
        if self.dispatch(&command).is_err() {
            return;
        }
        let said = self.with_schema(|schema| match &value {
            Some(value) => {
                let (name, value) = schema.spelled(attribute, value);
                [name, ": ", value].concat()
            }
            None => [schema.spelled(attribute, "").0, ": nothing"].concat(),
        });
        let among =
            if ids.len() > 1 { [" (", &counted(ids.len()), ")"].concat() } else { String::new() };
        self.announce(&(said + &among));
    }

    /// Whether all of the annotations that may have that attribute say that; `None` if some do.
    pub(in crate::ui) fn is_said(
        self,
        ids: &[AnnotationId],
        attribute: &str,
        value: &str,
    ) -> Option<bool> {
        let (mut has, mut lacks) = (false, false);
        for said in self.sayings(ids, attribute) {
            if said.as_deref() == Some(value) { has = true } else { lacks = true }
        }
        match (has, lacks) {
            (true, true) => None,
            (has, _) => Some(has),
        }
    }

    /// What those of the annotations that may have that attribute say by it, and those that do.
    pub(in crate::ui) fn sayings(
        self,
        ids: &[AnnotationId],
        attribute: &str,
    ) -> Vec<Option<String>> {
        let all = self.with_open(|on| {
            self.with_schema(|schema| {
                let known = schema.attribute(attribute).filter(|known| !known.retired);
                let said = |id| {
                    let attributes = on.annotations.attributes_of(id)?;
                    let value = attributes.get(attribute).cloned();
                    let label = on.annotations.label_of(id)?;
                    let may = known.is_some_and(|known| known.is_for(label));
                    (may || value.is_some()).then_some(value)
                };
                ids.iter().filter_map(said).collect()
            })
        });
        all.unwrap_or_default()
    }

    /// The labels of these annotations, each once.
    pub(in crate::ui) fn labels_of(self, ids: &[AnnotationId]) -> Vec<LabelId> {
        let labels = self.with_open(|on| {
            let mut labels: Vec<LabelId> =
                ids.iter().filter_map(|id| on.annotations.label_of(id).cloned()).collect();
            labels.sort();
            labels.dedup();
            labels
        });
        labels.unwrap_or_default()
    }
}
