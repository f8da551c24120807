"""The peers: one file a tool, each run in a process of its own, in the peers' environment."""
