//! Keys and sealing of personal content, and the blind tokens it is searched by.
