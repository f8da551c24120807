"""Where all of it rests: one file, open to any SQL tool."""
