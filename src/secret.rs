//! Passwords, tokens, digests and new ids: the one home of chance.
