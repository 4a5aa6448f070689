"""Safety alarms are rows: who was told, who took care of it."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "village_alarm",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("silent_on", sa.Date(), nullable=False),
        sa.Column(
            "step",
            sa.Enum("safety.township_hours", "safety.county_hours", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("told_id", BigInt, nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=False),
        sa.Column("heard_at", UTCDateTime(), nullable=True),
        sa.Column("handled_at", UTCDateTime(), nullable=True),
        sa.Column("handled_by_id", BigInt, nullable=True),
        sa.Column("deputy_id", BigInt, nullable=True),
        sa.Column("deputy_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village_alarm")),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_village_alarm_unit_id_unit")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["person.id"], name=op.f(f"fk_village_alarm_{column}_person")
            )
            for column in ("told_id", "handled_by_id", "deputy_id")
        ),
        sa.UniqueConstraint(
            "unit_id", "silent_on", "step", name=op.f("uq_village_alarm_unit_id_silent_on_step")
        ),
    )


def downgrade() -> None:
    op.drop_table("village_alarm")
