"""Chats, subscriptions, announcements and their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


def _time(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double, nullable=False, server_default="0")


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("type", sa.Text, nullable=False),
        _text("title"),
        _text("state", "active"),
        _text("why"),
        _time("since"),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", _ROW_ID),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        _number("thread_id"),
        sa.Column("feed", sa.Text, nullable=False),
        _text("wanted", "{}"),
        _text("state", "active"),
        _text("why"),
        _number("by_user"),
        _time("created"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint(
            "chat_id", "thread_id", "feed", "wanted", name="uq_subscriptions_chat_id_thread_id_feed_wanted"
        ),
    )
    op.create_index("ix_subscriptions_feed", "subscriptions", ["feed"])
    op.create_table(
        "announcements",
        sa.Column("id", _ROW_ID),
        _text("action", "send"),
        sa.Column("about_id", _ROW_ID, nullable=False, server_default="0"),
        sa.Column("feed", sa.Text, nullable=False),
        _text("tags", "{}"),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("picture", sa.LargeBinary),
        _text("file_id"),
        _text("state", "draft"),
        _text("why"),
        sa.Column("silent", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("pin", sa.Boolean, nullable=False, server_default=sa.false()),
        _number("by_user"),
        sa.Column("key", sa.Text),
        _time("created"),
        _time("not_before"),
        _time("started"),
        _time("finished"),
        _number("progress_chat_id"),
        _number("progress_thread_id"),
        _number("progress_message_id"),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("key", name="uq_announcements_key"),
    )
    op.create_index("ix_announcements_state", "announcements", ["state"])
    op.create_table(
        "deliveries",
        sa.Column("id", _ROW_ID),
        sa.Column("announcement_id", _ROW_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        _number("thread_id"),
        _text("state", "pending"),
        _text("part"),
        _text("about"),
        _text("message_ids"),
        _text("cause"),
        _text("note"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        _time("not_before"),
        _time("claimed"),
        _time("closed"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name="fk_deliveries_announcement_id"
        ),
        sa.UniqueConstraint(
            "announcement_id", "chat_id", "thread_id", name="uq_deliveries_announcement_id_chat_id_thread_id"
        ),
    )
    op.create_index(
        "ix_deliveries_announcement_id_state_id", "deliveries", ["announcement_id", "state", "id"]
    )
    op.create_index("ix_deliveries_chat_id", "deliveries", ["chat_id"])
