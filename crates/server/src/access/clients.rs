//! Who asks, as far as rates and logs need to know.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// A client: its address, for IPv6 the network of 64 bits that one household or machine is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Client(IpAddr);

impl Client {
    pub(crate) fn new(address: IpAddr) -> Client {
        Client(match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from(network))
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

/// Who asks: the peer or, behind a proxy, whom the proxy says it forwards for.
///
/// Of several addresses in `X-Forwarded-For` the last counts: our proxy wrote it, the others came with the request.
pub(crate) fn client_of(peer: IpAddr, headers: &HeaderMap, behind_proxy: bool) -> Client {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next());
    let named = last.filter(|_| behind_proxy).and_then(|address| address.trim().parse().ok());
    Client::new(named.unwrap_or(peer))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_forwarded_address_counts_only_behind_a_proxy_and_only_the_last() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.1, 192.0.2.7"));
        let peer: IpAddr = "127.0.0.1".parse().unwrap();
        let address = |text: &str| Client::new(text.parse().unwrap());
        assert_eq!(client_of(peer, &headers, false), address("127.0.0.1"));
        assert_eq!(client_of(peer, &headers, true), address("192.0.2.7"));
        headers.append("x-forwarded-for", HeaderValue::from_static("nonsense"));
        assert_eq!(client_of(peer, &headers, true), address("127.0.0.1"));
    }

    #[test]
    fn a_network_of_version_six_is_one_client() {
        let client = |text: &str| Client::new(text.parse().unwrap());
        assert_eq!(client("2001:db8::1"), client("2001:db8::ffff:2"));
        assert_ne!(client("2001:db8::1"), client("2001:db8:0:1::1"));
        assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
    }
}
