"""The rules as tables: one row an event, the expected outcome at its end."""
