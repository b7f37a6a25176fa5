//! News as it happens: server-sent events.

use crate::{api, guard::Session, problem::Problem, site::Site};
use axum::{
    Extension,
    extract::State,
    http::StatusCode,
    response::sse::{Event, Sse},
};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::time::interval;
use tokio_stream::{
    Stream, StreamExt,
    wrappers::{BroadcastStream, IntervalStream, errors::BroadcastStreamRecvError},
};

/// How often a quiet stream shows that it is alive, and whether its owner is still signed in.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The stream of news. It ends when the gateway does, or when its owner signs out.
pub(crate) async fn events(
    State(site): State<Arc<Site>>,
    Extension(session): Extension<Session>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let place = Arc::clone(&site.streams).try_acquire_owned().map_err(|_| too_many())?;
    let news = BroadcastStream::new(site.backend().subscribe()).map(|notice| match notice {
        Ok(notice) => Some(event(&api::news(&notice))),
        Err(BroadcastStreamRecvError::Lagged(count)) => Some(event(&api::News::Missed { count })),
    });
    let heartbeat = IntervalStream::new(interval(HEARTBEAT))
        .map(|_| Some(Ok(Event::default().comment("still here"))));
    let stream = news.chain(tokio_stream::once(None)).merge(heartbeat);
    Ok(Sse::new(stream.map_while(move |item| {
        let _held_until_the_stream_ends = &place;
        item.filter(|_| site.sign_in.admits(&session.0))
    })))
}

fn event(news: &api::News) -> Result<Event, Infallible> {
    let event = Event::default().event(news.name());
    Ok(event.json_data(news).unwrap_or_else(|_| Event::default().event("missed").data("{}")))
}

fn too_many() -> Problem {
    let words = "Too many event streams are open. Close another page and try again.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, words)
}
