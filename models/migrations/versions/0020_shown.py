"""What the keyboard and menu were last made for; the language of who is not bound yet."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("shown_for", sa.Text(), nullable=True))
    op.add_column("conversation", sa.Column("language", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation", "language")
    op.drop_column("person", "shown_for")
