"""Names: where somebody is named, and the people and bodies that the namings make."""
