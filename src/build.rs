//! Writes the table of embedded data files: a TOML file added to `questionnaires/` or `themes/` is in the next build.

use std::ffi::OsStr;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Each folder, and the name of its table in the code.
const FOLDERS: [(&str, &str); 2] = [("questionnaires", "QUESTIONNAIRES"), ("themes", "THEMES")];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut code = String::new();
    for (folder, table) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        writeln!(code, "const {table}: &[(&str, &str)] = &[")?;
        for (name, path) in data_files(&root.join(folder))? {
            let name = format!("{folder}/{name}");
            writeln!(code, "    ({name:?}, include_str!({path:?})),")?;
        }
        writeln!(code, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded.rs"), code)?;
    Ok(())
}

/// The TOML files of a folder by name, each with its full path; none where there is no such folder.
fn data_files(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let text = |part: &OsStr| part.to_str().map(str::to_owned).ok_or("a name is not UTF-8");
        let name = text(path.file_name().unwrap_or_default())?;
        if path.extension().is_some_and(|ending| ending == "toml") && !name.starts_with('.') {
            files.push((name, text(path.as_os_str())?));
        }
    }
    files.sort();
    Ok(files)
}
