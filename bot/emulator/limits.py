"""What Telegram refuses in a request: lengths, buttons, keyboards, unknown formatting."""

from typing import Any

from bot.emulator.entities import parse_html, trimmed, units
from bot.emulator.errors import bad
from bot.emulator.params import as_json

Json = dict[str, Any]
TEXT, CAPTION, CALLBACK_ANSWER, CALLBACK_DATA, BUTTONS = 4096, 1024, 200, 64, 100
ACTIONS = {
    "callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "web_app", "login_url", "pay", "callback_game",
}  # fmt: skip
URLS = ("http://", "https://", "tg://", "ton://", "tonsite://")
_EMOJIS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 "
    "😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 "
    "👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(_EMOJIS.split())
"""The emojis that bots may react with."""


def worded(params: Json, name: str) -> Json:
    """`text` or `caption` with its entities, checked."""
    source = str(params.get(name) or "")
    if not source and name == "text":
        raise bad("message text is empty")
    _check_unicode(source)
    listed = "entities" if name == "text" else "caption_entities"
    mode = str(params.get("parse_mode") or "")
    if mode and mode.upper() != "HTML":
        raise bad("unsupported parse_mode")
    found = parse_html(source) if mode else (source, as_json(params.get(listed)) or [])
    text, entities = trimmed(*found)
    if name == "text" and not text:
        raise bad("text must be non-empty")
    if units(text) > (TEXT if name == "text" else CAPTION):
        raise bad("message is too long" if name == "text" else "message caption is too long")
    body: Json = {name: text} if text else {}
    return body | ({listed: entities} if entities else {})


def _check_unicode(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None


def markup_of(params: Json, *, is_private: bool) -> Json | None:
    """`reply_markup`, checked."""
    markup: Json | None = as_json(params.get("reply_markup"))
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    for button in (b for row in markup.get("keyboard", []) for b in row):
        _check_key(button, is_private)
    return markup


def _check_key(button: Json | str, is_private: bool) -> None:
    text = button if isinstance(button, str) else button.get("text", "")
    if not text.strip():
        raise bad("can't parse keyboard button: Text must be non-empty")
    if isinstance(button, dict) and not is_private:
        if button.get("request_location"):
            raise bad("location can be requested in private chats only")
        if button.get("request_contact"):
            raise bad("phone number can be requested in private chats only")


def _check_inline(rows: list[list[Json]]) -> None:
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not str(button.get("text", "")).strip():
            raise bad("can't parse inline keyboard button: Text must be non-empty")
        _check_unicode(button["text"])
        if len(ACTIONS & set(button)) != 1:
            raise bad(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline "
                "keyboard"
            )
        data = button.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA:
            raise bad("BUTTON_DATA_INVALID")
        if "url" in button and not str(button["url"]).startswith(URLS):
            raise bad("inline keyboard button URL is invalid: Wrong HTTP URL")
