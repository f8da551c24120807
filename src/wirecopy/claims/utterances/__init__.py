"""Utterances: words held to be somebody's, as one paragraph alone gives them."""
