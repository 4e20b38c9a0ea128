//! Starts the program: arguments, run, exit code.

fn main() -> std::process::ExitCode {
    versus::cli::run()
}
