"""articles -> dispatches: find which articles reprint one text."""
