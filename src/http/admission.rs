//! Limits on connections. If the process has as many as it can, those served longest ago are closed; if too many are in the
//! middle of a request, those without progress for longest.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;

use futures_util::task::AtomicWaker;

use super::clients::{Proxies, network_of};

/// The fraction of connections closed at once, so that not every new one has to look for the idlest.
const CLOSED_TOGETHER: usize = 32;
/// The maximum number of connections in the middle of a request. Each needs up to 110 kilobytes, an idle one 12.
const MAX_BUSY: usize = 1024;
/// The number of connections by which the peak must exceed twice the current number before returning memory is worthwhile.
const MANY: usize = 64;

/// The connections of a process.
pub(super) struct Admission {
    max: usize,
    max_busy: usize,
    max_per_client: usize,
    proxies: Proxies,
    started: Instant,
    /// The number of connections in the middle of a request.
    busy: AtomicUsize,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    last_id: u64,
    connections: HashMap<u64, Arc<Connection>>,
    /// Connections by a client's network.
    counts: HashMap<IpAddr, usize>,
    /// The peak since memory was last returned.
    peak: usize,
}

#[derive(Default)]
struct Connection {
    /// The time of the last send, in milliseconds since the start.
    served: AtomicU64,
    /// The time of a request's last progress, in milliseconds since the start; 0 between requests.
    progress: AtomicU64,
    is_ended: AtomicBool,
    waker: AtomicWaker,
}

impl Admission {
    /// Admits at most `max` connections at once, and `max_per_client` per client that is not a trusted proxy.
    pub(super) fn new(max: usize, max_per_client: usize, proxies: Proxies) -> Self {
        let (busy, open) = Default::default();
        Self { max, max_busy: MAX_BUSY, max_per_client, proxies, started: Instant::now(), busy, open }
    }

    /// Admits a connection unless its client has too many.
    pub(super) fn admit(self: &Arc<Self>, peer: Option<IpAddr>) -> Option<Admitted> {
        let client = peer.map(|peer| peer.to_canonical()).filter(|peer| !self.proxies.trusts(*peer)).map(network_of);
        let connection = Arc::new(Connection { served: self.now().into(), ..Connection::default() });
        let mut open = self.open();
        if let Some(client) = client {
            let count = open.counts.entry(client).or_default();
            if *count >= self.max_per_client {
                return None;
            }
            *count += 1;
        }
        if open.connections.len() >= self.max {
            let count = self.max / CLOSED_TOGETHER + 1;
            self.end_first(&mut open, count, |connection| Some(connection.served.load(Ordering::Relaxed)));
        }
        open.last_id += 1;
        let id = open.last_id;
        open.connections.insert(id, Arc::clone(&connection));
        open.peak = open.peak.max(open.connections.len());
        drop(open);
        Some(Admitted { id, client, connection, admission: Arc::clone(self) })
    }

    /// Whether many connections have ended since this last returned true.
    pub(super) fn is_past_peak(&self) -> bool {
        let mut open = self.open();
        let count = open.connections.len();
        let is_past = open.peak > 2 * count + MANY;
        if is_past {
            open.peak = count;
        }
        is_past
    }

    /// Ends the connections with the lowest `rank`; those without a rank stay open.
    fn end_first(&self, open: &mut Open, count: usize, rank: impl Fn(&Connection) -> Option<u64>) {
        let ranked = |(id, connection): (&u64, &Arc<Connection>)| Some((rank(connection)?, *id));
        let mut ranked: Vec<_> = open.connections.iter().filter_map(ranked).collect();
        if ranked.len() > count {
            ranked.select_nth_unstable(count);
        }
        for connection in ranked.iter().take(count).filter_map(|(_, id)| open.connections.remove(id)) {
            self.note_idle(&connection);
            connection.is_ended.store(true, Ordering::Release);
            connection.waker.wake();
        }
    }

