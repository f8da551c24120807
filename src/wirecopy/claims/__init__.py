"""collation -> claims: read once who said what, and cite it in every article."""
