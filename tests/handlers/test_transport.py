"""Requests to the Bot API over aiohttp."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import struct
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut

from handlers.transport import AiohttpRequest, UnsentError

TOKEN = "123456:secret-of-the-bot"
ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot"}}'
SENT = (
    b'{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":5,"type":"private"},'
    b'"document":{"file_id":"f","file_unique_id":"u"}}}'
)

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def serving(talk: Talk) -> AsyncIterator[int]:
    """A server that handles every connection with `talk`; its port."""

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await talk(reader, writer)
        writer.close()

    server = await asyncio.start_server(guarded, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def read_request(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of one request."""
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return head, await reader.readexactly(int(line.split(b":")[1]))
        if line.startswith(b"transfer-encoding: chunked"):
            return head, await reader.readuntil(b"0\r\n\r\n")
    return head, b""


def saying(body: bytes, status: str = "200 OK", heard: list[bytes] | None = None) -> Talk:
    """Answers every request of a connection alike."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, content = await read_request(reader)
            if heard is not None:
                heard.append(head + content)
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()

    return talk


@contextlib.asynccontextmanager
async def bot_at(base: str, request: AiohttpRequest) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, base_url=f"{base}/bot", request=request, get_updates_request=AiohttpRequest())
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


async def test_a_call_comes_back_with_its_answer() -> None:
    """What the server answers is what the call gives."""
    async with serving(saying(ME)) as port, bot_at(f"http://127.0.0.1:{port}", AiohttpRequest()) as bot:
        assert (await bot.get_me()).username == "b_bot"


async def test_parameters_travel_as_a_form() -> None:
    """Chinese text, and structures as JSON."""
    heard: list[bytes] = []
    async with (
        serving(saying(SENT, heard=heard)) as port,
        bot_at(f"http://127.0.0.1:{port}", AiohttpRequest()) as bot,
    ):
        await bot.send_message(5, "晋 & <b>")
    assert b"application/x-www-form-urlencoded" in heard[0]
    assert heard[0].endswith(b"text=%E6%99%8B+%26+%3Cb%3E")


async def test_files_travel_as_multipart() -> None:
    """The file's bytes and its name, a Chinese one too, beside the other parameters."""
    heard: list[bytes] = []
    async with (
        serving(saying(SENT, heard=heard)) as port,
        bot_at(f"http://127.0.0.1:{port}", AiohttpRequest()) as bot,
    ):
        await bot.send_document(5, InputFile(b"\x00\x01content", "资料.bin"), caption="图")
    assert b"multipart/form-data" in heard[0]
    assert b"\x00\x01content" in heard[0]
    assert 'filename="资料.bin"'.encode() in heard[0]
    assert "图".encode() in heard[0]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        ("429 Too Many", b'{"ok":false,"description":"slow","parameters":{"retry_after":3}}', RetryAfter),
        ("400 Bad", b'{"ok":false,"description":"no"}', BadRequest),
        ("401 Unauthorized", b'{"ok":false,"description":"no"}', InvalidToken),
        ("502 Bad Gateway", b"<html>nginx</html>", NetworkError),
    ],
)
async def test_refusals_raise_what_the_library_expects(
    status: str, body: bytes, error: type[Exception]
) -> None:
    """The HTTP status reaches the library, which turns it into its own errors."""
    async with (
        serving(saying(body, status)) as port,
        bot_at(f"http://127.0.0.1:{port}", AiohttpRequest()) as bot,
    ):
        with pytest.raises(error):
            await bot.get_me()


async def test_nobody_listening_is_known_to_be_unsent(unused_tcp_port: int) -> None:
    """A refused connection is told apart from one that broke."""
    async with bot_at(f"http://127.0.0.1:{unused_tcp_port}", AiohttpRequest()) as bot:
        with pytest.raises(UnsentError):
            await bot.get_me()


async def test_silence_times_out() -> None:
    """No answer within the time for reading."""

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with (
        serving(silent) as port,
        bot_at(f"http://127.0.0.1:{port}", AiohttpRequest(read_timeout=0.1)) as bot,
    ):
        with pytest.raises(TimedOut):
            await bot.get_me()


