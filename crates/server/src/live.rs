//! What changes in the archive, told to everybody who watches: one look at the archive for all of them.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use firsthand_archive::{Change, Happened};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::{broadcast, watch};

use crate::app::App;
use crate::reply;

/// How often the archive is looked at.
const PERIOD: Duration = Duration::from_millis(250);
/// Changes read at once; more are told as many without their stories.
const CHANGES_MAX: usize = 1_000;
/// Connections that wait for changes at most.
const WATCHERS_MAX: usize = 512;
/// Changes kept for watchers that are slow; who falls behind further is told of the latest.
const BACKLOG: usize = 64;

/// What changed since the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeNote {
    /// The archive's state now.
    pub(crate) sequence: u64,
    /// How many articles came or changed.
    pub(crate) articles: usize,
    /// The stories that changed.
    pub(crate) stories: Vec<String>,
}

/// The archive's state, and whom to tell when it changes.
#[derive(Debug)]
pub(crate) struct Changes {
    sequence: AtomicU64,
    notes: broadcast::Sender<ChangeNote>,
    watchers: AtomicUsize,
}

impl Changes {
    pub(crate) fn new() -> Changes {
        let (notes, _) = broadcast::channel(BACKLOG);
        Changes { sequence: AtomicU64::new(0), notes, watchers: AtomicUsize::new(0) }
    }

    /// The state that was last seen, at most a quarter of a second ago.
    pub(crate) fn sequence(&self) -> u64 {
        self.sequence.load(Ordering::Acquire)
    }

    /// How many wait for changes.
    pub(crate) fn watchers(&self) -> usize {
        self.watchers.load(Ordering::Relaxed)
    }

    /// Notes what has happened since the last look.
    pub(crate) fn note(&self, happened: &[Happened], sequence: u64) {
        let before = self.sequence.swap(sequence, Ordering::AcqRel);
        if sequence != before {
            // Nobody may be listening.
            let _ = self.notes.send(note_of(happened, sequence));
        }
    }
}

fn note_of(happened: &[Happened], sequence: u64) -> ChangeNote {
    let mut note = ChangeNote { sequence, ..ChangeNote::default() };
    for it in happened {
        match &it.change {
            Change::ArticleAdded { .. } | Change::ArticleChanged { .. } => note.articles += 1,
            Change::StoryCreated { story, .. } | Change::StoryChanged { story, .. } => {
                note.stories.push(story.to_string());
            }
            _ => {}
        }
    }
    note.stories.sort();
    note.stories.dedup();
    note
}

/// Looks at the archive until the server stops.
pub(crate) async fn look(app: App) {
    let mut stopping = app.stopping.clone();
    let mut was_readable = true;
    loop {
        let known = app.changes.sequence();
        let archive = app.desk.archive().clone();
        let looked = tokio::task::spawn_blocking(move || {
            let sequence = archive.last_sequence()?;
            let happened = match sequence {
                _ if sequence <= known || known == 0 => Vec::new(),
                _ => archive.changes_since(known, CHANGES_MAX)?,
            };
            Ok::<_, firsthand_archive::ArchiveError>((sequence, happened))
        });
        match looked.await {
            Ok(Ok((sequence, happened))) => {
                app.changes.note(&happened, sequence);
                was_readable = true;
            }
            Ok(Err(error)) if was_readable => {
                tracing::error!(error = %reply::chain(&error), "the archive cannot be read");
                was_readable = false;
            }
            Ok(Err(_)) => {}
            Err(error) => tracing::error!(%error, "looking at the archive broke off"),
        }
        tokio::select! {
            () = tokio::time::sleep(PERIOD) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Counts a watcher for as long as it watches.
struct Watcher(App);

impl Drop for Watcher {
    fn drop(&mut self) {
        self.0.changes.watchers.fetch_sub(1, Ordering::Relaxed);
    }
}

/// `GET /live`: an event for each change, until the reader goes or the server stops.
pub(crate) async fn live(State(app): State<App>) -> Response {
    if app.changes.watchers.fetch_add(1, Ordering::Relaxed) >= WATCHERS_MAX {
        app.changes.watchers.fetch_sub(1, Ordering::Relaxed);
        return reply::text(StatusCode::SERVICE_UNAVAILABLE, "too many watch already\n");
    }
    let notes = app.changes.notes.subscribe();
    let stopping = app.stopping.clone();
    let state = (notes, stopping, Watcher(app));
    let events = stream::unfold(state, |(mut notes, mut stopping, watcher)| async move {
        let note = next(&mut notes, &mut stopping, &watcher.0).await?;
        let event = Event::default().event("change").id(note.sequence.to_string());
        let event = event.json_data(&note).ok()?;
        Some((Ok::<_, Infallible>(event), (notes, stopping, watcher)))
    });
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(20));
    Sse::new(events).keep_alive(keep_alive).into_response()
}

async fn next(
    notes: &mut broadcast::Receiver<ChangeNote>,
    stopping: &mut watch::Receiver<bool>,
    app: &App,
) -> Option<ChangeNote> {
    tokio::select! {
        note = notes.recv() => match note {
            Ok(note) => Some(note),
            Err(broadcast::error::RecvError::Lagged(missed)) => {
                let articles = usize::try_from(missed).unwrap_or(usize::MAX);
                let sequence = app.changes.sequence();
                Some(ChangeNote { sequence, articles, stories: Vec::new() })
            }
            Err(broadcast::error::RecvError::Closed) => None,
        },
        _ = stopping.wait_for(|stopping| *stopping) => None,
    }
}
