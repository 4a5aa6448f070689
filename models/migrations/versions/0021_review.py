"""What is worth a look: one open row a person and pattern."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

OPEN = sa.text("seen_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column(
            "pattern",
            sa.Enum("odd_places", "same_minute", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("told_id", BigInt, nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.Column("seen_by_id", BigInt, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_person_id_person")
        ),
        sa.ForeignKeyConstraint(["told_id"], ["person.id"], name=op.f("fk_review_told_id_person")),
        sa.ForeignKeyConstraint(
            ["seen_by_id"], ["person.id"], name=op.f("fk_review_seen_by_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_review_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_unit_id"), "review", ["unit_id"])
    op.create_index(
        "uq_review_open", "review", ["person_id", "pattern"], unique=True, sqlite_where=OPEN,
        postgresql_where=OPEN,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("review")
