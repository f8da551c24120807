"""The store in a browser: every noun has a page, and every page a JSON and a CSV twin."""
