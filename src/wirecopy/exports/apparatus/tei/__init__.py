"""A collation as a TEI P5 document."""
