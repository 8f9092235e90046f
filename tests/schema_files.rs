//! Schema files: what is written is read again, and whatever else a file holds is refused whole.

mod support;

use hearsay::edit::{ProjectCommand, plan_project};
use hearsay::format::jsonl;
use hearsay::format::schema::{is_one, read, write};
use hearsay::model::schema::presets;
use hearsay::model::{Project, Schema};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use support::schemas::any_schema;
use support::spoken::news;

proptest! {
    #[test]
    fn a_schema_file_reads_back_as_what_was_written(schema in any_schema(), guideline in ".{0,40}") {
        prop_assert_eq!(schema.problems(), []);
        let project =
            Project { schema: schema.clone().into(), guideline: guideline.as_str().into(), ..Project::default() };
        let file = write(&project);
        prop_assert!(is_one(&file));
        let read = read(&file).expect("it is a schema");
        prop_assert_eq!(read.schema, schema);
        prop_assert_eq!(read.guideline, Some(guideline));
    }
}

/// Asserts that a file is a schema that makes sense, or that it is said what is wrong; and that the
/// project, in which `news` is, then becomes just that or stays as it is.
fn check_file(file: &str) {
    let read = match read(file) {
        Ok(read) => read,
        Err(problems) => {
            assert!(!problems.is_empty());
            let is_sentence = |said: &String| {
                said.starts_with(|c: char| c.is_uppercase() || c == '“') && said.ends_with('.')
            };
            assert!(problems.iter().all(is_sentence), "{problems:?}");
            return;
        }
    };
    assert_eq!(read.schema.problems(), []);
    let (project, on) = (Project::default(), news());
    let command = ProjectCommand::Replace {
        schema: read.schema.clone().into(),
        guideline: Some(read.guideline.clone().unwrap_or_default()),
        datasheet: Some(read.datasheet.clone()),
    };
    if let Ok(change) = plan_project(&project, on.annotations.uses(), command) {
        assert_eq!(change.before, project);
        let Project { schema, guideline, people, datasheet } = change.after;
        assert_eq!(
            Schema { revision: read.schema.revision, ..Schema::clone(&schema) },
            read.schema
        );
        assert_eq!(
            (&*guideline, people, &*datasheet),
            (read.guideline.as_deref().unwrap_or_default(), project.people, &read.datasheet)
        );
        let written = jsonl::write([&on], &Project { schema, ..Project::default() });
        assert!(written.is_ok(), "what is used is still there");
    }
}

/// Every value of a file, by where it is.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Array(list) => {
            (0..).zip(list).for_each(|(place, one)| places(one, &format!("{at}/{place}"), into));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, one)| places(one, &format!("{at}/{key}"), into));
        }
        _ => {}
    }
}

/// What a value becomes: a copy of another one, or something that should not be there.
fn any_other() -> impl Strategy<Value = Result<Index, Value>> {
    let odd = [
        "null",
        "true",
        "-1",
        "18446744073709551616",
        "\"\"",
        "\" \"",
        "\"c\"",
        "\"👍\"",
        "\"Claim\"",
        "\"denies\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[[]]",
        "\"#12345\"",
        "1e999",
    ];
    let odd: Vec<Value> = odd.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    prop_oneof![3 => any::<Index>().prop_map(Ok), 2 => prop::sample::select(odd).prop_map(Err)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_file_whose_parts_are_exchanged_is_a_schema_or_is_refused(
        preset in 0..3_usize,
        changes in prop::collection::vec((any::<Index>(), any_other()), 1..4),
    ) {
        let schema = presets::all()[preset].0.clone();
        let file = write(&Project { schema: schema.into(), guideline: "#".into(), ..Project::default() });
        let mut file: Value = serde_json::from_str(&file).expect("it is JSON");
        for (place, other) in changes {
            let mut all = Vec::new();
            places(&file, "", &mut all);
            let value = match other {
                Ok(from) => file.pointer(from.get(&all[..]).as_str()).expect("it is there").clone(),
                Err(odd) => odd,
            };
            // A schema may be told to hold itself a few times, but not to grow without end.
            if value.to_string().len() < 20_000 {
                *file.pointer_mut(place.get(&all[..]).as_str()).expect("it is there") = value;
            }
        }
        check_file(&file.to_string());
    }

    #[test]
    fn a_damaged_file_is_a_schema_or_is_refused(
        damage in prop::collection::vec((any::<Index>(), any::<u8>()), 0..4),
        cut in prop::option::weighted(0.3, any::<Index>()),
    ) {
        let mut file = write(&Project { guideline: "#".into(), ..Project::default() }).into_bytes();
        let length = file.len();
        for (place, byte) in damage {
            file[place.index(length)] = byte;
        }
        file.truncate(cut.map_or(length, |cut| cut.index(length)));
        check_file(&String::from_utf8_lossy(&file));
    }
}
