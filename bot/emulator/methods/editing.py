"""Methods that change a message of the bot where it stands."""

from typing import Any

from bot.emulator.chats import MEDIA, SeenMessage
from bot.emulator.errors import bad
from bot.emulator.limits import markup_of, worded
from bot.emulator.methods.media import attached, content
from bot.emulator.methods.registry import message_of, method
from bot.emulator.params import as_json
from bot.emulator.world import World

Json = dict[str, Any]
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
WORDS = ("text", "entities", "caption", "caption_entities")


@method("editMessageText")
def edit_text(world: World, params: Json) -> Json:
    new = worded(params, "text")
    found = _editable(world, params)
    if found.text is None:
        raise bad("there is no text in the message to edit")
    return _changed(world, params, found, _without(found, *WORDS) | new)


@method("editMessageCaption")
def edit_caption(world: World, params: Json) -> Json:
    new = worded(params, "caption")
    found = _editable(world, params)
    if found.media is None:
        raise bad("there is no caption in the message to edit")
    return _changed(world, params, found, _without(found, *WORDS) | new)


@method("editMessageReplyMarkup")
def edit_markup(world: World, params: Json) -> Json:
    found = _editable(world, params)
    return _changed(world, params, found, dict(found.body))


@method("editMessageMedia")
def edit_media(world: World, params: Json) -> Json:
    item = as_json(params["media"])
    found = _editable(world, params)
    new = content(world, item["type"], attached(item, params), item)
    return _changed(world, params, found, _without(found, *WORDS, *MEDIA) | new)


def _editable(world: World, params: Json) -> SeenMessage:
    _, found = message_of(world, params, "edit")
    if not found.from_bot:
        raise bad("message can't be edited")
    return found


def _without(found: SeenMessage, *names: str) -> Json:
    return {k: v for k, v in found.body.items() if k not in names}


def _changed(world: World, params: Json, found: SeenMessage, new: Json) -> Json:
    """An edit without a keyboard takes the old keyboard away."""
    new.pop("reply_markup", None)
    markup = markup_of(params, is_private=True)
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    if markup and markup["inline_keyboard"]:
        new["reply_markup"] = markup
    if found.same_content(new):
        raise bad(NOT_MODIFIED)
    found.body = new | {"edit_date": world.timestamp()}
    found.edits += 1
    world.changed()
    return found.body
