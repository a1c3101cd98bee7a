"""Photos and documents: sent as uploads, or again by file id."""

from __future__ import annotations

import itertools
import struct

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import check_may_send, find_chat, method
from sandbox.methods.content import read_caption
from sandbox.methods.sending import deliver
from sandbox.model import StoredFile
from sandbox.params import Params, Upload
from sandbox.shapes import Json

_albums = itertools.count(13_000_000_001)
_RIGHTS = {
    "photo": ("photos", "can_send_photos"),
    "document": ("documents", "can_send_documents"),
}


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content[:2] != b"\xff\xd8":
        return None
    position = 2
    while position + 9 < len(content):
        marker, length = struct.unpack(">xBH", content[position : position + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + length
    return None


def stored(api: Api, kind: str, reference: str, upload: Upload | None) -> StoredFile:
    """The file meant: a new upload, or one the sandbox has by its file id."""
    if upload:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return api.world.add_file(upload.content, upload.name, upload.mime, f"{kind}s")
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith("attach://"):
        raise bad_request(f'can\'t find file "{reference.removeprefix("attach://")}" in the request')
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = api.world.files.get(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file


def file_body(kind: str, file: StoredFile) -> Json:
    """The part of a message that carries a file."""
    common: Json = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
    }
    if kind == "document":
        return {"document": {**common, "file_name": file.name, "mime_type": file.mime}}
    size = picture_size(file.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if not 0 < width + height <= 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if len(file.content) > 10 * 1024 * 1024:
        raise bad_request("file of size bytes is too big for a photo; the maximum size is 10485760 bytes")
    return {"photo": [{**common, "width": width, "height": height}]}


def read_media(api: Api, p: Params, media: Json) -> Json:
    """The body of a message out of an InputMedia object."""
    kind = media.get("type", "")
    if kind not in _RIGHTS:
        raise bad_request(f"can't parse InputMedia: unsupported media type {kind}")
    reference = str(media.get("media", ""))
    file = stored(api, kind, reference, p.upload("media", reference))
    return {**file_body(kind, file), **read_caption(media)}


def _send(api: Api, p: Params, kind: str) -> Json:
    chat = find_chat(api, p)
    check_may_send(api, chat, *_RIGHTS[kind])
    file = stored(api, kind, p.text(kind), p.upload(kind))
    body = {**file_body(kind, file), **read_caption({}, p)}
    if p.flag("has_spoiler"):
        body["has_media_spoiler"] = True
    return deliver(api, chat, p, body, *_RIGHTS[kind])


@method
def send_photo(api: Api, p: Params) -> Json:
    """Send a picture."""
    return _send(api, p, "photo")


@method
def send_document(api: Api, p: Params) -> Json:
    """Send a file."""
    return _send(api, p, "document")


@method
def send_media_group(api: Api, p: Params) -> list[Json]:
    """Send 2 to 10 pictures or files as an album."""
    chat = find_chat(api, p)
    items = p.list("media")
    if not 2 <= len(items) <= 10:
        raise bad_request("wrong number of media in the album")
    bodies = [read_media(api, p, item) for item in items]
    album = str(next(_albums))
    api.limits.check(chat.id, len(bodies), paid=p.flag("allow_paid_broadcast"))
    return [
        deliver(api, chat, p, {**body, "media_group_id": album}, *_RIGHTS["photo"], counted=False)
        for body in bodies
    ]
