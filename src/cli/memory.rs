//! How the allocator of the system treats memory that is not needed any more. The only unsafe code of the project.

/// The most bytes that the allocator keeps at the end of each of its heaps once they are free.
#[cfg(target_env = "gnu")]
const KEPT_FREE: i32 = 256 * 1024;

/// Has free memory given back to the system. By itself glibc keeps twice as much free memory as the largest block that was ever
/// freed, and reading and compressing all pages frees large ones: 29 MB stay taken, of which 10 are in use.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "there is no safe way to tell glibc")]
pub(super) fn give_back_what_is_free() {
    // SAFETY: a number is set in the allocator, and no other thread runs yet. The number that it returns says whether it was taken;
    // without it the program only keeps more memory.
    unsafe { libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT_FREE) };
}

/// Gives back at once what is free between blocks that are in use, which glibc otherwise keeps.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "there is no safe way to tell glibc")]
pub(super) fn give_back_now() {
    // SAFETY: glibc locks what it looks at, and only pages without a block in use are given back.
    unsafe { libc::malloc_trim(0) };
}

/// Other allocators are left as they are.
#[cfg(not(target_env = "gnu"))]
pub(super) fn give_back_what_is_free() {}

/// Other allocators are left as they are.
#[cfg(not(target_env = "gnu"))]
pub(super) fn give_back_now() {}
