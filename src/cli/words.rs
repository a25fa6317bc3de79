//! The words of `--help`, wrapped by hand where their lines matter.

/// What the program is.
pub(super) const ABOUT: &str = "\
A guided review of your ML pipeline, in the terminal. Context first, then seven items: data versioning, experiment \
tracking, model registry, monitoring, rollback, resource management, security. It ends in a risk dashboard and a \
Markdown page for the wiki. Without a command it opens the start screen.";

/// Below the options of the program.
pub(super) const PROGRAM: &str = "\
Examples:
  mlops-review                            begin a review, or go on with one
  mlops-review demo                       look around in a finished one
  mlops-review report churn.review.toml   its page for the wiki
  mlops-review check *.review.toml --fail-on critical

Reviews are kept in --dir DIR, else in a folder named .mlops-review here or
above, else in the data folder of your system. Questionnaires, themes and
settings of your own are in its configuration folder: questionnaires/*.toml,
themes/*.toml, config.toml. NO_COLOR is respected.

Exit codes: 0 fine; 1 check found what it was told to fail on; 2 wrong usage,
input or output; 128+n ended by signal n.";

/// Below those of `new`.
pub(super) const NEW: &str = "\
It is named by system and date, and kept with your other reviews.

Examples:
  mlops-review new
  mlops-review new --dir reviews --questionnaire acme.toml";

/// Below those of `open`.
pub(super) const OPEN: &str = "\
Whatever you do is saved at once. A review that is open elsewhere is not opened
a second time; one that you may only read can be looked at.

Example:
  mlops-review open churn.review.toml";

/// Below those of `report`.
pub(super) const REPORT: &str = "\
The same review and day give the same bytes. A half-done review reports too,
with ranges and what is open. Unknown keys and other doubts about the file are
told on standard error, a line each.

--out replaces a file that is empty or was exported from here and not changed
since; --force replaces any other, but never the review itself.

Examples:
  mlops-review report churn.review.toml > churn.md
  mlops-review report churn.review.toml --format json | jq .counts
  mlops-review report churn.review.toml --out docs/churn.md --as-of 2026-12-01";

/// Below those of `check`.
pub(super) const CHECK: &str = "\
Every file is checked to the end, and every problem is told with its file, line
and column, the line itself, and a remedy. Questionnaires and themes that are
named together may refer to each other, and reviews to them. The logic of a
questionnaire is proved for all answers: a rule that can never hold, or a
finding without advice, is a mistake as well, and so is a source that names an
entry its work does not have.

All of this goes to standard output, in the order of the files; standard error
tells only what is wrong with the command itself. Exit code 2: a file has
mistakes or cannot be read. Exit code 1: all files are right, and a review
fails. Warnings alone change nothing.

A review fails --fail-on CLASS if a finding has that class or a worse one, or
could still have it because something is open or not known. A risk that the
team accepted does not fail until the last day of the decision is over.

A review fails --max-age DAYS if `held-on`, the day the review was held, is
longer ago than that, in the future, or not given. Evidence that has gone stale
needs no age: it no longer counts, and the claim falls back to Advisory.

Examples:
  mlops-review check churn.review.toml
  mlops-review check .mlops-review/*.toml --fail-on critical --max-age 180d
  mlops-review check acme.toml evening.toml";

/// Below those of `questionnaires`.
pub(super) const QUESTIONNAIRES: &str = "\
A questionnaire of your own that has the id of a built-in one takes its place.
Files of your own that cannot be used are named on standard error and hide
nothing; what you ask for by ID or with --questionnaire has to be there.

Examples:
  mlops-review questionnaires
  mlops-review questionnaires mlops-core | less
  mlops-review questionnaires acme --questionnaire acme.toml";

/// Below those of `themes`.
pub(super) const THEMES: &str = "\
A theme is chosen with --theme ID, or for good with `theme = \"ID\"` in
config.toml. One of your own that has the id of a built-in one takes its place.
Files of your own that cannot be used are named on standard error and hide
nothing.

Examples:
  mlops-review themes
  mlops-review themes dark > evening.toml
  mlops-review --theme evening.toml demo";
