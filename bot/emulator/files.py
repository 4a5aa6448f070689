"""Files on Telegram's servers: the same bytes get a new file_id, but the same unique id."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf", "xlsx": f"{_OFFICE}.spreadsheetml.sheet", "csv": "text/csv",
    "zip": "application/zip", "png": "image/png", "jpg": "image/jpeg",
}  # fmt: skip


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str
    data: bytes
    kind: str
    name: str

    def as_json(self) -> Json:
        """The object that stands in a message (one size of a photo)."""
        return {
            "file_id": self.file_id, "file_unique_id": self.unique_id,
            "file_size": len(self.data), **self._details(),
        }  # fmt: skip

    def _details(self) -> Json:
        ending = self.name.rpartition(".")[2].lower()
        match self.kind:
            case "photo":
                return {"width": 800, "height": 600}
            case "document":
                mime = TYPES.get(ending, "application/octet-stream")
                return {"file_name": self.name, "mime_type": mime}
            case "video":
                return {"width": 320, "height": 240, "duration": 3, "mime_type": "video/mp4"}
            case "video_note":
                return {"length": 240, "duration": 3}
            case "voice":
                return {"duration": 3, "mime_type": "audio/ogg"}
            case "sticker":
                size = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
                return {"type": "regular", **size}
        return {"duration": 3}


@dataclass
class Files:
    """Everything ever uploaded, by file_id."""

    stored: dict[str, StoredFile] = field(default_factory=dict)

    def store(self, data: bytes, kind: str, name: str) -> StoredFile:
        unique = hashlib.sha256(data).hexdigest()[:16]
        number = len(self.stored) + 1
        ending = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{kind}s/file_{number}.{ending}"
        file = StoredFile(f"{kind}-{number}-{unique}", unique, path, data, kind, name)
        self.stored[file.file_id] = file
        return file

    def get(self, file_id: str) -> StoredFile | None:
        return self.stored.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file behind a `file_path`."""
        return next((f for f in self.stored.values() if f.path == path), None)
