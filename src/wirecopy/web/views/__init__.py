"""What each page shows, as a frozen value; the templates only set it out."""
