"""The day a document was published: forms of dates, lines that carry one, and the choice among them."""
