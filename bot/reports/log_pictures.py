"""Small pictures of log entries for a sheet. Loads Pillow and the store."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from sqlalchemy.orm import Session

from bot.evidence.store import Store
from models.evidence.queries import stored_files

MOST, SIZE, QUALITY = 4, (240, 160), 75


@dataclass
class Thumbnails:
    """Small enough for a row. `lost` counts what should lie in the store and does not."""

    session: Session
    store: Store
    lost: int = 0

    def of(self, media: list[dict[str, object]]) -> list[bytes]:
        """The first pictures of an entry."""
        found = [f for f in stored_files(self.session, media) if f.mime.startswith("image/")]
        read = [self._read(file.key) for file in found[:MOST]]
        return [_small(data) for data in read if data is not None]

    def _read(self, key: str) -> bytes | None:
        data = self.store.get(key)
        self.lost += data is None
        return data


def _small(data: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(data)) as image:
        image.thumbnail(SIZE)
        image.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
