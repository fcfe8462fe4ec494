//! How a dossier is shown: terminal, self-contained HTML, JSON-LD, JSONL rows.
