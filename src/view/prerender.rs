//! Compresses every page of the catalog once, at start-up, so that no request waits for one.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::body::{Body, Media};
use super::catalog;
use super::layout::Frame;

/// The pages that are ready, by path.
#[derive(Debug)]
pub struct Prerendered(HashMap<String, Body>);

impl Prerendered {
    /// The page at a path.
    pub fn at(&self, path: &str) -> Option<&Body> {
        self.0.get(path)
    }

    /// All pages with their paths, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Body)> {
        self.0.iter().map(|(path, body)| (path.as_str(), body))
    }
}

/// Renders every page, and compresses them on every core, since the best compression is slow. The largest are dealt out first, one to
/// each core in turn, so that none has much more to do than another.
pub fn prerender(frame: &Frame) -> Prerendered {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut pages: Vec<(String, Media, Vec<u8>)> = catalog::render_all(frame).collect();
    pages.sort_by_key(|(_, _, bytes)| Reverse(bytes.len()));
    let mut shares: Vec<Vec<_>> = (0..workers).map(|_| Vec::new()).collect();
    for (place, page) in pages.into_iter().enumerate() {
        if let Some(share) = shares.get_mut(place % workers) {
            share.push(page);
        }
    }
    let compress = |share: Vec<(String, Media, Vec<u8>)>| {
        share.into_iter().map(|(path, media, bytes)| (path, Body::kept(media, bytes))).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || compress(share))).collect();
        let joined = running.into_iter().map(|worker| worker.join());
        // A site without some of its pages must not start.
        Prerendered(joined.flat_map(|pages| pages.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect())
    })
}
