"""The question at the expected return; whereabouts said by voice."""

import sqlalchemy as sa
from alembic import op

from models.base import BigInt, UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("whereabouts_interval") as table:
        table.add_column(sa.Column("voice_file_id", sa.Text(), nullable=True))
    op.create_index("ix_whereabouts_due", "whereabouts_interval", ["expected_end_at"])
    op.create_table(
        "return_question",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("interval_id", BigInt, nullable=False),
        sa.Column("person_id", BigInt, nullable=False),
        sa.Column("duty_on", sa.Date(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("back", "later", "still", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interval_id"],
            ["whereabouts_interval.id"],
            name=op.f("fk_return_question_interval_id_whereabouts_interval"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_return_question_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_question")),
        sa.UniqueConstraint("interval_id", name=op.f("uq_return_question_interval_id")),
    )
    op.create_index("ix_return_question_person_day", "return_question", ["person_id", "duty_on"])


def downgrade() -> None:
    op.drop_index("ix_return_question_person_day", table_name="return_question")
    op.drop_table("return_question")
    op.drop_index("ix_whereabouts_due", table_name="whereabouts_interval")
    with op.batch_alter_table("whereabouts_interval") as table:
        table.drop_column("voice_file_id")
