//! The route table. Handlers come from `pages`, `decide`, `filtered`, `search`, `results`, `team`, `pictures`, `api` and
//! `static_files`, what surrounds them from `guard` and `errors`; what is there `at_once` is sent before any of them; `shared` is what they all read.
//!
//! **Invariant:** every address of the site is in this one table.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, Resource, web};

use super::at_once::AnswerAtOnce;
use super::errors::Error;
use super::shared::Shared;
use super::{api, decide, filtered, guard, pages, pictures, results, search, static_files, team};
use crate::view::api::MAX_BODY;

/// The application with its routes.
pub fn app(
    shared: web::Data<Shared>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let static_files = static_files::service(shared.static_dir.clone());
    App::new()
        .app_data(shared)
        .app_data(web::PayloadConfig::new(MAX_BODY))
        .wrap(from_fn(guard::check_request))
        .wrap(from_fn(guard::show_errors))
        .wrap(from_fn(guard::complete_answer))
        .wrap(AnswerAtOnce)
        .service(get("/healthz").get(pages::show_health).head(pages::show_health))
        .service(get("/readyz").get(pages::show_readiness).head(pages::show_readiness))
        // Results come first: their addresses are those most asked for that no page is ready for.
        .configure(results::routes)
        .service(static_files)
        .service(
            web::resource("/decide")
                .get(decide::show_form)
                .head(decide::show_form)
                .post(decide::submit_answers)
                .default_service(web::to(|| async { refuse_method("GET, HEAD, POST") })),
        )
        .service(get("/decide/{edition}.json").get(pages::show_page).head(pages::show_page))
        .service(get("/api/v1/questionnaire").get(api::show_questionnaire).head(api::show_questionnaire))
        .service(get("/api/v1/verdicts/{code}").get(api::show_verdict).head(api::show_verdict))
        .service(
            web::resource("/api/v1/verdicts")
                .post(api::create_verdict)
                .default_service(web::to(|| async { refuse_method("POST") })),
        )
        .service(get("/team/add").get(team::add_result).head(team::add_result))
        .configure(team::routes)
        .service(get("/").get(pages::show_page).head(pages::show_page))
        .service(get("/compare").get(filtered::show_grid).head(filtered::show_grid))
        .service(get("/claims").get(filtered::show_claims).head(filtered::show_claims))
        .service(get("/search").get(search::show_results).head(search::show_results))
        .service(get("/topics/{slug}.png").get(pictures::show_topic_picture).head(pictures::show_topic_picture))
        .service(get("/topics/{slug}").get(pages::show_page).head(pages::show_page))
        .service(get("/code/{feature}").get(pages::show_page).head(pages::show_page))
        .service(get("/for/{slug}").get(pages::show_page).head(pages::show_page))
        .service(get("/use-cases/{slug}").get(pages::show_page).head(pages::show_page))
        .service(get("/.well-known/security.txt").get(pages::show_page).head(pages::show_page))
        .service(get("/preview.png").get(pictures::show_preview).head(pictures::show_preview))
        .service(get("/{page}").get(pages::show_page).head(pages::show_page))
        .default_service(web::to(|| async { Err::<HttpResponse, _>(Error::NotFound) }))
}

/// A resource that can only be read.
pub(super) fn get(path: &str) -> Resource {
    web::resource(path).default_service(web::to(|| async { refuse_method("GET, HEAD") }))
}

fn refuse_method(allow: &'static str) -> Result<HttpResponse, Error> {
    Err(Error::MethodNotAllowed(allow))
}
