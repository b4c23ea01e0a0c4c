"""The house rules as ordinary tests: what may import what, which words are ours, what a tidy file is."""
