"""When an interval that had run out was closed; a leave that is still being decided."""

import sqlalchemy as sa
from alembic import op

from models.base import UTCDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("whereabouts_interval") as table:
        table.add_column(sa.Column("closed_at", UTCDateTime(), nullable=True))
        table.add_column(
            sa.Column("is_provisional", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("whereabouts_interval") as table:
        table.drop_column("is_provisional")
        table.drop_column("closed_at")
