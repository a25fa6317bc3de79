//! The small fixed scales everything is measured on: rung, maturity, class, hazard, section.

use std::fmt;

/// Where a team stands on a probe: 0 absent, 1 ad hoc, 2 managed, 3 automated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rung(u8);

impl Rung {
    /// Nothing is there.
    pub const ABSENT: Self = Self(0);
    /// One person does it by hand, and it is not written down.
    pub const AD_HOC: Self = Self(1);
    /// Written, shared, and anyone on the team can do it.
    pub const MANAGED: Self = Self(2);
    /// A machine does it, and failure is visible.
    pub const AUTOMATED: Self = Self(3);
    /// All four, from the lowest to the highest.
    pub const ALL: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];

    /// The rung with this number, 0 to 3; `None` for any other.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (number <= 3).then_some(Self(number))
    }

    /// Its number, 0 to 3.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Its place in a list of four.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The rung above; the highest stays where it is.
    #[must_use]
    pub fn up(self) -> Self {
        Self((self.0 + 1).min(3))
    }

    /// The rung below; `None` under the lowest.
    #[must_use]
    pub fn down(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }

    /// Its name: absent, ad hoc, managed or automated.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["absent", "ad hoc", "managed", "automated"][self.index()]
    }
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who builds and runs the system; the answer that shapes all advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maturity {
    /// One person.
    Solo,
    /// 2 to 8 people, 1 to 3 models.
    ProductTeam,
    /// 3 to 15 models, someone is on call.
    Established,
    /// Several teams, 15 or more models.
    Platform,
}

impl Maturity {
    /// All four, from the smallest to the largest.
    pub const ALL: [Self; 4] = [Self::Solo, Self::ProductTeam, Self::Established, Self::Platform];

    /// The option id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["solo", "product-team", "established", "platform"][self as usize]
    }

    /// The maturity with this option id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|maturity| maturity.id() == id)
    }
}

/// What a finding is worth, from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Solid practice.
    Validation,
    /// Missing monitoring, suboptimal resources, a reproducibility gap.
    Advisory,
    /// Data loss, silent model failure, no way back, irreversible exposure.
    Critical,
}

impl Class {
    /// All three, the worst first, as reports list them.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Advisory, Self::Validation];

    /// The word in reports and on screens.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["Validation", "Advisory", "Critical"][self as usize]
    }

    /// The word in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["validation", "advisory", "critical"][self as usize]
    }
}

/// What makes a finding Critical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hazard {
    /// Something that cannot be had again would be gone.
    DataLoss,
    /// The system would be wrong and nobody would notice.
    SilentFailure,
    /// A bad version could not be taken back.
    NoRollback,
    /// Harm to people, secrets, money or legal standing that cannot be taken back.
    IrreversibleExposure,
}

impl Hazard {
    /// All four.
    pub const ALL: [Self; 4] =
        [Self::DataLoss, Self::SilentFailure, Self::NoRollback, Self::IrreversibleExposure];

    /// The id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["data-loss", "silent-failure", "no-rollback", "irreversible-exposure"][self as usize]
    }

    /// The words in reports and on screens.
    #[must_use]
    pub fn words(self) -> &'static str {
        ["data loss", "silent failure", "no way back", "irreversible exposure"][self as usize]
    }

    /// The hazard with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hazard| hazard.id() == id)
    }
}

/// The part of the report an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Pipeline Review: training.
    Training,
    /// Pipeline Review: deployment.
    Deployment,
    /// Monitoring Gaps.
    Monitoring,
    /// Fit and ownership: asked right after the context, graded apart.
    Fit,
}

impl Section {
    /// All four, in the order of the report.
    pub const ALL: [Self; 4] = [Self::Training, Self::Deployment, Self::Monitoring, Self::Fit];

    /// The id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["training", "deployment", "monitoring", "fit"][self as usize]
    }

    /// The section with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.id() == id)
    }
}
