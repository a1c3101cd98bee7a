"""Settings from the environment and from `.env` in the current folder; the environment wins.

An empty value counts as not set, so a copied `.env.example` is a valid `.env`.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

if TYPE_CHECKING:
    from announcements.options import Options

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = Path(".env")

# Names with these beginnings are ours, so an unknown one is a slip of the pen and not another program's.
OUR_BEGINNINGS = ("TELEGRAM_", "KEEPER", "WEBHOOK_")
# Theirs are read and judged by the announcements' own room.
ANNOUNCE = "ANNOUNCE_"

ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
}


class SettingsError(Exception):
    """What is wrong with the settings, one Chinese sentence a problem."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def shipped_facts() -> Path:
    """The fact base that comes with the bot: the first folder of `knowledge/facts/`."""
    return min(path for path in (ROOT / "knowledge" / "facts").iterdir() if path.is_dir())


class CommonSettings(BaseSettings):
    """What every command needs, also those that never touch Telegram."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True, validate_default=False
    )

    facts: Path = Field(default_factory=shipped_facts)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("facts")
    @classmethod
    def _is_folder(cls, folder: Path) -> Path:
        if not folder.expanduser().is_dir():
            raise ValueError(f"没有“{folder}”这个文件夹")
        return folder.expanduser()

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, value: object) -> object:
        level = str(value).strip().upper()
        if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("只能是 DEBUG、INFO、WARNING 或 ERROR")
        return level

    @field_validator("log_format", mode="before")
    @classmethod
    def _format(cls, value: object) -> object:
        name = str(value).strip().lower()
        if name not in {"text", "json"}:
            raise ValueError("只能是 text 或 json")
        return name


class Settings(CommonSettings):
    """All settings of a running bot. Secrets print as stars."""

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy: SecretStr | None = None
    keeper_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///data/wenjin.sqlite3")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    port: int = Field(
        default=8765, description="the sandbox page's port; with WEBHOOK_URL the one listened on"
    )

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token.get_secret_value()):
            raise ValueError("不像机器人令牌：应为“数字:字母数字”，请从 @BotFather 那里完整复制")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, url: str) -> str:
        url = url.strip().rstrip("/").removesuffix("/bot")
        _require_url(url, ("http", "https"))
        return url

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, proxy: SecretStr | None) -> SecretStr | None:
        if proxy is not None:
            _require_url(proxy.get_secret_value(), ("http", "https", "socks5", "socks5h"))
        return proxy

    @field_validator("keeper_ids", mode="before")
    @classmethod
    def _keepers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part for part in re.split(r"[\s,，;；、]+", value) if part]
        wrong = [part for part in parts if not re.fullmatch(r"[1-9][0-9]{0,15}", part)]
        if wrong:
            raise ValueError(f"应为用户编号（纯数字），用逗号分开；“{'”、“'.join(wrong)}”不是")
        return frozenset(int(part) for part in parts)

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        scheme, separator, rest = value.get_secret_value().partition("://")
        driver = ASYNC_DRIVERS.get(scheme, scheme)
        if not separator or driver not in ASYNC_DRIVERS.values():
            raise ValueError("应以 sqlite:/// 或 postgresql:// 开头")
        return SecretStr(f"{driver}://{rest}")

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, url: str | None) -> str | None:
        if url is not None:
            _require_url(url, ("http", "https"))
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("只能有字母、数字、“_”和“-”，最长 256 个")
        return secret

    @field_validator("port", mode="before")
    @classmethod
    def _port(cls, value: object) -> object:
        if not re.fullmatch(r"\d{1,5}", str(value).strip()) or not 1 <= int(str(value)) <= 65535:
            raise ValueError("应为 1 到 65535 之间的整数")
        return int(str(value))

    @property
    def secret(self) -> str:
        """The webhook's secret; where none is set, one that every replica with this token derives alike."""
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        token = self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else ""
        return hashlib.sha256(f"webhook {token}".encode()).hexdigest()

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every value that must never be read in a log."""
        return tuple(
            value.get_secret_value()
            for value in (
                self.telegram_bot_token,
                self.telegram_proxy,
                self.webhook_secret,
                self.database_url,
            )
            if value is not None and value.get_secret_value() not in PUBLIC_VALUES
        )


PUBLIC_VALUES = frozenset({Settings.model_fields["database_url"].default.get_secret_value()})
_S = TypeVar("_S", bound=CommonSettings)
NAMES = frozenset(name.upper() for name in Settings.model_fields)


def load_common(env_file: Path = ENV_FILE, **given: object) -> CommonSettings:
    """The settings of commands that stay on this machine. Raises SettingsError."""
    return _load(CommonSettings, env_file, given)


def load_settings(env_file: Path = ENV_FILE, **given: object) -> Settings:
    """The settings of a running bot; `given` (from the command line) wins. Raises SettingsError."""
    problems = list(unknown_names(os.environ, _read(env_file)))
    try:
        announce_options(env_file)
    except SettingsError as error:
        problems += error.problems
    try:
        settings = _load(Settings, env_file, given)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    if settings.webhook_secret is not None and settings.webhook_url is None:
        problems.append("WEBHOOK_SECRET 要与 WEBHOOK_URL 一起设置。")
    if settings.webhook_url is not None and settings.telegram_bot_token is None:
        problems.append("设置了 WEBHOOK_URL，却没有 TELEGRAM_BOT_TOKEN。")
    if problems:
        raise SettingsError(problems)
    return settings


def announce_options(env_file: Path = ENV_FILE) -> Options:
    """What the operator chose about announcements. Raises SettingsError."""
    # Imported only here: with announcements comes Telegram's library, which `ask` does without.
    from announcements.options import OptionsError, from_environment

    try:
        return from_environment({**_read(env_file), **os.environ})
    except OptionsError as error:
        raise SettingsError(error.problems) from None


def unknown_names(environment: Mapping[str, str], file: Mapping[str, str | None]) -> Iterable[str]:
    """A sentence for every name that is ours by its looks and yet unknown."""
    for name in sorted({*environment, *file}):
        upper = name.upper()
        if upper in NAMES or upper.startswith(ANNOUNCE):
            continue
        near = difflib.get_close_matches(upper, sorted(NAMES), n=1, cutoff=0.75)
        if upper.startswith(OUR_BEGINNINGS) or (name in file and near):
            hint = f"，是不是 {near[0]}？" if near else f"。可用的有：{'、'.join(sorted(NAMES))}。"
            yield f"不认识的设置 {name}{hint}"


def _read(env_file: Path) -> dict[str, str | None]:
    try:
        return dotenv_values(env_file, encoding="utf-8") if env_file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"读不了设置文件 {env_file}：{_reason(error)}。"]) from None


def _reason(error: Exception) -> str:
    return "不是 UTF-8 编码" if isinstance(error, UnicodeDecodeError) else "没有读取权限或文件损坏"


def _load(cls: type[_S], env_file: Path, given: Mapping[str, Any]) -> _S:
    _read(env_file)
    wanted = {name: value for name, value in given.items() if value is not None}
    try:
        return cls(_env_file=env_file, **wanted)
    except ValidationError as error:
        raise SettingsError(
            f"设置 {str(problem['loc'][0]).upper()} 有误：{_wording(problem)}。" for problem in error.errors()
        ) from None


def _wording(problem: Mapping[str, Any]) -> str:
    cause = problem.get("ctx", {}).get("error")
    return str(cause) if isinstance(cause, ValueError) else "格式不对"


def _require_url(url: str, schemes: tuple[str, ...]) -> None:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        raise ValueError(f"应为以 {'、'.join(f'{scheme}://' for scheme in schemes)} 开头的网址")
