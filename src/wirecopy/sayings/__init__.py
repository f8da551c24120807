"""quotations -> sayings (join): one quotation, wherever dispatches give it."""
