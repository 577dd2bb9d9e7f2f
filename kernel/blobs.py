"""The file store: bytes under the name of their SHA-256, so that writing twice is harmless."""

import hashlib
import os
import tempfile
from pathlib import Path

from kernel.errors import NotFound


class Blobs:
    """Files below one folder. A blob's key is the hex SHA-256 of its bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Store `data` whole or not at all; gives its key."""
        key = hashlib.sha256(data).hexdigest()
        path = self._path(key)
        if path.exists():
            return key
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        return key

    def get(self, key: str) -> bytes:
        """The bytes of `key`. Raises NotFound("file")."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            raise NotFound("file") from None

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
