"""Settings: what is read, and what is said when they are wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import announcements.options
from cli.settings import ANNOUNCE, NAMES, OUR_BEGINNINGS, ROOT, SettingsError, load_common, load_settings

TOKEN = "123456:" + "a" * 35


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, no .env either."""
    for name in list(os.environ):
        if name in NAMES or name.startswith((*OUR_BEGINNINGS, ANNOUNCE)):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def problems() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        load_settings()
    return raised.value.problems


def test_without_any_setting_the_shipped_facts_are_used_and_no_token() -> None:
    """A fresh clone needs no setting."""
    settings = load_settings()
    assert settings.telegram_bot_token is None
    assert (settings.facts / "base.yaml").is_file()
    assert settings.telegram_api_url == "https://api.telegram.org"


def test_the_example_file_is_a_valid_env_file() -> None:
    """`cp .env.example .env` changes nothing until something is filled in."""
    Path(".env").write_text((ROOT / ".env.example").read_text("utf-8"), "utf-8")
    assert load_settings() == load_settings(env_file=Path("none"))


def test_the_example_file_names_every_setting() -> None:
    """No setting is a secret of the code."""
    example = (ROOT / ".env.example").read_text("utf-8")
    assert {name for name in NAMES | announcements.options.NAMES if f"{name}=" not in example} == set()


def test_the_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order of precedence is the usual one."""
    Path(".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nKEEPER_IDS=1\nLOG_LEVEL=debug\n", "utf-8")
    monkeypatch.setenv("KEEPER_IDS", "2，3、4")
    settings = load_settings()
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert settings.keeper_ids == {2, 3, 4}
    assert settings.log_level == "DEBUG"


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """`TELEGRAM_BOT_TOKEN=` is no token."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert load_settings().telegram_bot_token is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgresql://u:p@host/db", "postgresql+psycopg://u:p@host/db"),
        ("postgres://host/db", "postgresql+psycopg://host/db"),
        ("sqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite:///a.db"),
    ],
)
def test_a_database_gets_its_asynchronous_driver(
    given: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to know the driver's name."""
    monkeypatch.setenv("DATABASE_URL", given)
    assert load_settings().database_url.get_secret_value() == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "not a token"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "http://host:port"),
        ("TELEGRAM_PROXY", "socks4://host:1"),
        ("KEEPER_IDS", "1,@somebody"),
        ("KEEPER_IDS", "-5"),
        ("DATABASE_URL", "mysql://host/db"),
        ("WEBHOOK_URL", "host"),
        ("WEBHOOK_SECRET", "with blank"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("FACTS", "no/such/folder"),
        ("ANNOUNCE_RATE", "fast"),
        ("ANNOUNCE_MISSED", "maybe"),
    ],
)
def test_a_malformed_value_is_one_sentence_that_names_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator reads which setting is wrong; a secret's value is not repeated."""
    monkeypatch.setenv(name, value)
    if name == "WEBHOOK_SECRET":
        monkeypatch.setenv("WEBHOOK_URL", "https://host/x")
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    (problem,) = problems()
    assert problem.startswith(f"设置 {name} 有误：")
    if name in {"TELEGRAM_BOT_TOKEN", "TELEGRAM_PROXY", "DATABASE_URL", "WEBHOOK_SECRET"}:
        assert value not in problem


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second start to learn of the second mistake."""
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("LOG_LEVEL", "x")
    monkeypatch.setenv("KEEPER_ID", "1")
    assert len(problems()) == 3


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"),
        ("TELEGRAM_BOT_TOKNE", "TELEGRAM_BOT_TOKEN"),
        ("KEEPER_ID", "KEEPER_IDS"),
        ("WEBHOOK_URI", "WEBHOOK_URL"),
    ],
)
def test_a_misspelt_name_in_the_environment_is_told_with_the_one_meant(
    name: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of the pen does not pass in silence."""
    monkeypatch.setenv(name, "1")
    (problem,) = problems()
    assert name in problem
    assert meant in problem


def test_a_misspelt_name_in_the_env_file_is_told_whatever_its_beginning() -> None:
    """In our own file every near miss is ours."""
    Path(".env").write_text("LOG_LEVLE=INFO\n", "utf-8")
    (problem,) = problems()
    assert "LOG_LEVLE" in problem
    assert "LOG_LEVEL？" in problem


def test_a_misspelt_choice_about_announcements_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The announcements' settings are held to the same strictness."""
    monkeypatch.setenv("ANNOUNCE_SPEED", "1")
    (problem,) = problems()
    assert "ANNOUNCE_SPEED" in problem


def test_other_programs_names_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """PATH, HTTP_PROXY and COMPOSE_FILE are no business of ours."""
    monkeypatch.setenv("DATABASE_URI", "x")
    Path(".env").write_text("COMPOSE_PROJECT_NAME=x\n", "utf-8")
    load_settings()


def test_an_env_file_in_another_encoding_is_told() -> None:
    """A file saved as GBK gives a sentence, no traceback."""
    Path(".env").write_bytes("# 令牌\nLOG_LEVEL=INFO\n".encode("gbk"))
    (problem,) = problems()
    assert "UTF-8" in problem


def test_a_webhook_secret_alone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a webhook is a mistake."""
    monkeypatch.setenv("WEBHOOK_SECRET", "abc")
    (problem,) = problems()
    assert "WEBHOOK_URL" in problem


def test_replicas_derive_the_same_webhook_secret_from_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WEBHOOK_SECRET all replicas agree, and another token gives another secret."""
    monkeypatch.setenv("WEBHOOK_URL", "https://host/x")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    first, again = load_settings().secret, load_settings().secret
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN + "b")
    assert first == again != load_settings().secret


def test_secrets_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings may be logged whole."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_PROXY", "socks5://me:hush@host:1")
    printed = repr(load_settings())
    assert TOKEN not in printed
    assert "hush" not in printed


def test_asking_needs_none_of_telegrams_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong token does not keep anybody from asking on the command line."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "wrong")
    monkeypatch.setenv("TELEGRAM_TOKEN", "wrong")
    assert load_common().facts.is_dir()
