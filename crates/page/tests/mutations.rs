//! The samples of the fuzz targets, as they are and mutated: what the fuzzer does, without its tools and the same
//! on every run.

mod targets;

use std::path::{Path, PathBuf};

use targets::TARGETS;

/// How many mutations of each sample are read.
const MUTATIONS: u64 = 60;

/// Pieces that mean something to one reader or another.
const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#x0;",
    b"&amp;",
    b"<p>",
    b"<div ",
    b"\"",
    b"'",
    b"<script type=application/ld+json>{\"@type\":",
    b"\xff",
    b"\xc3",
    b"\0",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Length: -1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"ffffffffffffffff\r\n",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"--b\r\n",
    b"=3D=",
    b"=?utf-8?b?????=",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"&b;",
    b"31.02.2031",
    b"2031-13-45T99:99",
    b"By ",
    "’s ".as_bytes(),
    "\u{202e}\u{ad}\u{200b}".as_bytes(),
    "ﬁ".as_bytes(),
];

/// Numbers that look random and are the same on every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn mutated(sample: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(6) {
            0 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + numbers.below(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let end = (at + numbers.below(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let times = numbers.below(8);
                bytes.splice(at..at, copy.repeat(times));
            }
            4 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
            _ => {
                let times = numbers.below(300);
                let piece = PIECES[numbers.below(PIECES.len())].repeat(times);
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

fn samples(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut samples: Vec<(PathBuf, Vec<u8>)> = std::fs::read_dir(&folder)
        .expect("each target has a folder of samples")
        .map(|entry| entry.expect("readable").path())
        .map(|path| (path.clone(), std::fs::read(&path).expect("readable")))
        .collect();
    samples.sort();
    samples
}

#[test]
fn samples_and_their_mutations_are_read_or_refused() {
    for (name, target) in TARGETS {
        let samples = samples(name);
        assert!(samples.len() >= 3, "`{name}` has too few samples");
        for (place, (path, sample)) in samples.iter().enumerate() {
            target(sample);
            for round in 0..MUTATIONS {
                let mut numbers =
                    Numbers(0x9e37_79b9_7f4a_7c15 ^ (place as u64 * 1_000 + round + 1));
                let bytes = mutated(sample, &mut numbers);
                let outcome = std::panic::catch_unwind(|| target(&bytes));
                assert!(outcome.is_ok(), "`{name}`: {} in round {round}", path.display());
            }
        }
    }
}
