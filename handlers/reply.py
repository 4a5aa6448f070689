"""Values that become outbox rows: what a screen returns. Plain text, so nothing needs escaping."""

from dataclasses import dataclass, field
from typing import Any

from handlers.callbacks import CallbackData, pack
from models.messages.outbox import Call


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button; the label begins with the decisive word."""

    label: str
    data: CallbackData | None = None
    url: str | None = None
    copy: str | None = None

    def as_json(self) -> dict[str, Any]:
        if self.url is not None:
            return {"text": self.label, "url": self.url}
        if self.copy is not None:
            return {"text": self.label, "copy_text": {"text": self.copy}}
        if self.data is None:
            raise ValueError("a button needs data, a url or a text to copy")
        return {"text": self.label, "callback_data": pack(self.data)}


@dataclass(frozen=True, slots=True)
class Key:
    """A button of the reply keyboard. Its text does the same from a client that only sends it."""

    label: str
    asks: str | None = None
    """`location` or `contact`."""

    def as_json(self) -> dict[str, Any]:
        return {"text": self.label} | ({f"request_{self.asks}": True} if self.asks else {})


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The reply keyboard; an empty one takes the keyboard away."""

    rows: tuple[tuple[Key, ...], ...]
    is_persistent: bool = True

    def as_json(self) -> dict[str, Any]:
        if not self.rows:
            return {"remove_keyboard": True}
        return {
            "keyboard": [[key.as_json() for key in row] for row in self.rows],
            "resize_keyboard": True,
            "is_persistent": self.is_persistent,
        }


@dataclass(frozen=True, slots=True)
class Reply:
    """A message. `keyboard` and `buttons` exclude each other (Telegram takes one markup)."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    is_silent: bool = False
    file_id: str | None = None
    media: str | None = None
    """With `file_id`: photo, document, voice, video ... The text becomes the caption."""
    venue: tuple[float, float, str] | None = None
    """Latitude, longitude and name of a place that maps open with one tap."""
    extra: dict[str, Any] = field(default_factory=dict)
    """Further Bot API parameters (`protect_content`, `reply_parameters` ...)."""

    def markup(self) -> dict[str, Any] | None:
        if self.keyboard is not None:
            return self.keyboard.as_json()
        if self.buttons:
            return {"inline_keyboard": [[b.as_json() for b in row] for row in self.buttons]}
        return None

    def as_call(self) -> Call:
        """The Bot API call that sends it as a new message."""
        params: dict[str, Any] = dict(self.extra)
        method = "sendMessage"
        if self.file_id is not None and self.media is not None:
            method = "send" + self.media.title().replace("_", "")
            params |= {self.media: self.file_id}
            if self.media != "video_note":  # the one kind that carries no words
                params["caption"] = self.text[:1024]
        elif self.venue is not None:
            method, (latitude, longitude, name) = "sendVenue", self.venue
            params |= {"latitude": latitude, "longitude": longitude}
            params |= {"title": name, "address": name}
        else:
            params["text"] = shorten(self.text)
            params["link_preview_options"] = {"is_disabled": True}
        if (markup := self.markup()) is not None:
            params["reply_markup"] = markup
        if self.is_silent:
            params["disable_notification"] = True
        return Call(method, params)

    def as_edit(self, message_id: int) -> Call:
        """The call that puts it in place of an older message of ours."""
        params: dict[str, Any] = {
            "message_id": message_id,
            "text": shorten(self.text),
            "link_preview_options": {"is_disabled": True},
        }
        if self.buttons:
            params["reply_markup"] = self.markup()
        return Call("editMessageText", params)


def rows_of(*buttons: Button, each: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of `each`, in order."""
    return tuple(buttons[i : i + each] for i in range(0, len(buttons), each))


def shorten(text: str, limit: int = 4096) -> str:
    """Cut to Telegram's limit, counted in UTF-16 units as Telegram counts."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= limit * 2:
        return text
    return encoded[: (limit - 1) * 2].decode("utf-16-le", "ignore") + "…"
