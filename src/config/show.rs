//! Prints the settings in force, with secrets hidden.

use super::hidden::shown;
use super::layers::{Layers, Source};
use toml::Value;

pub(super) fn show(layers: &Layers) -> String {
    let mut out = String::new();
    let mut section = "";
    for (key, entry) in layers.iter() {
        let Some((this, name)) = key.split_once('.') else { continue };
        if this != section {
            let gap = if section.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}[{this}]\n"));
            section = this;
        }
        let value = match &entry.value {
            Value::String(text) => Value::String(shown(key, text)),
            other => other.clone(),
        };
        let source = match &entry.source {
            Source::Default => String::new(),
            changed => format!("  # from {changed}"),
        };
        out.push_str(&format!("{name} = {value}{source}\n"));
    }
    out
}
