"""Whose word says that a village's people were there while it had no signal."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outage", sa.Column("is_true", sa.Boolean(), nullable=True))
    with op.batch_alter_table("outage") as table:
        table.add_column(sa.Column("confirmed_by_id", BigInt, nullable=True))
        table.create_foreign_key(
            op.f("fk_outage_confirmed_by_id_person"), "person", ["confirmed_by_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("outage") as table:
        table.drop_constraint(op.f("fk_outage_confirmed_by_id_person"), type_="foreignkey")
        table.drop_column("confirmed_by_id")
        table.drop_column("is_true")
