//! Names of things: one type for each kind, so that they cannot be mixed up.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// What every id looks like: 1 to 64 letters, digits and hyphens, not starting with a hyphen.
#[must_use]
pub fn is_well_formed(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text; [`is_well_formed`] says what a file may use.
            #[must_use]
            pub fn new(text: &str) -> Self {
                Self(Arc::from(text))
            }

            /// The id as it stands in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    /// A questionnaire, such as `mlops-core`.
    QuestionnaireId;
    /// An entry of the checklist, such as `rollback`.
    ItemId;
    /// One question of an item, such as `RB1`.
    ProbeId;
    /// A context question, such as `maturity`.
    QuestionId;
    /// One answer to a context question, such as `product-team`.
    OptionId;
    /// A named condition, such as `automatic-action`.
    FactId;
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn ids_are_short_plain_words() {
        for good in ["RB1", "automatic-action", "x", "1k-1m"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "-a", "a b", "ä", "a.b", &"a".repeat(65)] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
