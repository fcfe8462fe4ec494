//! Forms that only our own pages can send.

use sha2::{Digest, Sha256};

use super::random;

/// What the server's forms are signed with. New at every start: a form from before it has to be sent again.
pub(crate) struct FormKey([u8; 32]);

impl FormKey {
    /// A new key.
    pub(crate) fn new() -> Result<FormKey, getrandom::Error> {
        Ok(FormKey(random::bytes()?))
    }

    /// A secret for a visitor's cookie, to which their forms are bound.
    pub(crate) fn visitor() -> Result<String, getrandom::Error> {
        Ok(random::hex(&random::bytes()?))
    }

    /// What a form for the visitor with this cookie has to carry.
    pub(crate) fn token(&self, visitor: &str) -> String {
        // HMAC with SHA-256 (RFC 2104) for a key of 32 bytes.
        let pad = |with: u8| {
            let mut block = [with; 64];
            block.iter_mut().zip(self.0).for_each(|(byte, key)| *byte ^= key);
            block
        };
        let inner = Sha256::new().chain_update(pad(0x36)).chain_update(visitor).finalize();
        random::hex(&Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize())
    }

    /// Whether a form that carries `token` is one of ours for the visitor with this cookie.
    pub(crate) fn accepts(&self, visitor: &str, token: &str) -> bool {
        !visitor.is_empty() && random::same(self.token(visitor).as_bytes(), token.as_bytes())
    }
}

impl std::fmt::Debug for FormKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FormKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_that_of_the_standard() {
        // RFC 4231, case 1, with its key of 20 bytes filled up with zeros, as HMAC does.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(FormKey(key).token("Hi There"), expected);
    }

    #[test]
    fn a_form_belongs_to_one_visitor_and_one_key() {
        let (key, other) = (FormKey::new().unwrap(), FormKey::new().unwrap());
        let token = key.token("ada");
        assert!(key.accepts("ada", &token));
        assert!(!key.accepts("bob", &token) && !other.accepts("ada", &token));
        assert!(!key.accepts("", &key.token("")) && !key.accepts("ada", ""));
    }
}
