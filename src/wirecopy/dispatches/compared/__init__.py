"""two articles -> what they share: runs of equal words, measures, relation, passages."""
