//! The alert ladder: which warning is due on which day.
