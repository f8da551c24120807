"""Who copied whom, as a tree and a table for a terminal, and as flat rows."""
