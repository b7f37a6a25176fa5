//! The description of the REST interface, and checks against it.

use crate::client::Reply;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The description.
pub(crate) struct Document(pub(super) Value);

impl Document {
    pub(crate) fn read() -> Self {
        Self(serde_json::from_str(include_str!("../../../openapi.json")).unwrap())
    }

    /// Every operation: its method in capitals and its path.
    pub(super) fn operations(&self) -> BTreeSet<(String, String)> {
        let paths = self.0["paths"].as_object().unwrap();
        let of = |(path, methods): (&String, &Value)| {
            let methods: Vec<String> = methods.as_object().unwrap().keys().cloned().collect();
            let path = path.clone();
            methods.into_iter().map(move |method| (method.to_uppercase(), path.clone()))
        };
        paths.iter().flat_map(of).collect()
    }

    /// Every operation with every status that it is said to answer.
    pub(super) fn statuses(&self) -> BTreeSet<(String, String, u16)> {
        let of = |(method, path): (String, String)| {
            let responses = self.0["paths"][&path][method.to_lowercase()]["responses"].clone();
            let statuses: Vec<String> = responses.as_object().unwrap().keys().cloned().collect();
            statuses
                .into_iter()
                .map(move |status| (method.clone(), path.clone(), status.parse().unwrap()))
        };
        self.operations().into_iter().flat_map(of).collect()
    }

    /// Follows a reference within the document.
    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(reference) => self.0.pointer(reference.trim_start_matches('#')).unwrap(),
            None => value,
        }
    }

    /// Checks a value against a schema, given by its place in the document.
    pub(crate) fn check(&self, place: String, value: &Value) {
        let schema = self.0.pointer(&place).unwrap_or_else(|| panic!("no schema at {place}"));
        if let Err(error) = self.verdict(schema, value) {
            panic!("{place}: {error} in {value}");
        }
    }

    pub(super) fn verdict(&self, schema: &Value, value: &Value) -> Result<(), String> {
        let whole = json!({ "allOf": [schema], "components": self.0["components"] });
        let validator = jsonschema::draft202012::new(&whole).unwrap();
        validator.validate(value).map_err(|error| error.to_string())
    }

    /// Checks an answer to an operation: its status, its media type and its content.
    pub(super) fn check_reply(&self, method: &str, path: &str, reply: &Reply) {
        let responses = &self.0["paths"][path][method.to_lowercase()]["responses"];
        let response = self.resolve(&responses[reply.status.to_string()]);
        let content = response["content"].as_object();
        let content = content.unwrap_or_else(|| panic!("{method} {path}: {reply:?}"));
        let media = content.get(reply.kind());
        let media = media.unwrap_or_else(|| panic!("{method} {path}: {}", reply.kind()));
        if reply.kind() != "text/event-stream" {
            let verdict = self.verdict(&media["schema"], &reply.json());
            assert_eq!(verdict, Ok(()), "{method} {path}: {}", reply.body);
        }
    }
}

/// Where the description of an event's data is.
pub(crate) fn event_schema(name: &str) -> String {
    format!("/paths/~1api~1v1~1events/get/x-event-data/{name}")
}
