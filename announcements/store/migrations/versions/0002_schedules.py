"""Repeated announcements."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of schedules."""
    op.create_table(
        "schedules",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite")),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("timing", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="active"),
        sa.Column("by_user", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("created", sa.Double, nullable=False, server_default="0"),
        sa.Column("due", sa.Double, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
    )
