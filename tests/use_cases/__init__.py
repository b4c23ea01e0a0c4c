"""Tests of the changes: what the desk promises, and each subject's change through a real transaction."""
