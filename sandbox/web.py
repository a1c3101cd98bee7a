"""The web side beyond the Bot API: the control API over HTTP, and files for the page."""

from __future__ import annotations

import inspect
import json
import logging
from collections.abc import Mapping

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler, StaticFileHandler

from sandbox.control import Action
from sandbox.errors import ApiError, ControlError
from sandbox.world import World

log = logging.getLogger(__name__)


def is_loopback(request: HTTPServerRequest) -> bool:
    """Whether a request was addressed to this machine by a name of its own."""
    return request.host_name in ("127.0.0.1", "localhost", "::1")


class LoopbackHandler(RequestHandler):
    """Answers only requests addressed to this machine, from pages of this server or from no page."""

    def prepare(self) -> None:
        """Refuse other sites' pages and names that were made to point here."""
        origin = self.request.headers.get("Origin")
        if not is_loopback(self.request) or origin not in (None, f"http://{self.request.host}"):
            self.set_status(403)
            self.finish({"ok": False, "description": "only pages of this server may ask"})

    def set_default_headers(self) -> None:
        """Nothing here is worth caching."""
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")


class ControlHandler(LoopbackHandler):
    """POST /control/<action> with a JSON object; GET works for actions without parameters."""

    def initialize(self, actions: Mapping[str, Action]) -> None:
        """Keep the actions at hand."""
        self.actions = actions

    async def get(self, action: str) -> None:
        """Carry out an action without parameters."""
        await self.post(action)

    async def post(self, action: str) -> None:
        """Carry out an action: {"ok": true, "result": …}, or 400 with a description."""
        try:
            result = await self._carry_out(action)
        except (ControlError, ApiError) as error:
            self.set_status(400)
            self.finish({"ok": False, "description": str(error)})
            return
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"ok": True, "result": result}, ensure_ascii=False))

    async def _carry_out(self, action: str) -> object:
        function = self.actions.get(action)
        if function is None:
            raise ControlError(f"no action is called {action}")
        try:
            given = json.loads(self.request.body or b"{}")
            bound = inspect.signature(function).bind(**given)
            result = function(*bound.args, **bound.kwargs)
        except (TypeError, ValueError, KeyError) as error:
            raise ControlError(f"{action}: {error!r}") from error
        return await result if inspect.isawaitable(result) else result


class FileHandler(LoopbackHandler):
    """GET /control/file/<file_id>: a file's content, for the page."""

    def initialize(self, world: World) -> None:
        """Keep the files at hand."""
        self.world = world

    def get(self, file_id: str) -> None:
        """The content, to be shown or saved."""
        file = self.world.files.get(file_id)
        if file is None:
            self.set_status(404)
            return
        inline = file.mime in ("image/png", "image/jpeg", "image/webp", "image/gif")
        self.set_header("Content-Type", file.mime if inline else "application/octet-stream")
        self.set_header("X-Content-Type-Options", "nosniff")
        if not inline:
            self.set_header("Content-Disposition", "attachment")
        self.write(file.content)


class PageHandler(StaticFileHandler):
    """The page itself. Nothing from elsewhere: neither scripts nor styles nor pictures."""

    def prepare(self) -> None:
        """Refuse names that were made to point here."""
        if not is_loopback(self.request):
            self.set_status(403)
            self.finish()

    def set_extra_headers(self, path: str) -> None:
        """Let the browser load nothing but what this server has, and ask again for it each time."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
            f"connect-src 'self' ws://{self.request.host}; font-src 'self'; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'",
        )
