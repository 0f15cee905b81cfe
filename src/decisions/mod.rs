//! What people decided: accepted, ignored, checked.
