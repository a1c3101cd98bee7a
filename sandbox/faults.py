"""Things that go wrong on purpose: what Telegram and the network in between do to a bot now and then."""

from __future__ import annotations

import itertools
import math
import random
import time
from dataclasses import asdict, dataclass, field

from sandbox.errors import ApiError, ControlError, forbidden, migrated, too_many_requests
from sandbox.shapes import Json

KINDS = {
    "flood": "429 with retry_after; the same to every call in its scope until that time is over",
    "forbidden": "403 with `description`",
    "error": "`code` and `description` as given",
    "migrate": "400 with migrate_to_chat_id `new_chat_id`",
    "server_error": "502 Bad Gateway, not carried out",
    "server_error_after": "502 Bad Gateway although it was carried out",
    "hang_before": "no answer for `seconds`, then the connection closes; not carried out",
    "hang_after": "carried out, but no answer for `seconds`, then the connection closes",
    "drop_before": "the connection closes at once; not carried out",
    "drop_after": "carried out, then the connection closes without an answer",
    "slow": "carried out after `seconds`",
    "slow_answer": "carried out at once, answered after `seconds`",
}


@dataclass
class Fault:
    """One kind of trouble, for some calls, `times` times (None: until removed) or with a `probability`."""

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int | None = None
    skip: int = 0
    probability: float = 1.0
    retry_after: int = 1
    ban: bool = True
    code: int = 400
    description: str = ""
    new_chat_id: int = 0
    seconds: float = 60.0
    id: int = 0
    hits: int = 0
    until: float = field(default=0.0, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ControlError(f"no fault is called {self.kind}; there are {', '.join(KINDS)}")

    def concerns(self, method: str, chat_id: int | None) -> bool:
        """Whether a call is in this fault's scope."""
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.method == "*":
            return method not in ("getUpdates", "getMe")
        return method.lower() == self.method.lower()

    def as_json(self) -> Json:
        """The fault as the control API shows it."""
        body = asdict(self)
        body.pop("until")
        return body

    def error(self) -> ApiError | None:
        """The refusal to answer with, for the kinds that answer with one."""
        match self.kind:
            case "flood":
                return too_many_requests(self.retry_after)
            case "forbidden":
                return forbidden(self.description or "bot was blocked by the user")
            case "error":
                return ApiError(self.code, self.description or "Bad Request: injected")
            case "migrate":
                return migrated(self.new_chat_id)
            case "server_error" | "server_error_after":
                return ApiError(502, "Bad Gateway")
        return None


class Faults:
    """The faults in force, asked once a call."""

    def __init__(self, seed: int = 0) -> None:
        self._faults: dict[int, Fault] = {}
        self._ids = itertools.count(1)
        self._dice = random.Random(seed)

    def __bool__(self) -> bool:
        return bool(self._faults)

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force."""
        fault.id = next(self._ids)
        self._faults[fault.id] = fault
        return fault

    def remove(self, fault_id: int | None = None) -> None:
        """Remove one fault, or all."""
        if fault_id is None:
            self._faults.clear()
        else:
            self._faults.pop(fault_id, None)

    def all(self) -> list[Fault]:
        """The faults in force, used-up ones too."""
        return list(self._faults.values())

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this call meets, if any; the first one added wins."""
        now = time.monotonic()
        for fault in self._faults.values():
            if not fault.concerns(method, chat_id):
                continue
            if fault.until > now:
                rest = math.ceil(fault.until - now)
                return Fault("flood", retry_after=rest)
            if fault.times is not None and fault.hits >= fault.times:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.probability < 1 and self._dice.random() >= fault.probability:
                continue
            fault.hits += 1
            if fault.kind == "flood" and fault.ban:
                fault.until = now + fault.retry_after
            return fault
        return None
