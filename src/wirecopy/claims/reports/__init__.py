"""Reports: what a paragraph tells of speech and minds in the writer's own words."""
