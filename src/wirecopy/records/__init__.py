"""story -> record: set down what a story holds, how often, from how many origins."""
