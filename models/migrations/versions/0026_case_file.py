"""Cases and their steps."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

PEOPLE = ("decided_by_id", "person_id", "verified_by_id", "waits_for_id")


def upgrade() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("statement_until", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=True),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("waits_for_id", BigInt, nullable=True),
        sa.Column("asked_ids", sa.JSON(), nullable=False),
        sa.Column("told_ids", sa.JSON(), nullable=False),
        sa.Column("verified_at", UTCDateTime(), nullable=True),
        sa.Column("verified_by_id", BigInt, nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by_id", BigInt, nullable=True),
        sa.Column("appeal_until", UTCDateTime(), nullable=True),
        sa.Column("appealed_at", UTCDateTime(), nullable=True),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], ["person.id"], name=op.f(f"fk_case_file_{column}_person")
            )
            for column in PEOPLE
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_case_file_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint(
            "person_id", "cause", "month", name=op.f("uq_case_file_person_id_cause_month")
        ),
    )
    op.create_index(op.f("ix_case_file_unit_id"), "case_file", ["unit_id"])
    op.create_index("ix_case_file_due", "case_file", ["due_at"])
    op.create_table(
        "case_step",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("case_id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("by_id", BigInt, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("did", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_step_case_id_case_file")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["person.id"], name=op.f(f"fk_case_step_{column}_person")
            )
            for column in ("by_id", "person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
    )
    op.create_index(op.f("ix_case_step_case_id"), "case_step", ["case_id"])
    op.create_index(op.f("ix_case_step_person_id"), "case_step", ["person_id"])


def downgrade() -> None:
    op.drop_table("case_step")
    op.drop_table("case_file")
