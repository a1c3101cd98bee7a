"""For all tests: a slow machine is no failure of a property; nothing is left in the user's cache folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.load_profile("here")

# One for all processes of a run, and for the next run: what is found in it was made from the same bytes.
os.environ["XDG_CACHE_HOME"] = str(Path(tempfile.gettempdir()) / "wenjin-tests")
