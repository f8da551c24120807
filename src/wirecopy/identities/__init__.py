"""claims -> identities: who is one and the same in all dispatches of a store."""
