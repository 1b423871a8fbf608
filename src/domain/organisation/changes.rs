//! What changed between two versions of a council, by the names of fields alone: a history may say that the telephone
//! number of the data protection officer changed, and not what it is.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The dotted names of the fields in which two values differ, in order. The members of a list that have short names are
/// told apart by them (`services.council-tax.retention`); any other list differs as a whole.
#[must_use]
pub fn changed_fields(before: &Value, after: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    compare("", before, after, &mut found);
    found.into_iter().collect()
}

fn compare(path: &str, before: &Value, after: &Value, found: &mut BTreeSet<String>) {
    if before == after {
        return;
    }
    let (Some(old), Some(new)) = (members(before), members(after)) else {
        found.insert(path.to_owned());
        return;
    };
    let known = found.len();
    for name in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let here = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => compare(&here, old, new, found),
            _ => drop(found.insert(here)),
        }
    }
    if found.len() == known {
        // The members are the same and stand in another order.
        found.insert(path.to_owned());
    }
}

/// The fields of an object, or the members of a list by short name.
fn members(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields.clone()),
        Value::Array(items) if !items.is_empty() => {
            let named = items.iter().map(|item| Some((item.get("slug")?.as_str()?.to_owned(), item.clone())));
            named.collect()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::changed_fields;
    use serde_json::json;

    #[test]
    fn fields_are_named_and_values_are_not() {
        let before = json!({
            "dpo": { "email": "dpo@example.org" }, "hosts": ["a"],
            "services": [{ "slug": "tax", "name": "Tax" }, { "slug": "bins", "name": "Bins" }],
        });
        let mut after = before.clone();
        assert!(changed_fields(&before, &after).is_empty());
        after["dpo"]["email"] = json!("other@example.org");
        after["dpo"]["phone"] = json!("01632 960001");
        after["hosts"] = json!(["a", "b"]);
        after["services"] =
            json!([{ "slug": "tax", "name": "Council tax" }, { "slug": "parks", "name": "Parks" }]);
        assert_eq!(
            changed_fields(&before, &after),
            ["dpo.email", "dpo.phone", "hosts", "services.bins", "services.parks", "services.tax.name"]
        );
    }

    #[test]
    fn another_order_is_a_change_of_the_list() {
        let before = json!({ "services": [{ "slug": "tax" }, { "slug": "bins" }] });
        let after = json!({ "services": [{ "slug": "bins" }, { "slug": "tax" }] });
        assert_eq!(changed_fields(&before, &after), ["services"]);
    }
}
