"""The changes: the desk that posts them, and one module a subject that declares what it changes."""
