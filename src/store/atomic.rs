//! Writes a file so that after a crash it is either the old one or the new one, whole.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::store::error::{StoreError, Trouble};

/// How many random characters a temporary name has.
const RANDOM: usize = 6;

/// The longest part of a name, in bytes, that goes into a temporary name: names end at 255.
const LONGEST_NAME: usize = 200;

/// How many links are followed before they count as a circle.
const MOST_LINKS: usize = 40;

/// Writes a file, new or in the place of an old one. A link stays a link; mode and owner stay what they were.
///
/// # Errors
/// Where it cannot be written, or an old file is read-only. The old file is untouched then.
pub fn write(path: &Path, text: &str) -> Result<(), StoreError> {
    let target = follow(path).map_err(StoreError::system("save", path))?;
    match fs::metadata(&target) {
        Ok(old) if old.is_dir() => Err(StoreError::new(path, Trouble::NotAFile)),
        // A device or a pipe is written to; a rename would put a plain file in its place.
        Ok(old) if !old.is_file() => OpenOptions::new()
            .write(true)
            .open(&target)
            .and_then(|mut device| device.write_all(text.as_bytes()))
            .map_err(StoreError::system("write to", path)),
        Ok(old) if old.permissions().readonly() => Err(StoreError::new(path, Trouble::ReadOnly)),
        _ => replace(&target, text, &target).map_err(StoreError::system("save", path)),
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// Where something of that name is there, or it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), StoreError> {
    let made = temporary(path, text, None)
        .and_then(|temporary| temporary.persist_noclobber(path).map_err(|error| error.error));
    match made {
        Ok(_) => {
            settle(path);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(StoreError::new(path, Trouble::Exists))
        }
        Err(error) => Err(StoreError::system("make", path)(error)),
    }
}

/// Puts a new file at `target`, which is no link, with the mode and owner of `like` if that is there.
pub(crate) fn replace(target: &Path, text: &str, like: &Path) -> io::Result<()> {
    temporary(target, text, fs::metadata(like).ok())?
        .persist(target)
        .map_err(|error| error.error)?;
    settle(target);
    Ok(())
}

/// The file a path leads to, links followed; a file that is not there yet keeps its name.
pub(crate) fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        let Ok(link) = fs::read_link(&path) else {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
            return Ok(fs::canonicalize(folder_of(&path))?.join(name));
        };
        path = folder_of(&path).join(link);
    }
    Err(io::Error::other("its links go round in a circle"))
}

