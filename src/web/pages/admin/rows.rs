//! Rows of fields in a form, `systems-0-name`, `systems-1-name`: read without the empty ones, and filled in.

use crate::web::pages::form::Form;

/// The most rows of one kind.
const MOST: usize = 60;

/// Empty rows below those that are filled, to be typed into.
const SPARE: usize = 2;

/// The name of a field in a row.
pub(super) fn name(rows: &str, row: usize, field: &str) -> String {
    format!("{rows}-{row}-{field}")
}

/// The rows in which something was typed.
pub(super) fn filled(form: &Form, rows: &str, fields: &[&str]) -> Vec<usize> {
    let typed = |row: &usize| fields.iter().any(|field| !form.text(&name(rows, *row, field)).is_empty());
    (0..MOST).filter(typed).collect()
}

/// The same form with its rows closed up: those in which nothing was typed are gone, so that the place of a mistake in a
/// list is the place of its row.
pub(super) fn closed_up(form: Form, rows: &str, fields: &[&str]) -> Form {
    let mut values = Vec::new();
    for (to, from) in filled(&form, rows, fields).into_iter().enumerate() {
        for field in fields {
            let sent = form.all(&name(rows, from, field)).into_iter();
            values.extend(sent.map(|value| (name(rows, to, field), value.to_owned())));
        }
    }
    let begins = format!("{rows}-");
    let others = form.fields().iter().filter(|(known, _)| {
        let row = known.strip_prefix(&begins).and_then(|rest| rest.split('-').next());
        row.is_none_or(|row| row.parse::<usize>().is_err())
    });
    Form::of(others.cloned().chain(values))
}

/// The rows to show: those that are filled and some to spare.
pub(super) fn to_show(form: &Form, rows: &str, fields: &[&str]) -> Vec<usize> {
    let last = filled(form, rows, fields).last().map_or(0, |row| row + 1);
    (0..(last + SPARE).min(MOST)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_are_closed_up_and_everything_else_stays() {
        let form = Form::read("name=A&r-0-x=&r-2-x=two&r-2-t=a&r-2-t=b&r-5-y=five").unwrap();
        let form = closed_up(form, "r", &["x", "y", "t"]);
        assert_eq!(filled(&form, "r", &["x", "y", "t"]), [0, 1]);
        assert_eq!((form.text("r-0-x"), form.text("r-1-y"), form.text("name")), ("two", "five", "A"));
        assert_eq!(form.all("r-0-t"), ["a", "b"]);
        assert_eq!(to_show(&form, "r", &["x", "y", "t"]), [0, 1, 2, 3]);
    }
}
