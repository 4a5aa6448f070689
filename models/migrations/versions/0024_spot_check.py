"""Spot checks."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

PEOPLE = ("checker_id", "open_person_id", "person_id")


def upgrade() -> None:
    op.create_table(
        "spot_check",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("open_person_id", BigInt, nullable=True),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("checker_id", BigInt, nullable=False),
        sa.Column("checker_unit_id", BigInt, nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("duty_on", sa.Date(), nullable=False),
        sa.Column("drawn_at", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("busy", sa.String(length=40), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("grade", sa.String(length=40), nullable=True),
        sa.Column("distance_m", sa.Double(), nullable=True),
        sa.Column("is_inside", sa.Boolean(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("media", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("stated_at", UTCDateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], ["person.id"], name=op.f(f"fk_spot_check_{column}_person")
            )
            for column in PEOPLE
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["unit.id"], name=op.f(f"fk_spot_check_{column}_unit")
            )
            for column in ("checker_unit_id", "unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
        sa.UniqueConstraint("open_person_id", name=op.f("uq_spot_check_open_person_id")),
    )
    op.create_index(op.f("ix_spot_check_person_id"), "spot_check", ["person_id"])
    op.create_index(op.f("ix_spot_check_checker_id"), "spot_check", ["checker_id"])
    op.create_index("ix_spot_check_due", "spot_check", ["due_at"])
    op.create_index("ix_spot_check_unit_day", "spot_check", ["unit_id", "duty_on"])


def downgrade() -> None:
    op.drop_table("spot_check")
