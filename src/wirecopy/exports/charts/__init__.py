"""Charts: what a record, a dispatch or the outlets show, drawn as SVG beside their numbers."""
