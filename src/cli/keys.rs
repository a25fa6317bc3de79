//! `keys`: the table of keys, as the help of the screens shows it.

use crate::cli::failure::Outcome;
use crate::cli::output::{paragraph, print};
use crate::tui::keymap::{Scope, rows};

/// Lists the keys.
pub(super) fn run() -> Outcome {
    print(&page())?;
    Ok(0)
}

fn page() -> String {
    let mut page = String::new();
    for scope in Scope::ALL {
        if !page.is_empty() {
            page.push('\n');
        }
        paragraph(&mut page, "", scope.title());
        for row in rows(scope) {
            paragraph(&mut page, &format!("  {:<22} ", row.keys.join(" ")), row.help);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::tui::keymap::BINDINGS;

    #[test]
    fn every_key_of_the_table_is_listed_with_what_it_does() {
        let page = page();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let flat = words(&page);
        for row in BINDINGS {
            assert!(flat.contains(&words(&format!("{} {}", row.keys.join(" "), row.help))));
        }
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    }
}
