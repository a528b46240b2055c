//! Papers and certificates as PDF.
