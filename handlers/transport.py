"""HTTP to the Bot API over aiohttp.

python-telegram-bot's own transport (httpx) gets slower the more calls are under way at once, because its
connection pool is searched for every call; aiohttp's is not. benchmarks/transport.py compares the two.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_TOKEN = re.compile(r"/bot[^/\s]+")
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class UnsentError(NetworkError):
    """No connection was made, so Telegram certainly did not get the request: it may be sent again."""


class UnsentTimeoutError(TimedOut):
    """No connection was made in time: as certain as UnsentError, and a TimedOut as the library expects."""


class AiohttpRequest(BaseRequest):
    """Requests to the Bot API over one aiohttp session, optionally through a proxy.

    Timeouts are in seconds, None waits for ever. `upload_timeout` stands in for `write_timeout` where files
    are sent. `proxy` is the URL of an http, https, socks4 or socks5 proxy, with user:password@ if needed.

    Raises `UnsentError` or `UnsentTimeoutError` where no connection was made, `TimedOut` where the answer
    did not come in time (what was asked for may have been done), `NetworkError` for all else below HTTP.
    """

    def __init__(
        self,
        connections: int = 256,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        write_timeout: float | None = 10.0,
        read_timeout: float | None = 10.0,
        upload_timeout: float | None = 60.0,
        proxy: str = "",
    ) -> None:
        self._connections = connections
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._write_timeout = write_timeout
        self._read_timeout = read_timeout
        self._upload_timeout = upload_timeout
        # Names are looked up at the far end: where a proxy is needed, local look-ups often lie.
        self._socks = proxy.replace("socks5h://", "socks5://", 1) if proxy.startswith("socks") else ""
        self._proxy = (proxy or None) if not self._socks else None
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; a second call changes nothing."""
        if self._session is None or self._session.closed:
            connector = (
                ProxyConnector.from_url(self._socks, rdns=True, limit=self._connections)
                if self._socks
                else aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session and its connections; a second call changes nothing."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; the status and the body of the answer."""
        session = self._session
        if session is None or session.closed:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        uploads = request_data is not None and request_data.contains_files
        reading = _given(read_timeout, self._read_timeout)
        connecting = _given(connect_timeout, self._connect_timeout)
        queueing = _total(_given(pool_timeout, self._pool_timeout), connecting)
        writing = _given(write_timeout, self._upload_timeout if uploads else self._write_timeout)
        # aiohttp has no limit for writing alone: a write that hangs is ended by the total.
        timeout = aiohttp.ClientTimeout(
            total=_total(queueing, writing, reading),
            connect=queueing,
            sock_connect=connecting,
            sock_read=reading,
        )
        body, headers = _body(request_data)
        try:
            async with session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy
            ) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError as error:
            raise UnsentTimeoutError("No connection in time. Request was *not* sent.") from error
        except ProxyTimeoutError as error:
            raise UnsentTimeoutError("No connection to the proxy in time.") from error
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientConnectorError, ProxyConnectionError, ProxyError) as error:
            raise UnsentError(_describe(error)) from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_describe(error)) from error


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """The body and its headers: a plain form, or a multipart one where files go along."""
    if request_data is None:
        return None, None
    if not request_data.contains_files:
        return urlencode(request_data.json_parameters).encode(), _FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _total(*seconds: float | None) -> float | None:
    known = [part for part in seconds if part is not None]
    return sum(known) if len(known) == len(seconds) else None


def _describe(error: BaseException) -> str:
    return _TOKEN.sub("/bot…", f"{type(error).__name__}: {error}")
