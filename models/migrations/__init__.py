"""Alembic, configured in code: `migrate.py` runs it, `versions/` holds the steps."""
