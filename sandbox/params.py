"""The parameters of a Bot API call, however they came: JSON, a query string, urlencoded or multipart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from tornado.httputil import HTTPHeaders, HTTPInputError, parse_body_arguments

from sandbox.errors import bad_request
from sandbox.shapes import Json, JsonValue


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes
    mime: str


class Params:
    """Typed access to parameters; what is missing reads as empty, what is malformed as Telegram reads it."""

    __slots__ = ("files", "values")

    def __init__(self, values: Json, files: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A string; numbers are taken as written."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number, `default` where there is none or it is none."""
        value = self.values.get(name)
        if type(value) is int:
            return value
        try:
            return int(float(value)) if isinstance(value, float) else int(str(value))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A Boolean: true, 1, yes and the like."""
        value = self.values.get(name)
        if value is None or type(value) is bool:
            return bool(value)
        return str(value).lower() in ("true", "1", "yes", "t", "y")

    def value(self, name: str) -> JsonValue:
        """An object or list, out of JSON where it came as a string. Raises 400 for JSON that is none."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def object(self, name: str) -> Json:
        """An object, empty where there is none."""
        value = self.value(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request("object expected as " + name.replace("_", " "))
        return value

    def list(self, name: str) -> list[Any]:
        """A list, empty where there is none."""
        value = self.value(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name.replace('_', ' ')}: expected an Array")
        return value

    def upload(self, name: str, reference: str | None = None) -> Upload | None:
        """The file sent as this parameter, or the one that it (or `reference`) names as attach://…"""
        text = self.text(name) if reference is None else reference
        if text.startswith("attach://"):
            return self.files.get(text.removeprefix("attach://"))
        return self.files.get(name) if reference is None else None


def read(query: str, content_type: str, body: bytes, headers: HTTPHeaders) -> Params:
    """The parameters out of a request. Raises 400 for a body that cannot be read."""
    values: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not body:
        return Params(values)
    if content_type.startswith("application/x-www-form-urlencoded"):
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return Params(values)
    if content_type.startswith("application/json"):
        try:
            given = json.loads(body)
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(given, dict):
            raise bad_request("can't parse JSON object: expected an Object")
        values.update(given)
        return Params(values)
    if content_type.startswith("multipart/form-data"):
        return _multipart(values, content_type, body, headers)
    return Params(values)


def _multipart(values: Json, content_type: str, body: bytes, headers: HTTPHeaders) -> Params:
    arguments: dict[str, list[bytes]] = {}
    files: dict[str, list[Any]] = {}
    try:
        parse_body_arguments(content_type, body, arguments, files, headers)
    except HTTPInputError:
        raise bad_request("can't parse multipart form data") from None
    values.update({name: given[-1].decode("utf-8", "replace") for name, given in arguments.items()})
    uploads = {
        name: Upload(given[0].filename or "file", given[0].body, given[0].content_type)
        for name, given in files.items()
    }
    return Params(values, uploads)
