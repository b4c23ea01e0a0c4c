"""Tests of the SQL, the same on SQLite and on PostgreSQL."""
