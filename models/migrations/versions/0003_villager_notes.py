"""What villagers leave on the board's page."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "villager_note",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column(
            "kind", sa.Enum("nobody", "message", native_enum=False, length=40), nullable=False
        ),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("written_at", UTCDateTime(), nullable=False),
        sa.Column("duty_on", sa.Date(), nullable=False),
        sa.Column("told_id", BigInt, nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("settled_by_id", BigInt, nullable=True),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["person.id"],
            name=op.f("fk_villager_note_settled_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["told_id"], ["person.id"], name=op.f("fk_villager_note_told_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_villager_note_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_villager_note")),
        sa.UniqueConstraint("form_key", name=op.f("uq_villager_note_form_key")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_villager_note_unit_id_code")),
    )
    op.create_index(op.f("ix_villager_note_written_at"), "villager_note", ["written_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_villager_note_written_at"), table_name="villager_note")
    op.drop_table("villager_note")
