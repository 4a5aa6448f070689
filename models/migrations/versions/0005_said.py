"""What was said waits in rows of its own; log entries know their message, day of writing, people."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BECAME = sa.Enum("log", "where", "leave", "captain", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "said",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("album_id", sa.Text(), nullable=True),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=False),
        sa.Column("became", BECAME, nullable=True),
        sa.Column("ref_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_said_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_said")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_said_chat_id_message_id")),
    )
    op.create_index("ix_said_chat_album", "said", ["chat_id", "album_id"])
    op.create_index(op.f("ix_said_person_id"), "said", ["person_id"])
    with op.batch_alter_table("log_entry") as table:
        table.drop_index("ix_log_entry_album_id")
        table.drop_column("album_id")
        table.add_column(sa.Column("message_id", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("written_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("people", sa.Text(), nullable=True))
        table.add_column(sa.Column("next_step", sa.Text(), nullable=True))
    op.execute("UPDATE log_entry SET written_on = duty_on")
    with op.batch_alter_table("log_entry") as table:
        table.alter_column("written_on", existing_type=sa.Date(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("log_entry") as table:
        for column in ("next_step", "people", "written_on", "message_id"):
            table.drop_column(column)
        table.add_column(sa.Column("album_id", sa.Text(), nullable=True))
        table.create_index("ix_log_entry_album_id", ["album_id"])
    op.drop_table("said")
