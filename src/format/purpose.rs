//! What datasets are for, by which the formats are offered.

/// What somebody wants a dataset for, by which the formats are offered together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To keep it, or to count in it.
    Keeping,
    /// To go on in another tool.
    Annotating,
    /// To train or to test a model.
    Learning,
}

impl Purpose {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Keeping, Self::Annotating, Self::Learning];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keeping => "Everything, and tables",
            Self::Annotating => "Other tools to annotate with",
            Self::Learning => "Language models and corpora",
        }
    }
}
