//! Our own compression of bodies: the best for pages made once, quick with reused state for those made per request.
//!
//! **Invariant:** the same bytes in give the same bytes out, on every replica.

use std::cell::RefCell;
use std::io::Write;

use brotli::CompressorWriter;
use flate2::{Compress, Compression, FlushCompress, GzBuilder};

/// Best gzip, for bodies that are made once.
pub(super) fn gzip_best(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Best brotli, for bodies that are made once.
pub(super) fn brotli_best(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    {
        let mut encoder = CompressorWriter::new(&mut compressed, 4096, 11, 22);
        let _ = encoder.write_all(bytes);
    }
    compressed
}

/// Quick gzip with this thread's reused state, for bodies that are made per request.
pub(super) fn gzip_quick(bytes: &[u8]) -> Vec<u8> {
    thread_local! {
        static STATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(3), false));
    }
    const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut checksum = flate2::Crc::new();
    checksum.update(bytes);
    // Deflate can grow incompressible data by a few bytes per block.
    let mut compressed = Vec::with_capacity(bytes.len() / 2 + 256);
    compressed.extend_from_slice(&HEADER);
    STATE.with_borrow_mut(|state| {
        state.reset();
        loop {
            let consumed = usize::try_from(state.total_in()).unwrap_or(bytes.len());
            let rest = bytes.get(consumed..).unwrap_or_default();
            match state.compress_vec(rest, &mut compressed, FlushCompress::Finish) {
                Ok(flate2::Status::StreamEnd) | Err(_) => break,
                Ok(_) => compressed.reserve(bytes.len() / 2 + 256),
            }
        }
    });
    compressed.extend_from_slice(&checksum.sum().to_le_bytes());
    compressed.extend_from_slice(&checksum.amount().to_le_bytes());
    compressed
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{brotli_best, gzip_best, gzip_quick};

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
            assert_eq!(gunzip(&gzip_best(&sample)), sample);
            assert_eq!(gunzip(&gzip_quick(&sample)), sample);
            let mut plain = Vec::new();
            brotli::Decompressor::new(brotli_best(&sample).as_slice(), 4096).read_to_end(&mut plain).unwrap();
            assert_eq!(plain, sample);
        }
    }

    #[test]
    fn reused_state_leaves_no_trace_in_the_bytes() {
        let [_, short, long, _] = samples().try_into().unwrap();
        let first = gzip_quick(&short);
        gzip_quick(&long);
        assert_eq!(gzip_quick(&short), first);
    }
}
