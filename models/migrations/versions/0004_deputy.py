"""Questions know the deputies whom they went to."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("question") as table:
        table.add_column(sa.Column("deputy_id", BigInt, nullable=True))
        table.add_column(sa.Column("above_deputy_id", BigInt, nullable=True))
        table.add_column(sa.Column("above_deputy_at", UTCDateTime(), nullable=True))
        for column in ("deputy_id", "above_deputy_id"):
            table.create_foreign_key(
                op.f(f"fk_question_{column}_person"), "person", [column], ["id"]
            )


def downgrade() -> None:
    with op.batch_alter_table("question") as table:
        for column in ("deputy_id", "above_deputy_id"):
            table.drop_constraint(op.f(f"fk_question_{column}_person"), type_="foreignkey")
        for column in ("above_deputy_at", "above_deputy_id", "deputy_id"):
            table.drop_column(column)
