"""The tables. Times are seconds since the epoch, thread 0 is "no topic", JSON is kept as text."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column that is exactly INTEGER.
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("state", Text, nullable=False, default="active"),
    Column("why", Text, nullable=False, default=""),
    Column("since", Double, nullable=False, default=0.0),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False, default=0),
    Column("feed", Text, nullable=False),
    Column("wanted", Text, nullable=False, default="{}"),
    Column("state", Text, nullable=False, default="active"),
    Column("why", Text, nullable=False, default=""),
    Column("by_user", BigInteger, nullable=False, default=0),
    Column("created", Double, nullable=False, default=0.0),
    UniqueConstraint("chat_id", "thread_id", "feed", "wanted"),
    Index(None, "feed"),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    Column("action", Text, nullable=False, default="send"),
    Column("about_id", _ROW_ID, nullable=False, default=0),
    Column("feed", Text, nullable=False),
    Column("tags", Text, nullable=False, default="{}"),
    Column("content", Text, nullable=False),
    Column("picture", LargeBinary),
    Column("file_id", Text, nullable=False, default=""),
    Column("state", Text, nullable=False, default="draft"),
    Column("why", Text, nullable=False, default=""),
    Column("silent", Boolean, nullable=False, default=False),
    Column("pin", Boolean, nullable=False, default=False),
    Column("by_user", BigInteger, nullable=False, default=0),
    Column("key", Text, unique=True),
    Column("created", Double, nullable=False, default=0.0),
    Column("not_before", Double, nullable=False, default=0.0),
    Column("started", Double, nullable=False, default=0.0),
    Column("finished", Double, nullable=False, default=0.0),
    Column("progress_chat_id", BigInteger, nullable=False, default=0),
    Column("progress_thread_id", BigInteger, nullable=False, default=0),
    Column("progress_message_id", BigInteger, nullable=False, default=0),
    Index(None, "state"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    Column("announcement_id", _ROW_ID, ForeignKey("announcements.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False, default=0),
    Column("state", Text, nullable=False, default="pending"),
    Column("part", Text, nullable=False, default=""),
    Column("about", Text, nullable=False, default=""),
    Column("message_ids", Text, nullable=False, default=""),
    Column("cause", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Double, nullable=False, default=0.0),
    Column("claimed", Double, nullable=False, default=0.0),
    Column("closed", Double, nullable=False, default=0.0),
    UniqueConstraint("announcement_id", "chat_id", "thread_id"),
    Index(None, "announcement_id", "state", "id"),
    Index(None, "chat_id"),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", _ROW_ID, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("timing", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("state", Text, nullable=False, default="active"),
    Column("by_user", BigInteger, nullable=False, default=0),
    Column("created", Double, nullable=False, default=0.0),
    Column("due", Double, nullable=False, default=0.0),
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Double, nullable=False),
)

key_values = Table(
    "key_values",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("expires", Double),
)
