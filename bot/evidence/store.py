"""Where evidence lies: a folder, or S3 and its like. Written once, read by its key."""

from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, from_url

from bot.settings import Settings


class Store:
    """A thin door to obstore: nothing here can overwrite or delete."""

    def __init__(self, settings: Settings) -> None:
        self._store: Any = _opened(settings)

    def put(self, key: str, data: bytes) -> None:
        """Under that key, unless it is there already: same key, same content."""
        try:
            obstore.put(self._store, key, data, mode="create")
        except AlreadyExistsError:
            return

    def get(self, key: str) -> bytes:
        return obstore.get(self._store, key).bytes().to_bytes()


def _opened(settings: Settings) -> Any:
    url = settings.evidence_url
    if not url:
        return LocalStore(settings.data_dir / "evidence", mkdir=True)
    if url.startswith("file://"):
        return LocalStore(Path(url.removeprefix("file://")), mkdir=True)
    return from_url(url)
