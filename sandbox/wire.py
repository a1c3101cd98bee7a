"""The Bot API on the wire, as Telegram serves it: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Coroutine
from typing import cast
from urllib.parse import unquote

from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine
from tornado.iostream import IOStream, StreamClosedError

from sandbox.api import Api
from sandbox.errors import ApiError, bad_request, not_found, unauthorized
from sandbox.faults import Fault, Faults
from sandbox.journal import Journal
from sandbox.methods import METHODS
from sandbox.params import Params, read
from sandbox.shapes import Json

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"\d+:[\w-]{30,}")
_REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Wire:
    """Answers Bot API requests. Kept lean: one call takes a fraction of a millisecond."""

    def __init__(self, api: Api, faults: Faults, calls: Journal) -> None:
        self.api = api
        self.faults = faults
        self.calls = calls
        self._tasks: set[asyncio.Task[None]] = set()

    def serve_bot(self, request: HTTPServerRequest) -> None:
        """Answer a request to /bot…"""
        token, _, name = _path(request)[4:].partition("/")
        if token != self.api.world.token:
            refusal = unauthorized() if _TOKEN.fullmatch(token) else not_found()
            self._respond(request, refusal.code, refusal.as_json())
            return
        name = name.rstrip("/")
        try:
            params = read(
                request.query, request.headers.get("Content-Type", ""), request.body, request.headers
            )
        except ApiError as error:
            self._respond(request, error.code, error.as_json())
            return
        key = name.lower()
        if key == "getupdates":
            self._spawn(self._get_updates(request, params))
            return
        fault = self.faults.strike(name, _chat_id(params)) if self.faults else None
        if fault:
            self._spawn(self._misbehave(request, name, params, fault))
            return
        code, body = self._carry_out(name, params)
        self._respond(request, code, body)

    def serve_file(self, request: HTTPServerRequest) -> None:
        """Answer a download from /file/bot…"""
        token, _, path = _path(request).removeprefix("/file/bot").partition("/")
        file = self.api.world.files_by_path.get(path)
        if token != self.api.world.token or file is None:
            refusal = not_found()
            self._respond(request, refusal.code, refusal.as_json())
            return
        self._write(request, 200, file.content, "application/octet-stream")

    def stop(self) -> None:
        """End everything that still waits."""
        for task in self._tasks:
            task.cancel()

    def _carry_out(self, name: str, params: Params) -> tuple[int, Json]:
        function = METHODS.get(name.lower())
        try:
            if function is None:
                raise not_found()
            code, body = 200, {"ok": True, "result": function(self.api, params)}
        except ApiError as error:
            code, body = error.code, error.as_json()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            log.exception("%s failed", name)
            refusal = bad_request("the sandbox could not read the parameters; its log has the cause")
            code, body = refusal.code, refusal.as_json()
        self._note(name, params, code, body)
        return code, body

    def _note(self, name: str, params: Params, code: int, body: Json) -> None:
        result = body.get("result")
        self.calls.add(
            {
                "method": name,
                "chat_id": _chat_id(params),
                "params": params.values,
                "files": list(params.files),
                "code": code,
                "description": body.get("description", ""),
                "message_id": result.get("message_id") if isinstance(result, dict) else None,
            }
        )

    async def _get_updates(self, request: HTTPServerRequest, params: Params) -> None:
        fault = self.faults.strike("getUpdates", None) if self.faults else None
        if fault:
            await self._misbehave(request, "getUpdates", params, fault)
            return
        updates = self.api.updates
        stream = _stream(request)

        def on_wait(poll: asyncio.Future[bool]) -> None:
            stream.set_close_callback(lambda: updates.abandon(poll))

        try:
            allowed = params.list("allowed_updates") if "allowed_updates" in params.values else None
            result = await updates.get(
                params.integer("offset"),
                params.integer("limit", 100),
                params.integer("timeout"),
                allowed,
                on_wait,
            )
        except ApiError as error:
            self._respond(request, error.code, error.as_json())
            return
        self._write(request, 200, b'{"ok":true,"result":' + result + b"}", "application/json")

    async def _misbehave(self, request: HTTPServerRequest, name: str, params: Params, fault: Fault) -> None:
        kind = fault.kind
        if kind == "slow":
            await asyncio.sleep(fault.seconds)
        error = fault.error()
        if error is None or kind == "server_error_after":
            if kind in ("hang_before", "drop_before"):
                self._note(name, params, 0, {"description": kind})
            else:
                code, body = self._carry_out(name, params)
        else:
            self._note(name, params, error.code, error.as_json())
        if kind.startswith("hang"):
            await asyncio.sleep(fault.seconds)
        if kind.startswith(("hang", "drop")):
            _stream(request).close()
            return
        if error is not None:
            code, body = error.code, error.as_json()
        if kind == "slow_answer":
            await asyncio.sleep(fault.seconds)
        self._respond(request, code, body)

    def _respond(self, request: HTTPServerRequest, code: int, body: Json) -> None:
        self._write(request, code, json.dumps(body, ensure_ascii=False).encode(), "application/json")

    def _write(self, request: HTTPServerRequest, code: int, body: bytes, kind: str) -> None:
        connection = request.connection
        if connection is None:
            return
        headers = HTTPHeaders({"Content-Type": kind, "Content-Length": str(len(body))})
        try:
            connection.write_headers(
                ResponseStartLine("HTTP/1.1", code, _REASONS.get(code, "")), headers, body
            )
            connection.finish()
        except StreamClosedError:
            log.debug("the client went away before the answer")

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _path(request: HTTPServerRequest) -> str:
    return unquote(request.path) if "%" in request.path else request.path


def _stream(request: HTTPServerRequest) -> IOStream:
    return cast(HTTP1Connection, request.connection).stream


def _chat_id(params: Params) -> int | None:
    value = params.values.get("chat_id")
    if type(value) is int:
        return value
    try:
        return int(value) if value else None
    except (TypeError, ValueError):
        return None
