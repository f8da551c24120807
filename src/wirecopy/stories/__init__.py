"""dispatches -> stories: find which dispatches tell of one event."""
