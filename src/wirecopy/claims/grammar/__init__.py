"""Grammar: paragraphs masked, parsed once a sentence, and read as trees."""
