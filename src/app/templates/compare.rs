//! Two texts line by line: what stayed, what went, what came.

use serde::Serialize;

/// A line of two texts laid beside each other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "line")]
pub enum Compared {
    /// In both.
    Same(String),
    /// In the first only.
    Gone(String),
    /// In the second only.
    New(String),
}

/// Lays two texts beside each other, keeping as many lines as can be kept.
pub(super) fn compare(first: &str, second: &str) -> Vec<Compared> {
    let (first, second): (Vec<&str>, Vec<&str>) = (first.lines().collect(), second.lines().collect());
    let kept = kept(&first, &second);
    let at = |row: usize, column: usize| kept.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
    let (mut row, mut column, mut lines) = (0, 0, Vec::new());
    loop {
        match (first.get(row), second.get(column)) {
            (Some(old), Some(new)) if old == new => {
                lines.push(Compared::Same((*old).to_owned()));
                (row, column) = (row + 1, column + 1);
            }
            (Some(old), new) if new.is_none() || at(row + 1, column) >= at(row, column + 1) => {
                lines.push(Compared::Gone((*old).to_owned()));
                row += 1;
            }
            (_, Some(new)) => {
                lines.push(Compared::New((*new).to_owned()));
                column += 1;
            }
            (_, None) => return lines,
        }
    }
}

/// How many lines two texts have in common from each pair of places on.
fn kept(first: &[&str], second: &[&str]) -> Vec<Vec<usize>> {
    let mut below = vec![0; second.len() + 1];
    let mut table = vec![below.clone()];
    for old in first.iter().rev() {
        let mut row = vec![0];
        // From the last column to the first: beside it stands the one that was just reckoned.
        for (new, pair) in second.iter().rev().zip(below.windows(2).rev()) {
            let beside = row.last().copied().unwrap_or(0);
            let [under, across] = [pair.first(), pair.last()].map(|count| count.copied().unwrap_or(0));
            row.push(if old == new { across + 1 } else { beside.max(under) });
        }
        row.reverse();
        below.clone_from(&row);
        table.push(row);
    }
    table.reverse();
    table
}

#[cfg(test)]
mod tests {
    use super::Compared::{Gone, New, Same};
    use super::compare;

    #[test]
    fn what_stayed_went_and_came_is_told_line_by_line() {
        let line = |text: &str| text.to_owned();
        assert_eq!(
            compare("one\ntwo\nthree", "one\n2\nthree\nfour"),
            [Same(line("one")), Gone(line("two")), New(line("2")), Same(line("three")), New(line("four"))]
        );
        assert_eq!(compare("", "new"), [New(line("new"))]);
        assert_eq!(compare("old", ""), [Gone(line("old"))]);
        assert!(compare("a\nb\nc", "a\nb\nc").iter().all(|line| matches!(line, Same(_))));
    }
}
