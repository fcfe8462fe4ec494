//! Invented pages held against invented sources.
