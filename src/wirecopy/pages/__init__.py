"""source -> pages: read bytes from strangers into decoded text, losing nothing."""
