"""Batch: from Arrow batches of texts to prints, pairs and groups, a set at a time."""
