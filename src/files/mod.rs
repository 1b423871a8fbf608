//! Where uploaded documents lie, always sealed.
