//! Papers as Word files.
