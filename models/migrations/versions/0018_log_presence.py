"""What the author says about a log of a day of leave."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("log_entry") as table:
        table.add_column(sa.Column("presence", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("log_entry") as table:
        table.drop_column("presence")
