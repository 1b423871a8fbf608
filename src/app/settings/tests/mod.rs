//! Councils, registers and holidays from outside.

mod councils;
mod holidays;
mod registers;
mod shipped;
