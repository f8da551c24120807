"""page -> article: label what the page carries."""
