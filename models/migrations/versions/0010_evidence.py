"""Files of the log: what is wanted from Telegram, and contents kept once by their hash."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STATES = ("wanted", "stored", "too_large", "unreadable", "lost")


def upgrade() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "evidence_download",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("unique_id", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wanted_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, native_enum=False, length=40), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sha256"], ["evidence_file.sha256"],
            name=op.f("fk_evidence_download_sha256_evidence_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_download")),
        sa.UniqueConstraint("unique_id", name=op.f("uq_evidence_download_unique_id")),
    )  # fmt: skip
    op.create_index("ix_evidence_download_due", "evidence_download", ["state", "due_at"])


def downgrade() -> None:
    op.drop_table("evidence_download")
    op.drop_table("evidence_file")
