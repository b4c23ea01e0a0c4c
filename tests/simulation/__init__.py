"""Seeded random histories, posted for real and compared with a naive model of the rules."""
