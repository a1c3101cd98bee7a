"""What goes wrong, in the exact words and shape that Telegram answers with."""

from __future__ import annotations

from sandbox.shapes import Json


class ApiError(Exception):
    """A refusal of the Bot API: an HTTP status, a description, and parameters such as `retry_after`."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str, **parameters: int) -> ApiError:
    """400: the request makes no sense as it stands."""
    return ApiError(400, f"Bad Request: {reason}", dict(parameters) or None)


def forbidden(reason: str) -> ApiError:
    """403: the bot may not do this here."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """409: somebody else fetches this bot's updates."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """429: wait `seconds` before the next try."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(new_chat_id: int) -> ApiError:
    """400: the group lives on as a supergroup under another id."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_chat_id)


def unauthorized() -> ApiError:
    """401: no bot has this token."""
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    """404: no such method, or a token that cannot be one."""
    return ApiError(404, "Not Found")


class ControlError(Exception):
    """A control request that cannot be carried out; the message says why."""