/// Removes what a killed save of this file left behind. Only for who holds its lock.
pub(crate) fn sweep(target: &Path) {
    let (Some(name), Ok(entries)) = (target.file_name(), fs::read_dir(folder_of(target))) else {
        return;
    };
    let prefix = prefix(name);
    for entry in entries.flatten() {
        if is_temporary(&entry.file_name(), &prefix) {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The folder a file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A temporary file beside `target`, written and on the disk.
fn temporary(target: &Path, text: &str, like: Option<fs::Metadata>) -> io::Result<NamedTempFile> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut builder = tempfile::Builder::new();
    let prefix = prefix(name);
    builder.prefix(&prefix).suffix(".tmp").rand_bytes(RANDOM);
    #[cfg(unix)]
    if like.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file, the umask decides; the library's own default is for secrets.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder_of(target))?;
    if let Some(like) = like {
        resemble(file.as_file(), &like)?;
    }
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives a file the mode of another and, where the system lets us, the owner.
fn resemble(file: &File, like: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = file.metadata()?;
        if (own.uid(), own.gid()) != (like.uid(), like.gid()) {
            let _ = fchown(file, Some(like.uid()), Some(like.gid()));
        }
    }
    file.set_permissions(like.permissions())
}

/// Brings a rename to the disk, where folders can be opened; the file is in place either way.
fn settle(path: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
}

/// What the temporary names of a file begin with.
fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    if name.len() <= LONGEST_NAME {
        prefix.push(name);
    } else {
        let letters = LONGEST_NAME / char::MAX.len_utf8();
        prefix.push(name.to_string_lossy().chars().take(letters).collect::<String>());
    }
    prefix.push("-");
    prefix
}

/// Whether a name is a temporary one with this prefix, and not of a file whose name only begins alike.
fn is_temporary(name: &OsStr, prefix: &OsStr) -> bool {
    let random = name
        .as_encoded_bytes()
        .strip_prefix(prefix.as_encoded_bytes())
        .and_then(|rest| rest.strip_suffix(b".tmp"));
    random.is_some_and(|it| it.len() == RANDOM && it.iter().all(u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_and_an_old_file_are_written_and_nothing_is_left_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.review.toml");
        for text in ["one", "the second", ""] {
            write(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["a.review.toml"]);
    }

    #[test]
    fn create_never_writes_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        create(&path, "first").unwrap();
        let error = create(&path, "second").unwrap_err();
        assert!(matches!(error.trouble, Trouble::Exists), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o7777
        }

        #[test]
        fn a_link_stays_a_link_even_to_a_file_that_is_not_there_yet() {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            fs::create_dir(at("far")).unwrap();
            symlink("middle", at("link")).unwrap();
            symlink("far/file", at("middle")).unwrap();
            for text in ["new", "again"] {
                write(&at("link"), text).unwrap();
                assert_eq!(fs::read_link(at("link")).unwrap(), Path::new("middle"));
                assert_eq!(fs::read_link(at("middle")).unwrap(), Path::new("far/file"));
                assert_eq!(fs::read_to_string(at("far/file")).unwrap(), text);
            }
        }

        #[test]
        fn links_in_a_circle_are_an_error() {
            let folder = tempfile::tempdir().unwrap();
            symlink("b", folder.path().join("a")).unwrap();
            symlink("a", folder.path().join("b")).unwrap();
            assert!(write(&folder.path().join("a"), "x").is_err());
        }

        #[test]
        fn the_mode_stays_and_a_new_file_gets_the_usual_one() {
            let folder = tempfile::tempdir().unwrap();
            let (path, usual) = (folder.path().join("a"), folder.path().join("usual"));
            fs::write(&usual, "").unwrap();
            write(&path, "x").unwrap();
            assert_eq!(mode(&path), mode(&usual));
            for wanted in [0o600, 0o664, 0o640] {
                fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
                write(&path, "y").unwrap();
                assert_eq!(mode(&path), wanted);
            }
        }

        #[test]
        fn a_read_only_file_is_not_replaced() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a");
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
            let error = write(&path, "new").unwrap_err();
            assert!(matches!(error.trouble, Trouble::ReadOnly), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        }

        // A pipe stands for all devices: a test that breaks must not break the machine.
        #[test]
        fn a_pipe_is_written_to_and_not_replaced() {
            let folder = tempfile::tempdir().unwrap();
            let (pipe, link) = (folder.path().join("pipe"), folder.path().join("link"));
            let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
            assert!(made.success());
            symlink("pipe", &link).unwrap();
            // Open for both ends, so that neither side waits for the other.
            let mut end = OpenOptions::new().read(true).write(true).open(&pipe).unwrap();
            write(&link, "through").unwrap();
            assert!(!fs::metadata(&pipe).unwrap().is_file());
            let mut there = [0; 7];
            std::io::Read::read_exact(&mut end, &mut there).unwrap();
            assert_eq!(&there, b"through");
        }

        /// The child of the next test: it may write no file longer than one block.
        #[test]
        fn save_too_much_when_told_so() {
            let Some(path) = std::env::var_os("MLOPS_REVIEW_TEST_SAVE_TO") else { return };
            let error = write(Path::new(&path), &"x".repeat(1 << 20)).unwrap_err();
            assert!(error.message().contains("larger than the system allows"), "{error}");
            assert!(error.remedy().contains("make room"), "{error}");
        }

        #[test]
        fn a_save_that_does_not_fit_leaves_the_old_file_and_nothing_else() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.review.toml");
            fs::write(&path, "old").unwrap();
            let inode = fs::metadata(&path).unwrap().ino();
            let child = std::process::Command::new("sh")
                .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" save_too_much_when_told_so"])
                .arg(std::env::current_exe().unwrap())
                .env("MLOPS_REVIEW_TEST_SAVE_TO", &path)
                .output()
                .unwrap();
            assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
            assert!(String::from_utf8_lossy(&child.stdout).contains("1 passed"));
            assert_eq!(fs::read_to_string(&path).unwrap(), "old");
            assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
            assert_eq!(names(folder.path()), ["a.review.toml"]);
        }
    }

    #[test]
    fn only_this_files_temporaries_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let kept = [
            ".a.toml-2-Ab12cd.tmp",
            ".a.toml-Ab12cd.bak",
            ".a.toml-Ab12cde.tmp",
            ".b.toml-Ab12cd.tmp",
            "a.toml",
            "a.toml-Ab12cd.tmp",
        ];
        for name in kept.iter().chain(&[".a.toml-Ab12cd.tmp", ".a.toml-zzzzzz.tmp"]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        sweep(&folder.path().join("a.toml"));
        assert_eq!(names(folder.path()), kept);
    }

    #[test]
    fn what_a_killed_save_leaves_is_swept_for_short_and_for_long_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.toml".to_owned(), "ä".repeat(120)] {
            let target = folder.path().join(name);
            temporary(&target, "half", None).unwrap().keep().unwrap();
            assert_eq!(names(folder.path()).len(), 1);
            sweep(&target);
            assert_eq!(names(folder.path()).len(), 0);
        }
    }
}
