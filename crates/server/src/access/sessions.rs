//! Who has shown the password: kept in memory, so that a restart ends every session.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::random;

/// How long a session lasts without a request.
const IDLE: Duration = Duration::from_hours(12);
/// How many sessions are kept; the one unused for longest goes first.
const SESSIONS_MAX: usize = 1_000;

/// The sessions that are open, by the hash of their secret: what lies in memory opens nothing.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    last_use: Mutex<HashMap<[u8; 32], Instant>>,
}

impl Sessions {
    /// Opens a session and gives its secret, which goes into a cookie and nowhere else.
    pub(crate) fn open(&self, now: Instant) -> Result<String, getrandom::Error> {
        let secret = random::hex(&random::bytes()?);
        let mut sessions = self.last_use.lock().expect("no holder of this lock panics");
        sessions.retain(|_, last| now.duration_since(*last) < IDLE);
        if sessions.len() >= SESSIONS_MAX {
            let oldest = sessions.iter().min_by_key(|(_, last)| **last).map(|(key, _)| *key);
            oldest.map(|key| sessions.remove(&key));
        }
        sessions.insert(key(&secret), now);
        Ok(secret)
    }

    /// Whether the session is open; using it keeps it open.
    pub(crate) fn is_open(&self, secret: &str, now: Instant) -> bool {
        let mut sessions = self.last_use.lock().expect("no holder of this lock panics");
        match sessions.get_mut(&key(secret)) {
            Some(last) if now.duration_since(*last) < IDLE => {
                *last = now;
                true
            }
            _ => false,
        }
    }

    /// Ends a session.
    pub(crate) fn close(&self, secret: &str) {
        self.last_use.lock().expect("no holder of this lock panics").remove(&key(secret));
    }
}

fn key(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lasts_until_it_is_closed_or_forgotten() {
        let sessions = Sessions::default();
        let start = Instant::now();
        let secret = sessions.open(start).unwrap();
        assert!(sessions.is_open(&secret, start + IDLE / 2));
        assert!(sessions.is_open(&secret, start + IDLE), "its use kept it open");
        assert!(!sessions.is_open(&secret, start + IDLE * 3));
        let secret = sessions.open(start).unwrap();
        sessions.close(&secret);
        assert!(!sessions.is_open(&secret, start));
        assert!(!sessions.is_open("", start));
    }

    #[test]
    fn sessions_are_bounded() {
        let sessions = Sessions::default();
        let start = Instant::now();
        let first = sessions.open(start).unwrap();
        for step in 1..=SESSIONS_MAX {
            sessions.open(start + Duration::from_millis(step as u64)).unwrap();
        }
        assert!(!sessions.is_open(&first, start + Duration::from_secs(2)));
    }
}
