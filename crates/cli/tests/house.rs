//! The house rules that can be read off the workspace: dependencies go one way, licences are allowed,
//! analysis never reaches a network.
//!
//! `deny.toml` says the same for those who have `cargo deny`; this test needs nothing but Cargo.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use harness::workspace;
use serde_json::Value;

/// Which crates of the house each crate may use, tests included; whatever is not listed it may not.
const MAY_USE: &[(&str, &[&str])] = &[
    ("firsthand-model", &[]),
    ("firsthand-language", &["firsthand-model"]),
    ("firsthand-page", &["firsthand-model", "firsthand-language"]),
    ("firsthand-fetch", &[]),
    ("firsthand-trace", &["firsthand-model", "firsthand-language"]),
    ("firsthand-report", &["firsthand-model", "firsthand-language"]),
    (
        "firsthand-batch",
        &["firsthand-model", "firsthand-language", "firsthand-trace", "firsthand-report"],
    ),
    (
        "firsthand-archive",
        &[
            "firsthand-model",
            "firsthand-language",
            "firsthand-page",
            "firsthand-trace",
            "firsthand-report",
        ],
    ),
    (
        "firsthand-server",
        &[
            "firsthand-model",
            "firsthand-language",
            "firsthand-page",
            "firsthand-trace",
            "firsthand-report",
            "firsthand-archive",
            "firsthand-fetch",
        ],
    ),
    (
        "firsthand-evaluate",
        &["firsthand-model", "firsthand-language", "firsthand-page", "firsthand-trace"],
    ),
    (
        "firsthand-train",
        &["firsthand-model", "firsthand-page", "firsthand-trace", "firsthand-evaluate"],
    ),
    (
        "firsthand",
        &[
            "firsthand-model",
            "firsthand-language",
            "firsthand-page",
            "firsthand-trace",
            "firsthand-report",
            "firsthand-batch",
            "firsthand-evaluate",
            "firsthand-fetch",
            "firsthand-archive",
            "firsthand-server",
        ],
    ),
];

/// The crates of the house that may reach a network: the client, the server, and the command that asks them to.
const FETCHING: &[&str] = &["firsthand-fetch", "firsthand-server", "firsthand"];

/// Crates that open connections or speak a protocol of the network.
const NETWORK: &[&str] = &[
    "async-std",
    "attohttpc",
    "awc",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "isahc",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

/// Licences that a binary under MIT OR Apache-2.0 can carry; the same as in `deny.toml`.
const LICENCES: &[&str] = &[
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

struct House {
    packages: BTreeMap<String, Value>,
    /// Package ids by package id: what each is built with, tests of others left out.
    edges: BTreeMap<String, Vec<String>>,
    members: Vec<String>,
}

fn house() -> House {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let packages = list(&metadata["packages"]).into_iter().map(|p| (text(&p["id"]), p)).collect();
    let is_built = |dependency: &Value| {
        list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].as_str() != Some("dev"))
    };
    let edges = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let built = list(&node["deps"]).into_iter().filter(is_built).map(|d| text(&d["pkg"]));
            (text(&node["id"]), built.collect())
        })
        .collect();
    let members = list(&metadata["workspace_members"]).iter().map(text).collect();
    House { packages, edges, members }
}

impl House {
    fn name(&self, id: &str) -> &str {
        self.packages[id]["name"].as_str().unwrap()
    }

    /// Everything that is built for a package, itself included.
    fn reaches(&self, id: &str) -> BTreeSet<&str> {
        let (mut found, mut open) = (BTreeSet::new(), vec![id.to_owned()]);
        while let Some(id) = open.pop() {
            let (key, next) = self.edges.get_key_value(&id).unwrap();
            if found.insert(key.as_str()) {
                open.extend(next.iter().cloned());
            }
        }
        found
    }
}

#[test]
fn no_crate_imports_one_above_it() {
    let house = house();
    let names: BTreeSet<&str> = house.members.iter().map(|id| house.name(id)).collect();
    for id in &house.members {
        let name = house.name(id);
        let allowed = MAY_USE.iter().find(|(member, _)| *member == name);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("`{name}` has no row in MAY_USE"));
        // As declared, so that what only tests use counts too.
        for dependency in house.packages[id]["dependencies"].as_array().unwrap() {
            let dependency = dependency["name"].as_str().unwrap();
            assert!(
                !names.contains(dependency) || allowed.contains(&dependency),
                "`{name}` must not use `{dependency}`"
            );
        }
    }
}

#[test]
fn nothing_that_reads_or_traces_reaches_a_network() {
    let house = house();
    for id in house.members.iter().filter(|id| !FETCHING.contains(&house.name(id))) {
        for reached in house.reaches(id) {
            let reached = house.name(reached);
            assert_ne!(reached, "firsthand-fetch", "`{}` reaches it", house.name(id));
            assert!(!NETWORK.contains(&reached), "`{}` reaches `{reached}`", house.name(id));
        }
    }
}

#[test]
fn the_lean_build_has_no_network() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--package",
            "firsthand",
            "--no-default-features",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--locked",
        ])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(tree.lines().count() > 50, "{tree}");
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        assert!(!NETWORK.contains(&name), "{line}");
        assert!(name != "firsthand-fetch" && name != "firsthand-server", "{line}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let house = house();
    let allowed: Vec<spdx::Licensee> =
        LICENCES.iter().map(|name| spdx::Licensee::parse(name).unwrap()).collect();
    let ours: BTreeSet<&str> = house.members.iter().flat_map(|id| house.reaches(id)).collect();
    for id in ours {
        let name = house.name(id);
        let licence = house.packages[id]["license"].as_str();
        let licence = licence.unwrap_or_else(|| panic!("`{name}` names no licence"));
        let expression = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX).unwrap();
        let is_allowed =
            expression.evaluate(|needed| allowed.iter().any(|licence| licence.satisfies(needed)));
        assert!(is_allowed, "`{name}` comes under {licence}, which is not on the list");
    }
}

#[test]
fn deny_toml_allows_the_same_licences() {
    let text = std::fs::read_to_string(workspace().join("deny.toml")).unwrap();
    let start = text.find("allow = [").expect("a list of licences") + "allow = [".len();
    let list = &text[start..start + text[start..].find(']').unwrap()];
    let listed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(listed, LICENCES);
}

#[test]
fn every_crate_keeps_the_lints_of_the_house() {
    for entry in std::fs::read_dir(workspace().join("crates")).unwrap() {
        let manifest = entry.unwrap().path().join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).unwrap();
        assert!(text.contains("[lints]\nworkspace = true"), "{}", manifest.display());
    }
}
