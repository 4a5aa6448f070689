"""Boards that hang in Telegram groups."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_board",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("attached_by_id", BigInt, nullable=False),
        sa.Column("attached_at", UTCDateTime(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=True),
        sa.Column("seen_id", sa.BigInteger(), nullable=False),
        sa.Column("look_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attached_by_id"], ["person.id"], name=op.f("fk_group_board_attached_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_group_board_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_group_board")),
    )


def downgrade() -> None:
    op.drop_table("group_board")
