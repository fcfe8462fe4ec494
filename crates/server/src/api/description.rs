//! The description of the API: `OpenAPI` 3.1, with the schemas of `docs/schemas` in it.

use axum::body::Body;
use axum::extract::State;
use axum::http::Response;
use serde_json::Value;

use crate::app::App;
use crate::desk::Kept;
use crate::reply;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("openapi.json");

/// The schemas of rows, by the names that the description refers to.
const ROWS: [(&str, &str); 7] = [
    ("Checked", include_str!("../../../../docs/schemas/check.schema.json")),
    ("Article", include_str!("../../../../docs/schemas/articles.schema.json")),
    ("Reuse", include_str!("../../../../docs/schemas/reuse.schema.json")),
    ("Lineage", include_str!("../../../../docs/schemas/lineage.schema.json")),
    ("Quotes", include_str!("../../../../docs/schemas/quotes.schema.json")),
    ("Conflict", include_str!("../../../../docs/schemas/conflicts.schema.json")),
    ("Event", include_str!("../../../../docs/schemas/events.schema.json")),
];

/// The whole document for a server below `base`.
pub(super) fn document(base: &str) -> Value {
    let mut document: Value = serde_json::from_str(DOCUMENT).expect("a test reads it");
    document["info"]["version"] = env!("CARGO_PKG_VERSION").into();
    document["servers"] = serde_json::json!([{ "url": format!("{base}/api/v1") }]);
    for (name, schema) in ROWS {
        let mut schema: Value = serde_json::from_str(schema).expect("a test reads them");
        embed(&mut schema, &format!("#/components/schemas/{name}"));
        document["components"]["schemas"][name] = schema;
    }
    document
}

/// Makes a schema that stood alone a part of the document at `place`: what it refers to lies there now.
fn embed(schema: &mut Value, place: &str) {
    if let Value::Object(fields) = schema {
        fields.remove("$id");
        fields.remove("$schema");
        if let Some(Value::String(target)) = fields.get_mut("$ref")
            && let Some(rest) = target.strip_prefix('#')
        {
            *target = format!("{place}{rest}");
        }
        for field in fields.values_mut() {
            embed(field, place);
        }
    } else if let Value::Array(items) = schema {
        for item in items {
            embed(item, place);
        }
    }
}

pub(super) async fn openapi(State(app): State<App>, visit: Visit) -> Response<Body> {
    let document = document(&app.settings.base_path);
    let kept = Kept::new(document.to_string());
    reply::of_kept(&visit.headers, &kept, "application/vnd.oai.openapi+json;version=3.1")
}
