"""The counter station and the command line."""
