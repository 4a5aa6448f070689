"""Results are found by their day, raw places by their age: no sweep reads whole tables for them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

HAS_PLACE = sa.text("latitude IS NOT NULL")


def upgrade() -> None:
    op.create_index(op.f("ix_duty_day_duty_on"), "duty_day", ["duty_on"])
    op.create_index(
        "ix_sign_in_with_place", "sign_in", ["said_at"], sqlite_where=HAS_PLACE,
        postgresql_where=HAS_PLACE,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_sign_in_with_place", "sign_in")
    op.drop_index(op.f("ix_duty_day_duty_on"), "duty_day")
