//! Compression of bodies: best for pages rendered once, fast with reused state for those rendered per request. The same input
//! gives the same bytes on every replica.

use std::cell::RefCell;
use std::io::Write;

use brotli::CompressorWriter;
use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress};
use libdeflater::{CompressionLvl, Compressor};
use xxhash_rust::xxh3::xxh3_64;

/// The level above which gzip takes many times as long to save a few bytes, only for clients without brotli.
const GOOD: i32 = 9;
/// The fastest level that compresses: the next takes twice as long for three percent.
const QUICK: i32 = 1;
/// The most bytes that compression adds to an incompressible beginning.
const RESERVE: usize = 256;

/// Good gzip, for bodies rendered once.
pub(super) fn gzip_good(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::new(GOOD).unwrap_or_default());
    let mut compressed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    // The buffer is large enough for the worst case, so this can't fail.
    let length = compressor.gzip_compress(bytes, &mut compressed).unwrap_or_default();
    compressed.truncate(length);
    compressed.shrink_to_fit();
    compressed
}

/// Quick zlib, for the pixels of pictures.
pub(super) fn zlib_quick(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::new(QUICK).unwrap_or_default());
    let mut compressed = vec![0; compressor.zlib_compress_bound(bytes.len())];
    // The buffer is large enough for the worst case, so this can't fail.
    let length = compressor.zlib_compress(bytes, &mut compressed).unwrap_or_default();
    compressed.truncate(length);
    compressed
}

/// Best brotli, for bodies rendered once.
pub(super) fn brotli_best(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    {
        let mut encoder = CompressorWriter::new(&mut compressed, 4096, 11, 22);
        // Writing to memory can't fail.
        let _ = encoder.write_all(bytes);
    }
    compressed.shrink_to_fit();
    compressed
}

/// The common beginning of many bodies, compressed once at the best level.
#[derive(Debug)]
pub(super) struct Beginning {
    plain: String,
    /// The same bytes for bodies, which share them.
    shared: Bytes,
    digest: u64,
    /// Deflate blocks, RFC 1951, byte-aligned and without a final block.
    blocks: Vec<u8>,
    checksum: Crc,
}

impl Beginning {
    pub(super) fn new(plain: String) -> Self {
        let mut blocks = Vec::with_capacity(plain.len() + RESERVE);
        // The buffer is large enough, and a flush, unlike a finish, lets more data follow.
        let _ =
            Compress::new(Compression::best(), false).compress_vec(plain.as_bytes(), &mut blocks, FlushCompress::Sync);
        let mut checksum = Crc::new();
        checksum.update(plain.as_bytes());
        Self { shared: plain.clone().into(), digest: xxh3_64(plain.as_bytes()), plain, blocks, checksum }
    }

    /// The text, uncompressed.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    pub(super) fn shared(&self) -> Bytes {
        self.shared.clone()
    }

    pub(super) fn digest(&self) -> u64 {
        self.digest
    }
}

/// Fast gzip with this thread's reused state, for bodies rendered per request; a known beginning is not compressed again.
pub(super) fn gzip_quick(beginning: Option<&Beginning>, rest: &[u8]) -> Vec<u8> {
    thread_local! {
        static STATE: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(QUICK).unwrap_or_default()));
    }
    const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut checksum = Crc::new();
    let blocks = beginning.map_or(&[][..], |known| {
        checksum.combine(&known.checksum);
        &known.blocks
    });
    checksum.update(rest);
    STATE.with_borrow_mut(|state| {
        let begin = HEADER.len() + blocks.len();
        let mut compressed = Vec::with_capacity(begin + state.deflate_compress_bound(rest.len()) + 8);
        compressed.extend_from_slice(&HEADER);
        compressed.extend_from_slice(blocks);
        compressed.resize(begin + state.deflate_compress_bound(rest.len()), 0);
        let room = compressed.get_mut(begin..).unwrap_or_default();
        // The buffer is large enough for the worst case, so this can't fail.
        let length = state.deflate_compress(rest, room).unwrap_or_default();
        compressed.truncate(begin + length);
        compressed.extend_from_slice(&checksum.sum().to_le_bytes());
        compressed.extend_from_slice(&checksum.amount().to_le_bytes());
        // It may be cached.
        compressed.shrink_to_fit();
        compressed
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Beginning, brotli_best, gzip_good, gzip_quick};

    fn samples() -> Vec<Vec<u8>> {
        let noise = (0..50_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        vec![Vec::new(), b"short".to_vec(), b"again and again ".repeat(5_000), noise]
    }

    fn gunzip(bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap();
        plain
    }

    #[test]
    fn every_encoding_decodes_to_what_was_encoded() {
        for sample in samples() {
            assert_eq!(gunzip(&gzip_good(&sample)), sample);
            assert_eq!(gunzip(&gzip_quick(None, &sample)), sample);
            let mut plain = Vec::new();
            brotli::Decompressor::new(brotli_best(&sample).as_slice(), 4096).read_to_end(&mut plain).unwrap();
            assert_eq!(plain, sample);
        }
    }

    #[test]
    fn a_beginning_that_is_known_changes_nothing_of_what_is_decoded() {
        let beginning = Beginning::new("as every page begins ".repeat(900));
        for sample in samples() {
            let page = [beginning.plain().as_bytes(), &sample].concat();
            assert_eq!(gunzip(&gzip_quick(Some(&beginning), &sample)), page);
        }
    }

    #[test]
    fn what_repeats_becomes_smaller() {
        let text = "again and again ".repeat(500).into_bytes();
        for compressed in [gzip_good(&text), brotli_best(&text), gzip_quick(None, &text)] {
            assert!(compressed.len() < text.len() / 20, "{}", compressed.len());
        }
    }

    #[test]
    fn reused_state_leaves_no_trace_in_the_bytes() {
        let [_, short, long, _] = samples().try_into().unwrap();
        let first = gzip_quick(None, &short);
        gzip_quick(None, &long);
        assert_eq!(gzip_quick(None, &short), first);
    }
}
