"""Memory: what an open index has at hand: its base, mapped, and what came since, in columns."""
