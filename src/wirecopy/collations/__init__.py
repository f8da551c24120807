"""dispatch -> collation: lay the articles side by side, word by word."""
