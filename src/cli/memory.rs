//! Returning free memory from the system's allocator. The only unsafe code of the project.

/// The maximum number of free bytes that the allocator keeps at the end of each heap.
#[cfg(target_env = "gnu")]
const KEPT_FREE: i32 = 256 * 1024;

/// Returns free memory to the system. By default glibc keeps twice as much free memory as the largest block ever freed, and
/// reading and compressing all pages frees large ones: 29 MB stay allocated, of which 10 are in use.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "there is no safe way to tell glibc")]
pub(super) fn give_back_what_is_free() {
    // SAFETY: this sets a number in the allocator before any other thread runs. Its result says whether it was accepted; if not,
    // the program only keeps more memory.
    unsafe { libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT_FREE) };
}

/// Returns free memory between used blocks, which glibc otherwise keeps.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "there is no safe way to tell glibc")]
pub(super) fn give_back_now() {
    // SAFETY: glibc locks its heaps, and returns only pages without a used block.
    unsafe { libc::malloc_trim(0) };
}

/// Other allocators are unchanged.
#[cfg(not(target_env = "gnu"))]
pub(super) fn give_back_what_is_free() {}

/// Other allocators are unchanged.
#[cfg(not(target_env = "gnu"))]
pub(super) fn give_back_now() {}
