//! The JSON Schema of a methodology, for editors that complete and check TOML. Made from [`fields`](super::fields).

use serde_json::{Map, Value, json};

use super::fields::{Field, Holds, METHODOLOGY, Needed, TableForm, tables};

/// The schema, as committed in `data/methodology.schema.json`.
///
/// What no schema can say (thresholds, sums, names that exist) is the linter's.
pub fn json_schema() -> Value {
    let mut parts = Map::new();
    for form in tables().into_iter().filter(|form| form.name != METHODOLOGY.name) {
        parts.insert(form.name.to_owned(), object(form));
    }
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!("Методика vsoko"));
    if let Value::Object(own) = object(&METHODOLOGY) {
        schema.extend(own);
    }
    schema.insert("definitions".to_owned(), Value::Object(parts));
    Value::Object(schema)
}

fn object(form: &TableForm) -> Value {
    let of = |field: &Field| {
        let mut value = holds(field.holds);
        if let Value::Object(map) = &mut value {
            map.insert("description".to_owned(), json!(field.about));
        }
        (field.name.to_owned(), value)
    };
    let needed = form.fields.iter().filter(|field| field.needed == Needed::Always);
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": needed.map(|field| field.name).collect::<Vec<_>>(),
        "properties": form.fields.iter().map(of).collect::<Map<_, _>>(),
    })
}

fn holds(holding: Holds) -> Value {
    let part = |form: &TableForm| json!({ "$ref": format!("#/definitions/{}", form.name) });
    match holding {
        Holds::Text | Holds::Condition => json!({ "type": "string" }),
        Holds::Key(extra) => {
            // A dash stands last, where a class of characters takes it for itself.
            json!({ "type": "string", "maxLength": 64, "pattern": format!("^[a-z][a-z0-9{extra}]*$") })
        }
        Holds::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Holds::Number => json!({ "type": "number", "minimum": 0 }),
        Holds::Date => {
            let pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\\.[0-9]{2}\\.[0-9]{4})$";
            json!({ "type": "string", "pattern": pattern })
        }
        Holds::OneOf(words) => json!({ "type": "string", "enum": words }),
        Holds::List(inner) => json!({ "type": "array", "items": holds(*inner) }),
        // A reference and a description may stand side by side only in an `allOf` for draft 7.
        Holds::Table(form) => json!({ "allOf": [part(form)] }),
        Holds::Tables(form) => json!({ "type": "array", "items": part(form) }),
    }
}
