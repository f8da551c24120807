"""texts -> words: read, hash and fingerprint the story words of many articles in one pass."""
