"""comparison -> terminal, page, rows: texts side by side, and only what is asked for."""
