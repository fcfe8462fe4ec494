//! Style, script and picture: built in, named by their content, kept by browsers for good.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use sha2::{Digest, Sha256};

/// Everything that pages load.
#[derive(Debug)]
pub(crate) struct Assets {
    files: Vec<Asset>,
}

#[derive(Debug)]
struct Asset {
    /// What pages call it: `style.css`.
    name: &'static str,
    /// What browsers ask for: `style-0123456789ab.css`.
    hashed: String,
    media_type: &'static str,
    content: Vec<u8>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let style = [
        include_str!("palette.css"),
        firsthand_report::parts::STYLE,
        include_str!("style.css"),
        include_str!("pages.css"),
        include_str!("narrow.css"),
    ];
    let script = [
        include_str!("start.js"),
        include_str!("look.js"),
        include_str!("passages.js"),
        include_str!("listen.js"),
        include_str!("live.js"),
    ];
    Assets {
        files: vec![
            Asset::new("style.css", "text/css; charset=utf-8", style.concat().into_bytes()),
            Asset::new("app.js", "text/javascript; charset=utf-8", script.concat().into_bytes()),
            Asset::new("icon.svg", "image/svg+xml", include_bytes!("icon.svg").to_vec()),
        ],
    }
});

impl Asset {
    fn new(name: &'static str, media_type: &'static str, content: Vec<u8>) -> Asset {
        let digest = Sha256::digest(&content);
        let hash = crate::access::hex(&digest[..6]);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Asset { name, hashed: format!("{stem}-{hash}.{ending}"), media_type, content }
    }
}

impl Assets {
    /// The assets of this build.
    pub(crate) fn built_in() -> &'static Assets {
        &ASSETS
    }

    /// The name under which an asset is served.
    ///
    /// # Panics
    ///
    /// If there is no asset of that name.
    pub(crate) fn hashed_name(&self, name: &str) -> &str {
        let asset = self.files.iter().find(|asset| asset.name == name);
        &asset.expect("pages name only assets that are built in").hashed
    }

    /// The answer to a request for `hashed`.
    pub(crate) fn respond(&self, hashed: &str) -> Response<Body> {
        match self.files.iter().find(|asset| asset.hashed == hashed) {
            Some(asset) => Response::builder()
                .header(header::CONTENT_TYPE, asset.media_type)
                .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
                .body(Body::from(asset.content.as_slice().to_vec()))
                .expect("the headers are constants"),
            None => Response::builder()
                .status(StatusCode::NOT_FOUND)
                .body(Body::empty())
                .expect("a status alone is a response"),
        }
    }
}
