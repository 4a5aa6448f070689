"""The day on which somebody on leave said they would be back."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("absence", sa.Column("expected_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("absence", "expected_on")
