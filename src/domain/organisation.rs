//! A council: contacts, languages, regulator and settings with lawful ranges.
