"""The store: one module per use, one code path for SQLite and PostgreSQL."""
