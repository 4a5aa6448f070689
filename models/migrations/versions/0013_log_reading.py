"""Reading the log: remarks on entries, and the searches that buttons go on with."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_remark",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("entry_id", BigInt, nullable=False),
        sa.Column("by_id", BigInt, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_log_remark_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["log_entry.id"], name=op.f("fk_log_remark_entry_id_log_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_remark")),
    )
    op.create_index(op.f("ix_log_remark_entry_id"), "log_remark", ["entry_id"])
    op.create_table(
        "log_search",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("word", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_log_search_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_search")),
    )
    op.create_index(op.f("ix_log_search_made_at"), "log_search", ["made_at"])
    op.create_index(op.f("ix_log_search_person_id"), "log_search", ["person_id"])


def downgrade() -> None:
    op.drop_table("log_search")
    op.drop_table("log_remark")
