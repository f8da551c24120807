"""comparison -> what people see: on a terminal, on a page, in a notebook."""
