"""Each stage over all values: maps one by one, joins over all; a fault costs one Problem."""
