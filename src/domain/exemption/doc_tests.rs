//! The pages about grounds and promises say what the program does.

use crate::domain::exemption::{Catalogue, Extent, Ground, GroundRegime, SecondApproval};

const GROUNDS: &str = include_str!("../../../docs/law/exemptions.md");
const PROMISES: &str = include_str!("../../../docs/law/promises.md");

fn row(ground: &Ground) -> String {
    let approval = match ground.second_approval {
        _ if !ground.council_may_use => "not for councils",
        _ if ground.needs_dpo() => "data protection officer",
        SecondApproval::No => "one person",
        SecondApproval::Advisable => "second person advisable",
        SecondApproval::StronglyAdvised => "second person",
    };
    let law = |regime: &GroundRegime| match regime {
        GroundRegime::Uk => "UK",
        GroundRegime::UkPart3 => "UK Part 3",
        GroundRegime::Eu => "EU",
    };
    let nation = |extent: &Extent| match extent {
        Extent::EnglandAndWales => "England and Wales",
        Extent::Scotland => "Scotland",
        Extent::NorthernIreland => "Northern Ireland",
    };
    let mut laws = ground.regimes.iter().map(law).collect::<Vec<_>>().join(", ");
    if (1..=2).contains(&ground.extent.len()) {
        laws += &format!(" ({})", ground.extent.iter().map(nation).collect::<Vec<_>>().join(", "));
    }
    let rights = ground.rights.iter().map(|right| right.name()).collect::<Vec<_>>().join(", ");
    format!("| `{}` | {} | {} | {laws} | {rights} | {approval} |", ground.id, ground.title, ground.source)
}

#[test]
fn the_page_of_grounds_lists_each_ground_as_the_program_knows_it() {
    let catalogue = Catalogue::embedded().unwrap();
    let listed: Vec<&str> = GROUNDS
        .lines()
        .skip_while(|line| !line.starts_with("| ground |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let expected: Vec<String> = catalogue.all().iter().map(row).collect();
    assert_eq!(listed, expected);
    assert!(GROUNDS.contains(&format!("Checked against the law on {}", catalogue.checked_on())));
}

#[test]
fn every_promise_says_whose_it_is_how_it_is_kept_and_whether_it_is_built() {
    let rows: Vec<Vec<&str>> = PROMISES
        .lines()
        .skip_while(|line| !line.starts_with("| promise |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 95, "each promise of the five notices has its row");
    for state in ["now", "engine", "planned", "council"] {
        let count = rows.iter().filter(|row| row.last() == Some(&state)).count();
        let summary = PROMISES.lines().find(|line| line.starts_with(&format!("| {state} |"))).unwrap();
        assert!(summary.ends_with(&format!("| {count} |")), "{state}: {count}");
    }
    for row in &rows {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        assert!(["now", "engine", "planned", "council"].contains(&row[3]), "{row:?}");
        for notice in row[1].split(' ') {
            assert!(["000", "001", "002", "003", "004"].contains(&notice), "{row:?}");
        }
    }
}

#[test]
fn the_grounds_named_among_the_promises_exist() {
    let catalogue = Catalogue::embedded().unwrap();
    let named = PROMISES.split('`').skip(1).step_by(2).filter_map(|name| name.strip_prefix("ground:"));
    let named: Vec<&str> = named.collect();
    assert!(named.len() > 20);
    for name in named {
        assert!(catalogue.get(name).is_some(), "{name}");
    }
}
