"""Summaries of a week or a month."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_summary",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("span", sa.Enum("week", "month", native_enum=False, length=40), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drafted_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_log_summary_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_log_summary_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_summary")),
    )
    op.create_index(op.f("ix_log_summary_person_id"), "log_summary", ["person_id"])
    op.create_index("ix_log_summary_unit_span", "log_summary", ["unit_id", "span", "first_on"])


def downgrade() -> None:
    op.drop_table("log_summary")
