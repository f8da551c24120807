"""reviews -> dispatches and claims: what people decided, replayed over what was found."""
