"""Pages of two articles: side by side, and why they are together."""
