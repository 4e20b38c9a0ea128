//! The route table: every URL of the site with its handler, and whether it is rate-limited.

use std::future::ready;
use std::path::PathBuf;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, FromRequest, Handler, HttpResponse, Resource, Responder, guard, web};

use super::errors::Error;
use super::{api, decide, embed, front, health, limits, mcp, pictures, queries, results, static_files, team, texts};
use crate::view::api::MAX_BODY;

/// The pattern that a request's path matches, its name in metrics and the log.
#[derive(Clone, Copy)]
pub(super) struct Pattern(pub(super) &'static str);

impl Pattern {
    pub(super) const OTHER: Self = Self("other");
}

/// A row of the route table.
pub(super) struct Route {
    pub(super) pattern: Pattern,
    /// Whether its response depends on the query.
    pub(super) reads_query: bool,
    resource: Resource,
}

/// The application with its routes. The caller adds its data, a [`Shared`](super::Shared).
pub fn app(
    static_dir: PathBuf,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let files = static_files::service(static_dir);
    let app = App::new().app_data(web::PayloadConfig::new(MAX_BODY));
    let app = routes().into_iter().fold(app, |app, route| app.service(route.resource));
    app.service(files).default_service(web::to(not_found)).wrap(from_fn(front::respond))
}

/// All routes except static files. The first matching pattern wins.
pub(super) fn routes() -> Vec<Route> {
    let routes = vec![
        get("/healthz", read(health::show_health)),
        get("/readyz", read(health::show_readiness)),
        Route::new("/decide", "GET, HEAD, POST", [read(decide::show_form), web::post().to(decide::submit_answers)]),
        get("/decide/next", read(decide::ask_next)),
        pages("/decide/{edition}.json"),
        get("/api/v1/questionnaire", rate_limited(read(api::show_questionnaire))),
        get("/api/v1/verdicts/{code}", rate_limited(read(api::show_verdict))),
        Route::new("/api/v1/verdicts", "POST", [rate_limited(web::post().to(api::create_verdict))]),
        Route::new("/mcp", "POST", [rate_limited(web::post().to(mcp::exchange))]),
        pages("/"),
        get("/compare", rate_limited(read(queries::filter_grid))),
        get("/claims", rate_limited(read(queries::filter_claims))),
        get("/search", rate_limited(read(queries::search))),
        get("/topics/{slug}.png", rate_limited(read(pictures::show_topic_picture))),
        pages("/topics/{slug}"),
        pages("/code/{feature}"),
        pages("/for/{slug}"),
        pages("/use-cases/{slug}"),
        pages("/.well-known/security.txt"),
        get("/preview.png", rate_limited(read(pictures::show_preview))),
        pages("/{page}"),
    ];
    // Results come first, because they are the most requested uncached paths.
    results::routes().chain(team::routes()).chain(embed::routes()).chain(texts::routes()).chain(routes).collect()
}

impl Route {
    fn new(
        pattern: &'static str,
        allowed_methods: &'static str,
        routes: impl IntoIterator<Item = actix_web::Route>,
    ) -> Self {
        let refuse = move || ready(Err::<HttpResponse, _>(Error::MethodNotAllowed(allowed_methods)));
        let resource = web::resource(pattern).app_data(Pattern(pattern)).default_service(web::to(refuse));
        let resource = routes.into_iter().fold(resource, Resource::route);
        Self { pattern: Pattern(pattern), reads_query: true, resource }
    }
}

/// A route only for the paths that a guard admits, besides its pattern.
pub(super) fn guarded(route: Route, is_for: fn(&str) -> bool) -> Route {
    let resource = route.resource.guard(guard::fn_guard(move |context| is_for(context.head().uri.path())));
    Route { resource, ..route }
}

/// Pre-rendered pages. The cache serves them before routing; a request that gets here has no page.
fn pages(pattern: &'static str) -> Route {
    Route { reads_query: false, ..get(pattern, read(not_found)) }
}

pub(super) fn get(pattern: &'static str, handler: actix_web::Route) -> Route {
    Route::new(pattern, "GET, HEAD", [handler])
}

pub(super) fn read<F, Args>(handler: F) -> actix_web::Route
where
    F: Handler<Args, Output: Responder + 'static>,
    Args: FromRequest + 'static,
{
    web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler)
}

/// A route so expensive that requests are limited per client.
pub(super) fn rate_limited(route: actix_web::Route) -> actix_web::Route {
    route.wrap(from_fn(limits::limit_rate))
}

async fn not_found() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
