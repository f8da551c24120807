"""What each outlet does, as flat rows and as the values of its pages."""
