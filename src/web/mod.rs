//! The HTTP side: one table of routes, the API and the pages.
