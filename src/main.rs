//! Starts the program: arguments, run, exit code.

/// Gives back what the start took: compressing all pages leaves three times as much behind with the system's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    versus::cli::run()
}
