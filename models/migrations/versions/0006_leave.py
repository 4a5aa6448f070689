"""Requests for leave."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("is_emergency", sa.Boolean(), nullable=False),
        sa.Column("filed_at", UTCDateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "approved",
                "rejected",
                "sent_back",
                "withdrawn",
                name="state",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "stage",
            sa.Enum("endorse", "decide", name="stage", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("endorse_level", sa.Text(), nullable=True),
        sa.Column("decide_level", sa.Text(), nullable=False),
        sa.Column("told_levels", sa.JSON(), nullable=False),
        sa.Column("span_days", sa.Integer(), nullable=False),
        sa.Column("work_days", sa.Integer(), nullable=False),
        sa.Column("limits", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("waits_for_id", BigInt, nullable=True),
        sa.Column("waits_unit_id", BigInt, nullable=True),
        sa.Column("waits_since", UTCDateTime(), nullable=False),
        sa.Column("deputy_at", UTCDateTime(), nullable=True),
        sa.Column("raised_at", UTCDateTime(), nullable=True),
        sa.Column("asked_ids", sa.JSON(), nullable=False),
        sa.Column("endorsed_by_id", BigInt, nullable=True),
        sa.Column("endorsed_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by_id", BigInt, nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("follows_id", BigInt, nullable=True),
        sa.Column("question_id", BigInt, nullable=True),
        sa.Column("back_at", UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_absence_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["endorsed_by_id"], ["person.id"], name=op.f("fk_absence_endorsed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["absence.id"], name=op.f("fk_absence_follows_id_absence")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_absence_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_absence_question_id_question")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_absence_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["waits_for_id"], ["person.id"], name=op.f("fk_absence_waits_for_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["waits_unit_id"], ["unit.id"], name=op.f("fk_absence_waits_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_person_first", "absence", ["person_id", "first_on"], unique=False)
    op.create_index(op.f("ix_absence_question_id"), "absence", ["question_id"], unique=False)
    op.create_index("ix_absence_state_end", "absence", ["state", "ends_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_absence_state_end", table_name="absence")
    op.drop_index(op.f("ix_absence_question_id"), table_name="absence")
    op.drop_index("ix_absence_person_first", table_name="absence")
    op.drop_table("absence")
