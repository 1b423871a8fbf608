//! Who may see whom: our own modules and foreign crates.

use crate::none;
use crate::paths::{Named, paths};
use crate::source::{Source, root, rust};
use std::collections::{BTreeMap, BTreeSet};

/// Each layer and what it may see besides itself. `cli` wires everything.
const ARROWS: [(&str, &[&str]); 12] = [
    ("main", &["cli"]),
    (
        "cli",
        &["web", "jobs", "app", "store", "vault", "mail", "files", "secret", "domain", "config", "telemetry"],
    ),
    ("web", &["app", "domain"]),
    ("jobs", &["app", "domain"]),
    ("app", &["store", "vault", "mail", "files", "secret", "domain"]),
    ("store", &["domain"]),
    ("vault", &["domain"]),
    ("mail", &["domain"]),
    ("files", &["domain"]),
    ("secret", &["domain"]),
    ("config", &[]),
    ("telemetry", &[]),
];

/// Foreign crates with a home of their own.
const HOMES: [(&str, &[&str]); 20] = [
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("libsqlite3_sys", &["store"]),
    ("pq_sys", &["store"]),
    ("actix_web", &["web"]),
    ("actix_rt", &["web"]),
    ("utoipa", &["web"]),
    ("utoipa_swagger_ui", &["web"]),
    ("askama", &["web"]),
    ("fluent_bundle", &["web"]),
    ("fluent_syntax", &["web"]),
    ("lettre", &["mail"]),
    ("idna", &["mail"]),
    ("argon2", &["secret"]),
    ("rand", &["secret"]),
    ("chacha20poly1305", &["vault", "secret"]),
    ("hmac", &["vault", "secret"]),
    ("clap", &["cli"]),
    ("tracing_subscriber", &["telemetry"]),
    ("metrics_exporter_prometheus", &["telemetry"]),
];

/// What the domain may use besides `std`: nothing that reads, writes, tells the time or throws dice.
const PURE: [&str; 5] = ["chrono", "chrono_tz", "uuid", "serde", "serde_json"];

fn named(source: &Source) -> Vec<Named> {
    paths(&source.code(), &source.module())
}

fn layer(source: &Source) -> String {
    if source.path == "src/main.rs" {
        return "main".to_owned();
    }
    source.module().into_iter().next().unwrap_or_default()
}

fn wrong_arrows(layer: &str, named: &[Named]) -> Vec<(usize, String)> {
    let sees = ARROWS.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, sees)| sees);
    let known = |name: &str| name == "domain" || ARROWS.iter().any(|(layer, _)| *layer == name);
    let wrong = |target: &str| known(target) && target != layer && !sees.contains(&target);
    let ours = named.iter().filter(|named| named.ours);
    ours.filter_map(|named| Some((named.line, named.segments.first()?.clone())))
        .filter(|(_, target)| wrong(target))
        .collect()
}

#[test]
fn arrows_point_down() {
    let mut findings = Vec::new();
    for source in rust(&["src"]).iter().filter(|source| source.path != "src/lib.rs") {
        let layer = layer(source);
        for (line, target) in wrong_arrows(&layer, &named(source)) {
            findings.push(format!("{}:{line}: {layer} must not see {target}", source.path));
        }
    }
    none(
        findings,
        "An arrow may only point down (see the picture in src/lib.rs). Move the thing to the layer that needs \
         it, pass it as an argument, or let the layer between offer it:",
    );
}

#[test]
fn every_layer_is_in_the_picture() {
    let lib = rust(&["src"]).into_iter().find(|source| source.path == "src/lib.rs").expect("src/lib.rs");
    let code = lib.code();
    let modules = code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let missing: Vec<_> = modules
        .filter(|name| *name != "domain" && !ARROWS.iter().any(|(layer, _)| layer == name))
        .map(str::to_owned)
        .collect();
    none(missing, "A new layer needs its place in ARROWS, docs/architecture.md and src/lib.rs:");
}

/// Whether a path leads to the foreign crate `name` and not to a module of the same name declared in the file.
fn leads_to(named: &Named, name: &str, code: &str) -> bool {
    let declared = [format!("mod {name};"), format!("mod {name} {{")];
    !named.ours
        && named.segments.first().is_some_and(|first| first == name)
        && !declared.iter().any(|declaration| code.contains(declaration.as_str()))
}

