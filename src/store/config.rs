//! Reads the settings file.

use crate::format::config::{Config, parse_config};
use crate::store::places::Places;
use crate::store::read;

/// The settings, and what is wrong with their file, a line each. What is wrong is as if it were not there.
#[must_use]
pub fn read_config(places: &Places) -> (Config, Vec<String>) {
    let Some(path) = places.config_file() else { return Default::default() };
    match read::source(&path) {
        Ok(source) => {
            let (config, problems) = parse_config(&source);
            (config, problems.lines().collect())
        }
        Err(error) if error.is_not_found() => Default::default(),
        Err(error) => (Config::default(), vec![error.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::places::Surroundings;

    fn read(write: impl FnOnce(&std::path::Path)) -> (Config, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let config = Some(folder.path().to_owned());
        let around = Surroundings { config, data: Some("/d".into()), ..Surroundings::default() };
        write(&folder.path().join("config.toml"));
        read_config(&Places::find(&around, None).unwrap())
    }

    #[test]
    fn a_missing_file_says_nothing_and_a_broken_one_what_it_can() {
        assert_eq!(read(|_| ()), (Config::default(), Vec::new()));
        let (config, remarks) =
            read(|path| fs::write(path, "theme = 'light'\nmouse = 'yes'\n").unwrap());
        assert_eq!(config.theme.as_deref(), Some("light"));
        assert!(
            remarks[0].contains("config.toml:2:9: error: expected true or false"),
            "{remarks:?}"
        );
        let (config, remarks) = read(|path| fs::create_dir(path).unwrap());
        assert_eq!((config, remarks.len()), (Config::default(), 1));
    }
}
