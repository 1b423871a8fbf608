//! Settings: one file per section over the embedded `config/default.toml`.
