"""What a kept day rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("duty_day", sa.Column("basis", sa.Text(), nullable=False, server_default="rule"))


def downgrade() -> None:
    op.drop_column("duty_day", "basis")
