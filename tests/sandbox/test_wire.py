"""The Bot API's manners on the wire: tokens, unknown methods, kinds of bodies, files, other sites' pages."""

from __future__ import annotations

import json
import struct
import urllib.error
import urllib.request
import zlib

import pytest

from tests.sandbox.conftest import Refused, Telegram, unpacked


def png(width: int = 40, height: int = 30) -> bytes:
    """A plain picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x33\x90\xec" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def multipart(fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    parts = [
        f'--xx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, (filename, content) in files.items():
        head = f'--xx\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + b"--xx--\r\n", "multipart/form-data; boundary=xx"


def test_get_me_names_the_bot(telegram: Telegram) -> None:
    """getMe tells id, name and privacy mode."""
    me = telegram.call("getMe")
    assert me["is_bot"]
    assert me["username"] == "wenjin_bot"
    assert me["can_read_all_group_messages"] is False


def test_a_wrong_token_is_unauthorized(telegram: Telegram) -> None:
    """A token of the right form but of no bot: 401, in Telegram's words."""
    code, body = telegram.send("/bot1:" + "x" * 35 + "/getMe", b"", "text/plain")
    assert code == 401
    assert json.loads(body) == {"ok": False, "error_code": 401, "description": "Unauthorized"}


def test_a_malformed_token_and_an_unknown_method_are_not_found(telegram: Telegram) -> None:
    """404 as Telegram gives it."""
    code, body = telegram.send("/botx/getMe", b"", "text/plain")
    assert (code, json.loads(body)["description"]) == (404, "Not Found")
    with pytest.raises(Refused) as refusal:
        telegram.call("makeCoffee")
    assert (refusal.value.code, refusal.value.description) == (404, "Not Found")


def test_method_names_are_read_in_any_case(telegram: Telegram) -> None:
    """getme is getMe."""
    assert telegram.call("getme") == telegram.call("GETME")


def test_json_form_query_and_multipart_say_the_same(telegram: Telegram, asker: int) -> None:
    """Four ways to send one message."""
    telegram.call("sendMessage", chat_id=asker, text="甲")
    telegram.call("sendMessage", as_form=True, chat_id=asker, text="甲")
    body, kind = multipart({"chat_id": str(asker), "text": "甲"}, {})
    telegram.send(f"/bot{telegram.sandbox.token}/sendMessage", body, kind)
    telegram.send(
        f"/bot{telegram.sandbox.token}/sendMessage?chat_id={asker}&text=%E7%94%B2", b"", "text/plain"
    )
    assert [message["text"] for message in telegram.messages(asker)] == ["甲"] * 4


def test_broken_json_is_a_bad_request(telegram: Telegram) -> None:
    """Not a crash, and not silence."""
    code, _ = telegram.send(f"/bot{telegram.sandbox.token}/sendMessage", b"{", "application/json")
    assert code == 400


def test_a_photo_goes_up_and_comes_down_again(telegram: Telegram, asker: int) -> None:
    """Multipart upload, getFile, download: the same bytes, and the size read out of them."""
    body, kind = multipart({"chat_id": str(asker), "caption": "图"}, {"photo": ("a.png", png())})
    code, answer = telegram.send(f"/bot{telegram.sandbox.token}/sendPhoto", body, kind)
    message = unpacked(json.loads(answer))
    assert code == 200
    assert message["caption"] == "图"
    photo = message["photo"][-1]
    assert (photo["width"], photo["height"]) == (40, 30)
    path = telegram.call("getFile", file_id=photo["file_id"])["file_path"]
    url = f"{telegram.sandbox.url}/file/bot{telegram.sandbox.token}/{path}"
    with urllib.request.urlopen(url) as download:  # noqa: S310
        assert download.read() == png()
    again = telegram.call("sendPhoto", chat_id=asker, photo=photo["file_id"])
    assert again["photo"][0]["file_unique_id"] == photo["file_unique_id"]


def test_an_album_takes_its_files_by_attach(telegram: Telegram, asker: int) -> None:
    """attach:// in InputMedia finds the part of that name; one album id for all."""
    media = [
        {"type": "photo", "media": "attach://one", "caption": "一"},
        {"type": "photo", "media": "attach://two"},
    ]
    body, kind = multipart(
        {"chat_id": str(asker), "media": json.dumps(media)},
        {"one": ("1.png", png()), "two": ("2.png", png(8, 8))},
    )
    _, answer = telegram.send(f"/bot{telegram.sandbox.token}/sendMediaGroup", body, kind)
    first, second = unpacked(json.loads(answer))
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption"] == "一"


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (b"", "Bad Request: file must be non-empty"),
        (b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (png(6000, 5000), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_what_is_no_picture_is_no_photo(
    telegram: Telegram, asker: int, content: bytes, description: str
) -> None:
    """Telegram looks into the file."""
    body, kind = multipart({"chat_id": str(asker)}, {"photo": ("a.png", content)})
    _, answer = telegram.send(f"/bot{telegram.sandbox.token}/sendPhoto", body, kind)
    assert json.loads(answer)["description"] == description


def test_unknown_files_are_refused(telegram: Telegram, asker: int) -> None:
    """A file id of nowhere, an address on the web, and no photo at all."""
    for value, description in (
        ("nonsense", "Bad Request: wrong file identifier/HTTP URL specified"),
        ("https://example.com/a.png", "Bad Request: failed to get HTTP URL content"),
        ("", "Bad Request: there is no photo in the request"),
    ):
        with pytest.raises(Refused):
            telegram.call("sendPhoto", chat_id=asker, photo=value)
        assert telegram.calls("sendPhoto")[-1]["description"] == description


def test_other_sites_pages_are_turned_away(telegram: Telegram) -> None:
    """A page from elsewhere, or a name that was made to point here, cannot steer the sandbox."""
    for headers in ({"Origin": "https://example.com"}, {"Host": "example.com"}):
        request = urllib.request.Request(f"{telegram.sandbox.url}/control/bot", b"{}", headers)  # noqa: S310
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request)  # noqa: S310
        assert refusal.value.code == 403


def test_the_log_of_calls_tells_parameters_and_outcome(telegram: Telegram, asker: int) -> None:
    """Each call with its parameters, code and time."""
    telegram.call("sendMessage", chat_id=asker, text="甲")
    with pytest.raises(Refused):
        telegram.call("sendMessage", chat_id=asker)
    good, bad = telegram.calls("sendMessage")
    assert good["params"]["text"] == "甲"
    assert (good["code"], bad["code"]) == (200, 400)
    assert good["seq"] < bad["seq"]
    assert good["time"] <= bad["time"]
