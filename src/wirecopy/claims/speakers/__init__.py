"""Speakers: who is on stage in an article, and whom each utterance is given to."""
