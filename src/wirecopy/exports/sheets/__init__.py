"""dispatch -> sheet: a collation set out for readers, light enough to be asked for by the page."""
