"""One module a format, imported when the format comes up; each makes ``Page`` values from bytes."""

SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".markdown": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".csv": "rows",
    ".tsv": "rows",
}
"""File suffix → module of this package; a name that is not listed is read as plain text where it is named outright."""