    fn note_idle(&self, connection: &Connection) {
        if connection.progress.swap(0, Ordering::Relaxed) > 0 {
            self.busy.fetch_sub(1, Ordering::Relaxed);
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// An admitted connection; it counts until this is dropped.
pub(super) struct Admitted {
    id: u64,
    client: Option<IpAddr>,
    connection: Arc<Connection>,
    admission: Arc<Admission>,
}

impl Admitted {
    /// Records that the client received something.
    pub(super) fn note_served(&self) {
        let now = self.admission.now();
        self.connection.served.store(now, Ordering::Relaxed);
        if self.is_busy() {
            self.connection.progress.store(now, Ordering::Relaxed);
        }
    }

    /// Records that a request has started or is blocked. If too many are in that state, ends those without progress for longest.
    pub(super) fn note_busy(&self) {
        let admission = &*self.admission;
        if self.is_busy() {
            return;
        }
        self.connection.progress.store(admission.now().max(1), Ordering::Relaxed);
        if admission.busy.fetch_add(1, Ordering::Relaxed) >= admission.max_busy {
            let count = admission.max_busy / CLOSED_TOGETHER + 1;
            admission.end_first(&mut admission.open(), count, |connection| {
                Some(connection.progress.load(Ordering::Relaxed)).filter(|at| *at > 0)
            });
        }
    }

    /// Records that a request is complete.
    pub(super) fn note_idle(&self) {
        self.admission.note_idle(&self.connection);
    }

    fn is_busy(&self) -> bool {
        self.connection.progress.load(Ordering::Relaxed) > 0
    }

    /// Ready once the connection must end for others.
    pub(super) fn poll_end(&self, context: &Context<'_>) -> Poll<()> {
        self.connection.waker.register(context.waker());
        if self.connection.is_ended.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.note_idle();
        let mut open = self.admission.open();
        open.connections.remove(&self.id);
        let Some(client) = self.client else { return };
        if let Some(count) = open.counts.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                open.counts.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::task::{Context, Waker};
    use std::time::{Duration, Instant};

    use super::{Admission, Admitted};
    use crate::http::clients::Proxies;

    fn is_ended(admitted: &Admitted) -> bool {
        admitted.poll_end(&Context::from_waker(Waker::noop())).is_ready()
    }

    #[test]
    fn a_client_has_so_many_connections_and_a_trusted_proxy_as_many_as_it_needs() {
        let proxies = Proxies { trusted: vec!["10.0.0.0/8".parse().unwrap()], ..Proxies::default() };
        let admission = Arc::new(Admission::new(100, 2, proxies));
        for (peers, admitted) in [
            (["127.0.0.1", "127.0.0.1", "::ffff:127.0.0.1"], 2),
            (["2001:db8::1", "2001:db8::2", "2001:db8::ffff:3"], 2),
            (["10.0.0.1", "10.0.0.1", "::ffff:10.0.0.1"], 3),
        ] {
            let mut held: Vec<_> = peers.iter().filter_map(|peer| admission.admit(peer.parse().ok())).collect();
            assert_eq!(held.len(), admitted, "{peers:?}");
            held.pop();
            assert!(admission.admit(peers[0].parse().ok()).is_some(), "one of {peers:?} has ended");
        }
    }

    #[test]
    fn the_connection_that_was_served_longest_ago_ends_when_there_are_too_many() {
        let admission = Arc::new(Admission::new(3, 3, Proxies::default()));
        let mut held: Vec<_> = (0..3).filter_map(|_| admission.admit(None)).collect();
        for (position, seconds) in [9, 5, 7].into_iter().enumerate() {
            held[position].connection.served.store(seconds * 1000, std::sync::atomic::Ordering::Relaxed);
        }
        held.extend(admission.admit(None));
        assert_eq!(held.iter().map(is_ended).collect::<Vec<_>>(), [false, true, false, false]);
    }

    #[test]
    fn the_request_without_progress_for_longest_ends_when_there_are_too_many() {
        let started = Instant::now().checked_sub(Duration::from_secs(9)).unwrap();
        let admission = Arc::new(Admission { max_busy: 2, started, ..Admission::new(9, 9, Proxies::default()) });
        let held: Vec<_> = (0..4).filter_map(|_| admission.admit(None)).collect();
        for (position, millis) in [(1, 5), (2, 3)] {
            held[position].note_busy();
            held[position].connection.progress.store(millis, std::sync::atomic::Ordering::Relaxed);
        }
        held[3].note_busy();
        assert_eq!(held.iter().map(is_ended).collect::<Vec<_>>(), [false, false, true, false]);
        held[1].note_idle();
        drop(held);
        assert_eq!(admission.busy.load(std::sync::atomic::Ordering::Relaxed), 0);
    }

    #[test]
    fn connections_are_past_their_peak_once_when_many_have_ended() {
        let admission = Arc::new(Admission::new(1000, 1000, Proxies::default()));
        let mut held: Vec<_> = (0..300).filter_map(|_| admission.admit(None)).collect();
        assert!(!admission.is_past_peak());
        held.truncate(100);
        assert_eq!([admission.is_past_peak(), admission.is_past_peak()], [true, false]);
    }
}
