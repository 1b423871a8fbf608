//! A request becomes cases, one for each right.
