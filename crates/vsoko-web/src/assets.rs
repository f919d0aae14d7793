//! The files that pages of ours are made with. Each has the hash of its text in its address, so that a browser keeps it
//! for ever and never shows a page with the style of another version.

use std::sync::LazyLock;

use vsoko_model::ContentHash;

use crate::reply::Reply;

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A file of ours with its address.
pub(crate) struct Asset {
    address: String,
    content_type: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(name: &str, ending: &str, content_type: &'static str, text: &'static str) -> Self {
        let address = format!("/assets/{name}-{}.{ending}", ContentHash::of(text.as_bytes()).short());
        Self { address, content_type, text }
    }

    /// Where it is.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

/// The styles of every page.
pub(crate) static STYLES: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        Asset::new("page", "css", CSS, include_str!("../assets/page.css")),
        Asset::new("grid", "css", CSS, include_str!("../assets/grid.css")),
        Asset::new("views", "css", CSS, include_str!("../assets/views.css")),
    ]
});

/// The scripts of every page. Without them nothing is missing.
pub(crate) static SCRIPTS: LazyLock<Vec<Asset>> =
    LazyLock::new(|| vec![Asset::new("page", "js", SCRIPT, include_str!("../assets/page.js"))]);

/// The picture in the tab: six schools, five of them at the highest level.
const ICON: &str = include_str!("../assets/icon.svg");

/// What stands at an address that begins with `/assets/`, or is that of the icon.
pub(crate) fn reply(path: &str) -> Option<Reply> {
    if path == "/favicon.ico" {
        return Some(Reply::picture(ICON));
    }
    let asset = STYLES.iter().chain(SCRIPTS.iter()).find(|asset| asset.address == path)?;
    Some(Reply::asset(asset.content_type, asset.text))
}
