"""What Telegram refuses: lengths in UTF-16 units, buttons, keyboards, unknown tags."""

import json
from html.parser import HTMLParser
from typing import Any

from bot.emulator.errors import bad

TEXT, CAPTION, CALLBACK_ANSWER, CALLBACK_DATA, BUTTONS = 4096, 1024, 200, 64, 100
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "del": "strikethrough", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-spoiler": "spoiler",
}  # fmt: skip


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Entities(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self.open: list[tuple[str, int, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset 0')
        self.open.append((tag, units(self.text), dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad("can't parse entities: Unmatched end tag")
        name, start, attrs = self.open.pop()
        entity: dict[str, Any] = {
            "type": TAGS[name],
            "offset": start,
            "length": units(self.text) - start,
        }
        if name == "a":
            entity["url"] = attrs.get("href") or ""
        if entity["length"]:
            self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(text: str, parse_mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """(plain text, entities); only HTML is understood, as only HTML could be asked for here."""
    if not parse_mode:
        return text, []
    if parse_mode.upper() != "HTML":
        raise bad("unsupported parse_mode")
    parser = _Entities()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise bad(
            "can't parse entities: Can't find end tag corresponding to start tag "
            f'"{parser.open[-1][0]}"'
        )
    return parser.text, parser.entities


def check_text(text: str) -> None:
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > TEXT:
        raise bad("message is too long")


def check_caption(text: str) -> None:
    if units(text) > CAPTION:
        raise bad("message caption is too long")


def check_markup(markup: dict[str, Any] | None) -> None:
    """Inline and reply keyboards."""
    if markup is None:
        return
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        for button in (b for row in markup["keyboard"] for b in row):
            text = button if isinstance(button, str) else button.get("text", "")
            if not text.strip():
                raise bad('can\'t parse keyboard button: Field "text" must be non-empty')


def _check_inline(rows: list[list[dict[str, Any]]]) -> None:
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not str(button.get("text", "")).strip():
            raise bad("can't parse inline keyboard button: Text buttons are unallowed")
        actions = {"callback_data", "url", "copy_text", "switch_inline_query", "web_app"}
        if len(actions & set(button)) != 1:
            raise bad(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            )
        data = button.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA:
            raise bad("BUTTON_DATA_INVALID")


def as_json(value: Any) -> Any:
    """Parameters of form posts carry objects as JSON text."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
