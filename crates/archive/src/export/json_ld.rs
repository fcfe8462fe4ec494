//! Findings as linked data, a story a line.

use std::io::{self, Write};

use firsthand_report::json_ld;

use super::ExportError;
use crate::archive::Archive;
use crate::story::StoryFilter;

/// Stories that are listed at once.
const STORIES_AT_ONCE: usize = 256;

impl Archive {
    /// Writes the dossier of every story that `filter` lets through, the newest first, each as one line of JSON-LD in the
    /// form of `dossier.json`. Tells how many there are.
    ///
    /// # Errors
    ///
    /// [`ExportError`]: the archive cannot be read, or `out` not be written to.
    pub fn export_json_ld(
        &self,
        filter: &StoryFilter,
        out: &mut dyn Write,
    ) -> Result<u64, ExportError> {
        let mut count = 0;
        let mut after = None;
        loop {
            let part = self.stories(filter, after.as_ref(), STORIES_AT_ONCE)?;
            for story in part.items {
                let Some(dossier) = self.dossier(&story.id)? else { continue };
                json_ld::write(&dossier, &mut OnOneLine(out))?;
                out.write_all(b"\n")?;
                count += 1;
            }
            after = part.next;
            if after.is_none() {
                return Ok(count);
            }
        }
    }
}

/// Leaves out line ends: within the strings of JSON there are none.
struct OnOneLine<'w>(&'w mut dyn Write);

impl Write for OnOneLine<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split(|&byte| byte == b'\n') {
            self.0.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
