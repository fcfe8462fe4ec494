//! What is kept of a password and of a token: enough to know them again, not enough to use them.

use std::fmt;

use argon2::Argon2;
use argon2::password_hash::phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sha2::{Digest, Sha256};

use super::random;
use crate::settings::SettingsError;

/// The shortest password that is hashed.
const PASSWORD_CHARACTERS_MIN: usize = 12;
/// What the hash of a token begins with.
const TOKEN_SCHEME: &str = "sha256:";

/// Why a hash could not be made or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HashError {
    /// The password is so short that it can be guessed.
    #[error("a password needs {PASSWORD_CHARACTERS_MIN} characters or more")]
    TooShort,
    /// It is no argon2 hash.
    #[error("it is no argon2id hash in PHC form")]
    NotArgon2,
    /// It is no token's hash.
    #[error("it is no `sha256:` with 64 hexadecimal digits")]
    NotTokenHash,
    /// The password could not be hashed.
    #[error("hashing failed")]
    Hashing,
    /// The operating system has no random bytes.
    #[error("the operating system gives no random bytes")]
    Random {
        /// What it says.
        source: getrandom::Error,
    },
}

/// The argon2id hash of a password. Shows nothing of itself when debugged.
#[derive(Clone)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Hashes a password with a new salt. Takes some tens of milliseconds, by design.
    ///
    /// # Errors
    ///
    /// [`HashError::TooShort`], or what keeps the operating system from giving a salt.
    pub fn of(password: &str) -> Result<PasswordHash, HashError> {
        if password.chars().count() < PASSWORD_CHARACTERS_MIN {
            return Err(HashError::TooShort);
        }
        let hash = Argon2::default().hash_password(password.as_bytes());
        Ok(PasswordHash(hash.map_err(|_| HashError::Hashing)?.to_string()))
    }

    /// Reads a hash as `--hash-password` prints it.
    pub(crate) fn parse(text: &str) -> Result<PasswordHash, SettingsError> {
        let is_argon2 = text.starts_with("$argon2id$") && phc::PasswordHash::new(text).is_ok();
        if is_argon2 {
            Ok(PasswordHash(text.to_owned()))
        } else {
            Err(SettingsError::Hash { of: "password", source: HashError::NotArgon2 })
        }
    }

    /// Whether this is the hash of `password`. Takes some tens of milliseconds, by design: not for the thread that
    /// serves others.
    pub(crate) fn is_of(&self, password: &str) -> bool {
        phc::PasswordHash::new(&self.0)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    }
}

impl fmt::Display for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// The hash of a token. SHA-256 will do: a token is 256 random bits, which nobody tries out.
#[derive(Clone)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// A new token and its hash.
    ///
    /// # Errors
    ///
    /// [`HashError::Random`] where the operating system gives no random bytes.
    pub fn generate() -> Result<(String, TokenHash), HashError> {
        let bytes = random::bytes().map_err(|source| HashError::Random { source })?;
        let token = random::hex(&bytes);
        let hash = TokenHash(Sha256::digest(token.as_bytes()).into());
        Ok((token, hash))
    }

    /// Reads a hash as `--new-token` prints it.
    pub(crate) fn parse(text: &str) -> Result<TokenHash, SettingsError> {
        let refused = || SettingsError::Hash { of: "token", source: HashError::NotTokenHash };
        let digits = text.strip_prefix(TOKEN_SCHEME).filter(|digits| digits.len() == 64);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let digits = digits.ok_or_else(refused)?;
        let mut hash = [0; 32];
        for (place, byte) in hash.iter_mut().enumerate() {
            *byte =
                u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).map_err(|_| refused())?;
        }
        Ok(TokenHash(hash))
    }

    /// Whether this is the hash of `token`.
    pub(crate) fn is_of(&self, token: &str) -> bool {
        random::same(&Sha256::digest(token.as_bytes()), &self.0)
    }
}

impl fmt::Display for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{TOKEN_SCHEME}{}", random::hex(&self.0))
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_by_its_hash_and_not_shown() {
        let hash = PasswordHash::of("correct horse battery").unwrap();
        let read = PasswordHash::parse(&hash.to_string()).unwrap();
        assert!(read.is_of("correct horse battery") && !read.is_of("correct horse"));
        assert_eq!(format!("{read:?}"), "PasswordHash(…)");
        assert!(matches!(PasswordHash::of("short"), Err(HashError::TooShort)));
        assert!(PasswordHash::parse("correct horse battery").is_err());
    }

    #[test]
    fn a_token_is_known_again_by_its_hash() {
        let (token, hash) = TokenHash::generate().unwrap();
        let read = TokenHash::parse(&hash.to_string()).unwrap();
        assert!(read.is_of(&token) && !read.is_of(""));
        assert!(TokenHash::parse(&token).is_err());
        assert!(TokenHash::parse("sha256:zz").is_err());
    }
}
