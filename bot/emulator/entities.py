"""HTML to text and entities, by Telegram's own rules: few tags, strict nesting, byte offsets."""

import html
import re
from typing import Any

from bot.emulator.errors import ApiError, bad

Json = dict[str, Any]
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
}  # fmt: skip
TOKEN = re.compile(r"<(?P<tag>[^>]*)(?P<close>>?)|(?P<ref>&(?:#x?[0-9a-fA-F]+|lt|gt|amp|quot);)")
ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?""")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Reader:
    """One pass over the source; `open` is the stack of (tag, attributes, where it began)."""

    def __init__(self, source: str) -> None:
        self.source, self.text = source, ""
        self.open: list[tuple[str, dict[str, str], int]] = []
        self.entities: list[Json] = []

    def read(self) -> None:
        at = 0
        for token in TOKEN.finditer(self.source):
            self.text += self.source[at : token.start()]
            at = token.end()
            if token["ref"]:
                self.text += html.unescape(token["ref"])
            elif token["tag"].startswith("/"):
                self._end(token["tag"][1:].strip().lower(), token.start())
            else:
                self._start(token["tag"], bool(token["close"]), token.start())
        self.text += self.source[at:]
        if self.open:
            raise _unparsable(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"'
            )

    def _start(self, inside: str, is_closed: bool, at: int) -> None:
        name, _, rest = inside.replace("\n", " ").partition(" ")
        tag = name.lower()
        if tag not in TAGS:
            raise _unparsable(f'Unsupported start tag "{tag}"', self._offset(at))
        if not is_closed:
            raise _unparsable("Unclosed start tag", self._offset(at))
        found = {k.lower(): a or b or c or "" for k, a, b, c in ATTRIBUTE.findall(rest)}
        if tag == "span" and found.get("class") != "tg-spoiler":
            raise _unparsable('Tag "span" must have class "tg-spoiler"', self._offset(at))
        if tag == "tg-emoji" and not found.get("emoji-id"):
            raise _unparsable('Tag "tg-emoji" must have attribute "emoji-id"', self._offset(at))
        self.open.append((tag, found, len(self.text)))

    def _end(self, tag: str, at: int) -> None:
        if not self.open:
            raise _unparsable("Unexpected end tag", self._offset(at))
        opened, attributes, begin = self.open.pop()
        if tag and tag != opened:
            raise _unparsable(
                "Unmatched end tag",
                self._offset(at),
                f', expected "</{opened}>", found "</{tag}>"',
            )
        covered = self.text[begin:]
        if covered:
            entity = {
                "type": TAGS[opened],
                "offset": units(self.text[:begin]),
                "length": units(covered),
            }
            self.entities.append(entity | _extra(opened, attributes, covered))

    def _offset(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))


def _extra(tag: str, attributes: dict[str, str], covered: str) -> Json:
    if tag == "a":
        return {"url": html.unescape(attributes.get("href") or covered)}
    if tag == "tg-emoji":
        return {"custom_emoji_id": attributes["emoji-id"]}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        return {"language": attributes["class"].removeprefix("language-")}
    return {}


def _unparsable(what: str, offset: int | None = None, more: str = "") -> ApiError:
    place = "" if offset is None else f" at byte offset {offset}"
    return bad(f"can't parse entities: {what}{place}{more}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """(plain text, entities in order of place). `<pre><code class="language-x">` is one `pre`."""
    reader = _Reader(source)
    reader.read()
    found = sorted(reader.entities, key=lambda e: (e["offset"], -e["length"], e["type"] != "pre"))
    return reader.text, _joined(found)


def _joined(entities: list[Json]) -> list[Json]:
    """A language says itself on the `pre` around the `code`; alone it says nothing."""
    kept: list[Json] = []
    for entity in entities:
        before = kept[-1] if kept else {}
        same_place = all(before.get(k) == entity[k] for k in ("offset", "length"))
        if entity["type"] == "code" and before.get("type") == "pre" and same_place:
            if "language" in entity:
                before["language"] = entity["language"]
            continue
        if entity["type"] == "code":
            entity.pop("language", None)
        kept.append(entity)
    return kept


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """White space around the text goes; entities move with what is left."""
    left = units(text) - units(text.lstrip())
    text = text.strip()
    size, kept = units(text), []
    for entity in entities:
        begin = max(entity["offset"] - left, 0)
        end = min(entity["offset"] + entity["length"] - left, size)
        if end > begin:
            kept.append(entity | {"offset": begin, "length": end - begin})
    return text, kept
