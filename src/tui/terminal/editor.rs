//! The editor a person has chosen, run in our terminal.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};

use super::EditorError;

/// The editor of the environment.
pub(super) fn chosen() -> Option<OsString> {
    chosen_in(env::var_os)
}

/// Opens a file in an editor and waits until it is closed.
pub(super) fn edit(editor: &OsStr, file: &Path, input: Stdio) -> Result<(), EditorError> {
    let name = || editor.to_string_lossy().into_owned();
    match command(editor, file).stdin(input).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(EditorError::Failed { command: name() }),
        Err(source) => Err(EditorError::Start { command: name(), source }),
    }
}

/// What the environment says: `VISUAL` before `EDITOR`, as everywhere.
fn chosen_in(variable: impl Fn(&'static str) -> Option<OsString>) -> Option<OsString> {
    ["VISUAL", "EDITOR"].into_iter().filter_map(variable).find(|editor| !editor.is_empty())
}

/// The value is a command line, such as `code --wait`, so the shell reads it, as with git.
#[cfg(unix)]
fn command(editor: &OsStr, file: &Path) -> Command {
    let mut line = editor.to_owned();
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg(editor).arg(file);
    command
}

/// The value is a command line, such as `code --wait`: a program and its arguments.
#[cfg(not(unix))]
fn command(editor: &OsStr, file: &Path) -> Command {
    let line = editor.to_string_lossy();
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(file);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(visual: Option<&'static str>, editor: Option<&'static str>) -> Option<OsString> {
        chosen_in(|name| if name == "VISUAL" { visual } else { editor }.map(OsString::from))
    }

    #[test]
    fn visual_comes_before_editor_and_empty_means_unset() {
        assert_eq!(from(Some("vim"), Some("ed")), Some("vim".into()));
        assert_eq!(from(Some(""), Some("ed")), Some("ed".into()));
        assert_eq!(from(None, Some("")), None);
    }

    #[cfg(unix)]
    #[test]
    fn the_value_may_have_arguments_and_the_file_any_name() {
        let out =
            command(OsStr::new("printf '[%s]' one"), Path::new("a \"b\" $c.md")).output().unwrap();
        assert_eq!(String::from_utf8(out.stdout).unwrap(), "[one][a \"b\" $c.md]");
    }
}
