//! Household counts from Excel.
