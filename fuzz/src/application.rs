//! Requests to the tests' fictional comparison in process: no input may cause a panic, a status of 500 or more, or a response that
//! takes 50 milliseconds of CPU time.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use actix_rt::SystemRunner;
use actix_web::http::header::LOCATION;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use cpu_time::ThreadTime;
use tempfile::TempDir;
use versus::content::{self, assets};
use versus::http::{Shared, app};
use versus::view::catalog::anchors;
use versus::view::layout::Frame;

/// Allows for the instrumented build, which is slower than a release.
const MAX_TIME: Duration = Duration::from_millis(50);

thread_local! {
    static SYSTEM: SystemRunner = actix_rt::System::new();
    static SHARED: Data<Shared> = Data::new(share());
    static CONTENT: Tree = Tree::copy();
}

fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn share() -> Shared {
    let site = content::load(&in_package("tests/fixtures/trio"), anchors).expect("the invented comparison is in order");
    let assets = assets::load(&in_package("static")).expect("the static files are in order");
    Shared::new(Frame::new(site, assets), in_package("static"))
}

/// Initializes the shared state before any input is timed.
pub(crate) fn get_ready() {
    answer(TestRequest::get().uri("/"));
    read_content("pages/about.md", &[]);
}

/// Sends a request, follows its redirect, and returns the first status.
pub(crate) fn answer(request: TestRequest) -> u16 {
    let (status, location) = ask(request);
    if let Some(location) = location {
        ask(TestRequest::get().uri(&location));
    }
    status
}

/// The status and the `Location` of a response.
fn ask(request: TestRequest) -> (u16, Option<String>) {
    SYSTEM.with(|system| {
        SHARED.with(|shared| {
            system.block_on(async {
                let service = init_service(app(in_package("static")).app_data(shared.clone())).await;
                let request = request.to_request();
                let started = ThreadTime::now();
                let response = call_service(&service, request).await;
                let (took, status) = (started.elapsed(), response.status().as_u16());
                assert!(status < 500, "status {status}");
                assert!(took < MAX_TIME, "it took {took:?}");
                let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
                (status, location.map(str::to_owned))
            })
        })
    })
}

/// Loads the fictional comparison with a different text in one of its files. An error is a valid result too.
pub(crate) fn read_content(file: &str, text: &[u8]) {
    CONTENT.with(|tree| {
        let path = tree.0.path().join(file);
        let before = fs::read(&path).unwrap_or_default();
        fs::write(&path, text).expect("the copy can be written");
        if let Err(errors) = content::load(tree.0.path(), anchors) {
            assert!(!errors.to_string().is_empty());
        }
        fs::write(&path, before).expect("the copy can be written");
    });
}

/// A copy of the fictional comparison, in memory if the system has a place for it.
struct Tree(TempDir);

impl Tree {
    fn copy() -> Self {
        let memory = Path::new("/dev/shm");
        let tree = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        let tree = Self(tree.expect("there is a place for temporary files"));
        copy_below(&in_package("tests/fixtures/trio"), tree.0.path());
        tree
    }
}

fn copy_below(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("it is a directory") {
        let source = entry.expect("it can be read").path();
        let target = to.join(source.file_name().expect("it has a name"));
        if source.is_dir() {
            fs::create_dir(&target).expect("it can be made");
            copy_below(&source, &target);
        } else {
            fs::copy(source, target).expect("it can be copied");
        }
    }
}
