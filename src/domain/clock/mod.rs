//! The statutory clock.
