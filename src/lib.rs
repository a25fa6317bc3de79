//! A guided terminal review of a team's ML pipeline.
//!
//! This page is the tour for whoever reads the code first. `README.md` says what the program does, `CONTRIBUTING.md`
//! how to work on it.
//!
//! # The rooms
//!
//! ```text
//!  main ─► cli ─► tui ─┬─► store ─► format ─┐
//!                      └─► report ─► assess ─┴─► domain
//! ```
//!
//! A room may use what stands to its right, and nothing flows back; `tests/layers.rs` holds it to that.
//!
//! - [`domain`]: a small language for reviews. Questionnaires, reviews, conditions, edits that can be taken back.
//! - [`assess`]: what a review means. Pure: the same stack, review and day give the same assessment. It also proves that
//!   a questionnaire's logic holds.
//! - [`format`](mod@format): TOML text to domain values, or to all problems at once, each with place and remedy; a
//!   review back into its own text.
//! - [`store`]: the disk. Where files are, the library of questionnaires and themes, safe writing, locks.
//! - [`report`]: an assessment to a document without syntax, and the document to Markdown; the assessment to JSON.
//! - [`tui`]: the full screen. A key becomes an action, an action changes the model and asks for effects, a view draws.
//! - [`cli`]: the command line, which chooses among them.
//!
//! `domain` and `assess` know no terminal, file, clock or environment. Only `tui` names ratatui and crossterm, only
//! `store` and `cli` touch files.
//!
//! # The way of the data
//!
//! A TOML file becomes a [`Questionnaire`](domain::questionnaire::Questionnaire), those of one review a
//! [`Stack`](domain::stack::Stack). A key becomes an [`Action`](tui::action::Action), an
//! [`Edit`](domain::edit::Edit), a changed [`Review`](domain::review::Review). Stack, review and day become an
//! [`Assessment`](assess::Assessment), that a [`Document`](report::document::Document), and that text. The whole way
//! without a screen:
//!
//! ```
//! use jiff::civil::date;
//! use mlops_review::assess::assess;
//! use mlops_review::format::source::Source;
//! use mlops_review::report::Format;
//! use mlops_review::store::catalogue::Catalogue;
//!
//! let text = r#"
//! kind = "review"
//! format = 1
//! questionnaires = ["mlops-core"]
//! [system]
//! name = "Churn scoring"
//! [context]
//! maturity = "product-team"
//! [probes.RB1]
//! claim = 1
//! "#;
//! let catalogue = Catalogue::read(None, &[]);
//! let read = catalogue.read_review(&Source::new("churn.review.toml", text))?;
//! let assessment = assess(&read.stack, &read.review, date(2026, 11, 23));
//! let page = Format::Markdown.render(&read.stack, &read.review, &assessment)?;
//! assert!(page.starts_with("# MLOps review: Churn scoring"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # One word for one thing
//!
//! | word | is |
//! | --- | --- |
//! | questionnaire | a file of context questions, facts, items and pivots; a review stacks several |
//! | context | the answers to the context questions, asked before anything else |
//! | fact | a named condition: follows from the context, or is asked at a probe as a follow-up |
//! | item, probe | an entry of the checklist, and one of its questions |
//! | rung | 0 absent, 1 ad hoc, 2 managed, 3 automated, each in observable words |
//! | claim | the rung the team says it stands on |
//! | estimate | a rung for a whole item, until its probes are answered |
//! | evidence | what proves a claim: kind, text, by whom, when, until when |
//! | standing | the rung the rules read: the claim, the estimate, or 0 for "don't know" |
//! | proven | a claim of 2 or 3 with valid evidence; one of 0 or 1 needs none |
//! | target | the rung expected of a team of this maturity |
//! | class | Critical, Advisory or Validation; a Critical has a hazard |
//! | finding | class, standing, target and reason of one probe |
//! | pivot | instead of X, do Y: cost, benefit, first step, when not, done when |
//! | round | now, next or later: the pivots that fit into one budget of days and money |
//! | phase | a step of the order of action that some questionnaires end in |
//! | tension | two good practices that pull against each other |
//! | work, source | what a question comes from, and how a probe cites it |
//! | equivalent | what a review comes to on the scale of such a work |
//! | folded | not asked, because every answer would be Validation |
//! | decision, action | an accepted risk, and something to do |
//!
//! # Where do I add …
//!
//! | … | here, and nothing else |
//! | --- | --- |
//! | a questionnaire, a theme | one TOML file in `questionnaires/` or `themes/` |
//! | a probe, a rule, a pivot | the file of its questionnaire |
//! | a source of questions | `questionnaires/sources.toml`, and the probes that cite it |
//! | an export format | one file in `src/report/`, one variant of [`Format`](report::Format) |
//! | a screen | one file in `src/tui/screens/`, one variant of [`Place`](tui::action::Place), rows in the key table |
//! | a key | one row in `src/tui/keymap.rs`; dispatch, footer, help, `keys` and README follow |
//! | a subcommand | one file in `src/cli/`, one variant of its enum in `src/cli.rs` |
//! | something the grading reads | `src/assess/grade.rs`, and the table of `src/assess/tests/table.txt` |

pub mod assess;
pub mod cli;
pub mod domain;
pub mod format;
pub mod report;
pub mod store;
pub mod tui;
