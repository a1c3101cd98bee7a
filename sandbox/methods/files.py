"""Fetching files that were sent."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import method
from sandbox.params import Params
from sandbox.shapes import Json

_LARGEST = 20 * 1024 * 1024


@method
def get_file(api: Api, p: Params) -> Json:
    """Where a file can be downloaded: /file/bot<token>/<file_path>."""
    file = api.world.files.get(p.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > _LARGEST:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }
