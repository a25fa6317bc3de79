//! The cases: what a wise senior reviewer concludes of a team is what the program concludes, and says.

mod case;
mod grading;
mod pages;
