"""Whom an event called by name; who could not be told of it yet."""

import sqlalchemy as sa
from alembic import op

from models.base import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.add_column(sa.Column("chosen", sa.JSON(), nullable=True))
    with op.batch_alter_table("event_invitation") as invitation:
        invitation.alter_column("told_at", existing_type=UTCDateTime(), nullable=True)
