"""Where evidence lies: a folder, or S3 and its like. Written once, read by its key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import LocalStore, from_url

from bot.settings import Settings

if TYPE_CHECKING:
    from obstore.store import RetryConfig

BRIEF: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}
"""The row that asked is due again later anyway; meanwhile the worker has other work."""


class StoreSilent(Exception):
    """The store cannot be opened, read or written now."""


@dataclass
class Store:
    """A thin door to obstore, opened at first use: nothing here can overwrite or delete."""

    settings: Settings

    def put(self, key: str, data: bytes) -> None:
        """Under that key, unless it is there already: same key, same content."""
        with _speaking():
            try:
                obstore.put(self._store, key, data, mode="create")
            except AlreadyExistsError:
                return

    def get(self, key: str) -> bytes | None:
        """None if it is not there (any more)."""
        with _speaking():
            try:
                return obstore.get(self._store, key).bytes().to_bytes()
            except (NotFoundError, FileNotFoundError):
                return None

    @cached_property
    def _store(self) -> Any:
        url = self.settings.evidence_url
        if not url:
            return LocalStore(self.settings.data_dir / "evidence", mkdir=True)
        if url.startswith("file://"):
            return LocalStore(Path(url.removeprefix("file://")), mkdir=True)
        return from_url(url, retry_config=BRIEF)


@contextmanager
def _speaking() -> Iterator[None]:
    """The library's many failures as one."""
    try:
        yield
    except (BaseError, OSError, ValueError) as error:
        raise StoreSilent((str(error) or repr(error)).splitlines()[0][:200]) from error
