"""The migrated schema is the one the models describe, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from models.database import open_for_migration
from models.migrations import migrate, schema
from models.tables import metadata


def test_migrated_schema_equals_the_models(database_url: str) -> None:
    engine = open_for_migration(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    before, after = migrate.upgrade(database_url)

    assert before == after == schema.head()
