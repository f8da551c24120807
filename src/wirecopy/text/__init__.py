"""What is true of any text: spans, words, sentences, numbers, times, names."""
