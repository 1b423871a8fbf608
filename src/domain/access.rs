//! Who may do what: one table of roles and actions.
