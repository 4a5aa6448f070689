"""A version of a log entry knows everything that may be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("log_version") as table:
        table.add_column(sa.Column("people", sa.Text(), nullable=True))
        table.add_column(sa.Column("next_step", sa.Text(), nullable=True))
        table.add_column(sa.Column("duty_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE log_version SET duty_on = "
        "(SELECT duty_on FROM log_entry WHERE log_entry.id = log_version.entry_id)"
    )
    with op.batch_alter_table("log_version") as table:
        table.alter_column("duty_on", existing_type=sa.Date(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("log_version") as table:
        for column in ("duty_on", "next_step", "people"):
            table.drop_column(column)
