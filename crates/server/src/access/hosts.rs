//! Which `Host` a request may name.
//!
//! A page elsewhere can give its own name our address (DNS rebinding) and then read what we answer. It cannot make a
//! browser send another name than its own: a name we do not know is refused. An address is no name that anybody
//! could have given us.

use std::net::IpAddr;

/// Whether a request for `host` (with or without a port) is meant for this server, known by `names`.
pub(crate) fn host_is_allowed(host: &str, names: &[String]) -> bool {
    let Some(name) = without_port(host) else { return false };
    let name = name.strip_suffix('.').unwrap_or(name).to_lowercase();
    let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(&name);
    name == "localhost"
        || name.ends_with(".localhost")
        || bare.parse::<IpAddr>().is_ok()
        || names.contains(&name)
}

fn without_port(host: &str) -> Option<&str> {
    if host.is_empty() || host.len() > 260 {
        return None;
    }
    match host.rsplit_once(':') {
        // The last colon of a bracketed address may be one of its own.
        Some((name, port)) if !port.ends_with(']') => {
            let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            is_port.then_some(name)
        }
        _ => Some(host),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_and_addresses_are_allowed() {
        let names = ["desk.example".to_owned()];
        for host in [
            "localhost",
            "localhost:7341",
            "127.0.0.1:7341",
            "[::1]:7341",
            "[::1]",
            "desk.example",
            "DESK.example:443",
            "desk.example.:80",
        ] {
            assert!(host_is_allowed(host, &names), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "desk.example.evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "desk.example:80:80",
            "desk.example:",
            "desk.example:x",
        ] {
            assert!(!host_is_allowed(host, &names), "{host}");
        }
    }
}