#[test]
fn foreign_crates_stay_at_home() {
    let mut findings = Vec::new();
    for source in rust(&["src"]) {
        let (layer, code) = (layer(&source), source.code());
        let named = named(&source);
        for (name, homes) in HOMES.iter().filter(|(_, homes)| !homes.contains(&layer.as_str())) {
            for found in named.iter().filter(|named| leads_to(named, name, &code)) {
                let homes = homes.join(" and ");
                findings.push(format!("{}:{}: {name} lives in {homes}", source.path, found.line));
            }
        }
    }
    none(
        findings,
        "Each foreign thing has one home, so that replacing it touches one place. Give the home a function \
         with our own types and call that:",
    );
}

/// The names of all dependencies, as code spells them.
fn dependencies() -> Vec<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let manifest: toml::Table = manifest.parse().expect("Cargo.toml is TOML");
    let table = manifest.get("dependencies").and_then(toml::Value::as_table).expect("dependencies");
    table.keys().map(|name| name.replace('-', "_")).collect()
}

#[test]
fn the_domain_is_pure() {
    let dependencies = dependencies();
    let impure = ["fs", "net", "env", "process", "thread"];
    let mut findings = Vec::new();
    for source in rust(&["src/domain"]) {
        let shipped = source.shipped();
        for named in paths(&shipped, &source.module()).into_iter().filter(|named| !named.ours) {
            let (first, second) = (named.segments.first(), named.segments.get(1));
            let foreign = first.is_some_and(|name| {
                dependencies.contains(name)
                    && !PURE.contains(&name.as_str())
                    && leads_to(&named, name, &shipped)
            });
            let system = first.is_some_and(|name| name == "std")
                && second.is_some_and(|name| impure.contains(&name.as_str()));
            if foreign || system {
                findings.push(format!("{}:{}: {}", source.path, named.line, named.segments.join("::")));
            }
        }
    }
    none(
        findings,
        "The domain uses std without input and output, chrono, chrono_tz, uuid, serde and serde_json only. \
         Take the value as an argument, or move the code to app:",
    );
}

#[test]
fn only_config_reads_the_environment() {
    let reads = ["var", "vars", "var_os", "vars_os"];
    let mut findings = Vec::new();
    for source in rust(&["src"]).iter().filter(|source| layer(source) != "config") {
        for named in paths(&source.shipped(), &source.module()) {
            let ends: Vec<_> = named.segments.iter().rev().take(2).map(String::as_str).collect();
            if let [last, "env"] = ends[..]
                && reads.contains(&last)
            {
                findings.push(format!("{}:{}: env::{last}", source.path, named.line));
            }
        }
    }
    none(findings, "Make it a setting in config/default.toml, and let cli pass the value:");
}

/// For every folder inside a layer, the sibling folders it names.
fn folder_edges(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let folder = |module: &[String]| match module {
        [layer, folder, ..] => Some(format!("{layer}::{folder}")),
        _ => None,
    };
    let is_folder = |name: &String| {
        let path = format!("src/{}/mod.rs", name.replace("::", "/"));
        sources.iter().any(|source| source.path == path)
    };
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let Some(from) = folder(&source.module()).filter(is_folder) else { continue };
        let shipped = paths(&source.shipped(), &source.module());
        let targets = shipped.iter().filter(|named| named.ours).filter_map(|named| folder(&named.segments));
        edges.entry(from.clone()).or_default().extend(targets.filter(|to| *to != from && is_folder(to)));
    }
    edges
}

#[test]
fn folders_do_not_lean_on_each_other_in_a_ring() {
    let mut edges = folder_edges(&rust(&["src"]));
    // What leans on nothing that is left cannot be part of a ring: take it away until nothing changes.
    loop {
        let left: BTreeSet<_> = edges.keys().cloned().collect();
        let free = |targets: &BTreeSet<String>| targets.is_disjoint(&left);
        let before = edges.len();
        edges.retain(|_, targets| !free(targets));
        if edges.len() == before {
            break;
        }
    }
    let ring = edges.iter().map(|(from, to)| format!("{from} sees {to:?}")).collect();
    none(ring, "These folders lean on each other. Move what both need into a third, lower place:");
}

#[test]
fn the_rule_sees_a_wrong_arrow_in_every_disguise() {
    let wrong = |code: &str| wrong_arrows("web", &paths(code, &["web".into(), "api".into()])).len();
    assert_eq!(wrong("use crate::store::Store;"), 1);
    assert_eq!(wrong("use crate::{app::Thing, jobs};"), 1);
    assert_eq!(wrong("fn f() { super::super::vault::open() }"), 1);
    assert_eq!(wrong("use crate::{app, domain::{ids, case}};\nuse super::session;"), 0);
}
