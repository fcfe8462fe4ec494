//! How a long run tells how far it is.

/// Hears how far a run is. Calls come from any thread; what is told never changes a result.
pub trait Progress: Sync {
    /// A stage begins: its name for people, and how many steps it has (0 if that cannot be told).
    fn stage(&self, name: &'static str, steps: usize);

    /// `steps` more steps of the current stage are done.
    fn advance(&self, steps: usize);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn stage(&self, _name: &'static str, _steps: usize) {}

    fn advance(&self, _steps: usize) {}
}
