"""The types of the fact model: what a fact, a value, a name and a document are. No spaCy, no files, no clock."""
