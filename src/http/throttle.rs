//! How much of the costly work one client may ask for.
//!
//! **Invariant:** takes the same memory however many clients there are: a client has one of a fixed number of places, which one
//! cannot be foreseen, and two that happen to have the same one share what it allows.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

/// How many places there are: half a megabyte of them.
const PLACES: usize = 8 * 1024;
/// What part of a minute's requests may come at once: ten seconds' worth.
const AT_ONCE: u32 = 6;
/// The part of an IPv6 address that names a client's network, within which the client may choose as it likes.
const NETWORK: u128 = !0 << 64;

/// Counts requests by client.
pub(super) struct Throttle {
    places: Vec<DefaultDirectRateLimiter>,
    chooser: RandomState,
    clock: DefaultClock,
}

impl Throttle {
    /// Allows so many requests a minute.
    pub(super) fn new(per_minute: NonZeroU32) -> Self {
        let at_once = NonZeroU32::new(per_minute.get() / AT_ONCE).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(per_minute).allow_burst(at_once);
        let places = (0..PLACES).map(|_| RateLimiter::direct(quota)).collect();
        Self { places, chooser: RandomState::new(), clock: DefaultClock::default() }
    }

    /// Counts a request; if it is one too many, after how many seconds it is worth trying again.
    pub(super) fn count(&self, client: IpAddr) -> Result<(), u64> {
        let hash = usize::try_from(self.chooser.hash_one(network_of(client)) % PLACES as u64).unwrap_or_default();
        match self.places.get(hash).map(RateLimiter::check) {
            Some(Err(denied)) => Err(denied.wait_time_from(self.clock.now()).as_secs() + 1),
            Some(Ok(())) | None => Ok(()),
        }
    }
}

fn network_of(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & NETWORK).into(),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::num::NonZeroU32;

    use super::Throttle;

    #[test]
    fn a_client_is_refused_without_harm_to_others() {
        // One a minute, so that time does not matter here.
        let throttle = Throttle::new(NonZeroU32::MIN);
        let client = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(throttle.count(client("192.0.2.1")), Ok(()));
        assert!(throttle.count(client("192.0.2.1")).is_err_and(|seconds| (1..=61).contains(&seconds)));
        let others = (0..50).filter(|last| throttle.count(client(&format!("198.51.100.{last}"))).is_ok()).count();
        assert!(others > 40, "{others} of 50 others were let through");
    }

    #[test]
    fn a_client_does_not_get_more_by_another_address_of_its_network() {
        let throttle = Throttle::new(NonZeroU32::MIN);
        assert_eq!(throttle.count("2001:db8::1".parse().unwrap()), Ok(()));
        assert!(throttle.count("2001:db8::ffff:2".parse().unwrap()).is_err());
    }
}
