//! `firsthand export`: an archive as files that other programs read.

use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use firsthand_archive::{Access, Archive, ArticleFilter, ExportError, StoryFilter};

use super::Exit;
use super::search::filter;
use crate::arguments::{ExportArguments, ExportFormat};
use crate::failure::Failure;
use crate::output::OutputFolder;
use crate::screen::Screen;

pub(super) fn run(arguments: &ExportArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.archive.archive, Access::Read)?;
    let filter = filter(&arguments.filter)?;
    let Some(path) = &arguments.out else {
        let mut out = BufWriter::new(io::stdout().lock());
        let written = write(&archive, arguments, &filter, &mut out);
        written.map_err(|error| failure(error, None))?;
        out.flush().map_err(|source| Failure::WriteOutput { source })?;
        return Ok(Exit::Done);
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name =
        path.file_name().map_or_else(Default::default, |it| it.to_string_lossy().into_owned());
    let folder = OutputFolder::prepare(folder, &[&name])?;
    let mut failed = None;
    let written = folder.write(&name, |out| {
        write(&archive, arguments, &filter, out).map_err(|error| {
            failed = Some(failure(error, Some(path)));
            io::Error::other("the export did not end")
        })
    });
    if let Some(failure) = failed {
        return Err(failure);
    }
    let (path, count) = written?;
    let unit = match (arguments.format, count) {
        (ExportFormat::JsonLd, 1) => "story",
        (ExportFormat::JsonLd, _) => "stories",
        (_, 1) => "article",
        _ => "articles",
    };
    screen.status(&format!("wrote {} ({count} {unit})", path.display()));
    Ok(Exit::Done)
}

fn write(
    archive: &Archive,
    arguments: &ExportArguments,
    filter: &ArticleFilter,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    match arguments.format {
        ExportFormat::Jsonl => archive.export_json_lines(filter, arguments.versions, out),
        ExportFormat::Csv => archive.export_csv(filter, out),
        ExportFormat::Parquet => {
            // The library writes columns from several threads, which standard output cannot take.
            let mut file = tempfile::tempfile()?;
            let count = archive.export_parquet(filter, &mut file)?;
            file.rewind()?;
            io::copy(&mut file, out)?;
            Ok(count)
        }
        ExportFormat::JsonLd => {
            let filter = StoryFilter {
                publisher: filter.publisher.clone(),
                from: filter.from,
                to: filter.to,
                least_articles: None,
            };
            archive.export_json_ld(&filter, out)
        }
    }
}

fn failure(error: ExportError, path: Option<&Path>) -> Failure {
    match (error, path) {
        (ExportError::Archive(source), _) => Failure::Archive { source },
        (ExportError::Write(source), Some(path)) => {
            Failure::WriteFile { path: path.to_owned(), source }
        }
        (ExportError::Write(source), None) => Failure::WriteOutput { source },
        (error, _) => Failure::Export { source: error },
    }
}