async def test_a_call_may_set_its_own_times() -> None:
    """A time given with the call wins over the one of the transport."""

    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        await asyncio.sleep(0.3)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(ME), ME))

    async with (
        serving(late) as port,
        bot_at(f"http://127.0.0.1:{port}", AiohttpRequest(read_timeout=0.05)) as bot,
    ):
        assert (await bot.get_me(read_timeout=5)).id == 1


async def test_a_full_pool_times_out_as_unsent() -> None:
    """Where no connection becomes free, the error says that nothing was sent."""

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    request = AiohttpRequest(connections=1, connect_timeout=0.1, pool_timeout=0.1, read_timeout=2)
    async with serving(silent) as port, bot_at(f"http://127.0.0.1:{port}", request) as bot:
        first = asyncio.create_task(bot.get_me())
        await asyncio.sleep(0.05)
        with pytest.raises(TimedOut, match="not"):
            await bot.get_me()
        first.cancel()


async def test_a_broken_connection_is_a_network_error_without_the_token() -> None:
    """The server hangs up before answering; the error can be logged."""

    async def rude(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with serving(rude) as port, bot_at(f"http://127.0.0.1:{port}", AiohttpRequest()) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.get_me()
    assert not isinstance(caught.value, TimedOut | UnsentError)
    assert "secret-of-the-bot" not in str(caught.value)


async def test_a_malformed_address_does_not_give_the_token_away() -> None:
    """Also errors that quote the address leave the token out."""
    async with bot_at("http://a..b:99999", AiohttpRequest()) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.get_me()
    assert "secret-of-the-bot" not in str(caught.value)


async def test_it_can_be_shut_down_twice_and_opened_again() -> None:
    """A closed transport refuses to work until it is opened again."""
    async with serving(saying(ME)) as port, bot_at(f"http://127.0.0.1:{port}", AiohttpRequest()) as bot:
        await bot.request.shutdown()
        await bot.request.shutdown()
        with pytest.raises(NetworkError, match="not initialized"):
            await bot.get_me()
        await bot.request.initialize()
        await bot.request.initialize()
        assert (await bot.get_me()).id == 1


async def test_an_http_proxy_is_used_with_its_password() -> None:
    """The proxy gets the whole address and who asks."""
    heard: list[bytes] = []
    async with serving(saying(ME, heard=heard)) as port:
        request = AiohttpRequest(proxy=f"http://li:geheim@127.0.0.1:{port}")
        async with bot_at("http://telegram.invalid", request) as bot:
            assert (await bot.get_me()).id == 1
    assert heard[0].startswith(b"POST http://telegram.invalid/bot")
    assert b"Basic " + base64.b64encode(b"li:geheim") in heard[0]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_a_socks_proxy_is_used_and_looks_names_up_itself(scheme: str) -> None:
    """The name that cannot be looked up here goes to the proxy as it is, after the password."""
    seen: list[bytes] = []

    async def socks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _version, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")  # user and password, please
        _version, length = await reader.readexactly(2)
        user = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x01\x00")
        _version, _connect, _zero, sort = await reader.readexactly(4)
        assert sort == 3  # a name, no address
        name = await reader.readexactly((await reader.readexactly(1))[0])
        port = struct.unpack(">H", await reader.readexactly(2))[0]
        seen.append(b"%s %s %s %d" % (user, password, name, port))
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
        await saying(ME)(reader, writer)

    async with serving(socks) as port:
        request = AiohttpRequest(proxy=f"{scheme}://li:geheim@127.0.0.1:{port}")
        async with bot_at("http://telegram.invalid", request) as bot:
            assert (await bot.get_me()).id == 1
    assert seen == [b"li geheim telegram.invalid 80"]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_away_is_a_network_error(scheme: str, unused_tcp_port: int) -> None:
    """Nothing was sent, and it may be tried again."""
    request = AiohttpRequest(proxy=f"{scheme}://127.0.0.1:{unused_tcp_port}")
    async with bot_at("http://telegram.invalid", request) as bot:
        with pytest.raises(UnsentError):
            await bot.get_me()
