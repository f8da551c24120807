"""pairs -> groups: which of the articles that share text are one dispatch."""
