"""What Telegram refuses, in its words; and the formatting it understands."""

import json
from typing import Any

import httpx
import pytest

from bot.emulator.transport import transport
from bot.emulator.world import World
from tests.clock import FixedClock

Json = dict[str, Any]
PNG = b"\x89PNG\r\n\x1a\n picture"


class Caller:
    """Calls methods as a bare HTTP client."""

    def __init__(self, telegram: World) -> None:
        self.client = httpx.AsyncClient(
            transport=transport(telegram), base_url=f"http://telegram.test/bot{telegram.token}"
        )

    async def __call__(self, method: str, **params: Any) -> Json:
        answer: Json = (await self.client.post(f"/{method}", json=params)).json()
        return answer

    async def refused(self, method: str, **params: Any) -> str:
        answer = await self(method, **params)
        assert answer["ok"] is False
        return str(answer["description"])


@pytest.fixture
def call(telegram: World) -> Caller:
    return Caller(telegram)


@pytest.fixture
def wang(telegram: World) -> int:
    phone = telegram.phone("王")
    phone.says("/start")
    return phone.user_id


def keys(*buttons: Json) -> Json:
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>早</b>上", "早上", [("bold", 0, 1)]),
        ("😀<i>a&lt;b</i>", "😀a<b", [("italic", 2, 3)]),
        ("<b>一<u>二</u></b>", "一二", [("bold", 0, 2), ("underline", 1, 1)]),
        ('<a href="https://x.cn/?a=1&amp;b=2">去</a>', "去", [("text_link", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("\n <b>x </b>\n", "x", [("bold", 0, 1)]),
        ("<b></b>a & b &nbsp;", "a & b &nbsp;", []),
    ],
)
async def test_html_becomes_entities(
    call: Caller, wang: int, html: str, text: str, entities: list[Any]
) -> None:
    sent = (await call("sendMessage", chat_id=wang, text=html, parse_mode="HTML"))["result"]

    assert sent["text"] == text
    found = [(e["type"], e["offset"], e["length"]) for e in sent.get("entities", [])]
    assert found == entities


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("早<p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused(call: Caller, wang: int, html: str, said: str) -> None:
    refused = await call.refused("sendMessage", chat_id=wang, text=html, parse_mode="HTML")

    assert refused == f"Bad Request: can't parse entities: {said}"


async def test_lengths_count_utf16_units_after_parsing(call: Caller, wang: int) -> None:
    fits = await call(
        "sendMessage", chat_id=wang, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML"
    )

    assert fits["ok"]
    assert (
        await call.refused("sendMessage", chat_id=wang, text="😀" * 2048 + "x")
        == "Bad Request: message is too long"
    )
    assert (
        await call.refused("sendMessage", chat_id=wang, text=" \n")
        == "Bad Request: text must be non-empty"
    )


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (keys({"text": "x", "callback_data": "村" * 22}), "BUTTON_DATA_INVALID"),
        (keys({"text": "x", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keys(*[{"text": "x", "callback_data": "x"}] * 101), "REPLY_MARKUP_TOO_LONG"),
        (
            keys({"text": "x"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keys({"text": "x", "url": "ftp://x"}),
            "inline keyboard button URL is invalid: Wrong HTTP URL",
        ),
        ({"keyboard": [[" "]]}, "can't parse keyboard button: Text must be non-empty"),
    ],
)
async def test_keyboards_out_of_bounds(call: Caller, wang: int, markup: Json, said: str) -> None:
    refused = await call.refused("sendMessage", chat_id=wang, text="x", reply_markup=markup)

    assert refused == f"Bad Request: {said}"


async def test_a_place_is_asked_in_private_only(call: Caller, telegram: World, wang: int) -> None:
    group = telegram.group("三村群", [telegram.phones[wang]])
    markup = {"keyboard": [[{"text": "📍", "request_location": True}]]}

    refused = await call.refused(
        "sendMessage", chat_id=group.chat.id, text="x", reply_markup=markup
    )

    assert refused == "Bad Request: location can be requested in private chats only"


async def test_methods_tokens_and_parameters_are_checked(
    call: Caller, telegram: World, wang: int
) -> None:
    wrong = await call.client.post("http://telegram.test/bot1:no/getMe")

    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await call.refused("sendMail") == "Not Found: method not found"
    assert "chat_id" in await call.refused("sendMessage", text="x")
    assert "emoji" in await call.refused("sendMessage", chat_id=wang, text="x", emoji="x")


async def test_reactions_answers_and_commands_are_checked(call: Caller, wang: int) -> None:
    sent = (await call("sendMessage", chat_id=wang, text="x"))["result"]["message_id"]
    tick = [{"type": "emoji", "emoji": "✅"}]
    unnamed = [{"command": "Sign-In", "description": "x"}]

    assert "REACTION_INVALID" in await call.refused(
        "setMessageReaction", chat_id=wang, message_id=sent, reaction=tick
    )
    assert (
        await call.refused("answerCallbackQuery", callback_query_id="1", text="x")
        == "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    assert "BOT_COMMAND_INVALID" in await call.refused("setMyCommands", commands=unnamed)


async def test_only_own_messages_of_the_right_kind_are_edited(
    call: Caller, telegram: World, wang: int
) -> None:
    theirs = telegram.phones[wang].messages[0].id
    sent = (await call("sendMessage", chat_id=wang, text="x"))["result"]["message_id"]

    refusals = [
        await call.refused("editMessageText", chat_id=wang, message_id=theirs, text="y"),
        await call.refused("editMessageText", chat_id=wang, message_id=9, text="y"),
        await call.refused("editMessageCaption", chat_id=wang, message_id=sent, caption="y"),
        await call.refused("editMessageReplyMarkup", chat_id=wang, message_id=sent),
    ]

    assert [r.removeprefix("Bad Request: ")[:40] for r in refusals] == [
        "message can't be edited",
        "message to edit not found",
        "there is no caption in the message to ed",
        "message is not modified: specified new m",
    ]


async def test_a_message_is_deleted_within_two_days(
    call: Caller, telegram: World, clock: FixedClock, wang: int
) -> None:
    old, new = [
        (await call("sendMessage", chat_id=wang, text=t))["result"]["message_id"] for t in "ab"
    ]

    assert (await call("deleteMessage", chat_id=wang, message_id=new))["ok"]
    clock.forward(hours=49)
    assert "can't be deleted" in await call.refused("deleteMessage", chat_id=wang, message_id=old)


async def test_pictures_must_be_pictures_and_ids_of_the_right_kind(
    call: Caller, wang: int
) -> None:
    async def upload(data: bytes) -> Json:
        given = {"photo": ("p.png", data)}
        sent: Json = (
            await call.client.post("/sendPhoto", data={"chat_id": wang}, files=given)
        ).json()
        return sent

    photo = (await upload(PNG))["result"]["photo"][-1]["file_id"]

    assert (await upload(b"text"))["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert (await upload(b""))["description"] == "Bad Request: file must be non-empty"
    assert (await call("sendPhoto", chat_id=wang, photo=photo))["ok"]
    assert "can't use file of type" in await call.refused(
        "sendDocument", chat_id=wang, document=photo
    )
    assert "wrong file identifier" in await call.refused("sendPhoto", chat_id=wang, photo="x")


async def test_albums_have_two_to_ten_parts(call: Caller, wang: int) -> None:
    async def album(count: int) -> Json:
        media = [{"type": "photo", "media": f"attach://p{i}"} for i in range(count)]
        parts = {f"p{i}": (f"{i}.png", PNG + bytes([i])) for i in range(count)}
        form = {"chat_id": wang, "media": json.dumps(media)}
        sent: Json = (await call.client.post("/sendMediaGroup", data=form, files=parts)).json()
        return sent

    sent = (await album(3))["result"]

    assert len({message["media_group_id"] for message in sent}) == 1
    assert not (await album(11))["ok"]
