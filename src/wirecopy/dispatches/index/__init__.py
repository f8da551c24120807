"""Index: a folder that knows a million articles and takes in one more in milliseconds."""
