"""The SQL: schema, statements and the books. One code for SQLite and PostgreSQL; SQLAlchemy Core, no ORM."""
