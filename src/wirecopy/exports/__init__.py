"""records -> files and screens: tables, JSON lines, CSV, HTML."""
