"""The people's side over HTTP: what a page or a check from outside can do."""

import base64
import json
from typing import Any

import httpx
import pytest

from bot.emulator.world import World
from tests.emulator.answers import check_answer
from tests.emulator.serving import served

KEYS = {
    "inline_keyboard": [[{"text": "好的", "callback_data": "good"}]],
}
PLACE = {"keyboard": [[{"text": "📍 签到", "request_location": True}, "日志"]]}


async def test_a_person_lives_a_day_over_http(telegram: World) -> None:
    async with served(telegram) as address, httpx.AsyncClient(base_url=address) as web:

        async def bot(method: str, **params: Any) -> Any:
            return (await web.post(f"/bot{telegram.token}/{method}", json=params)).json()["result"]

        made = (await web.post("/sim/phones", json={"name": "王", "phone": "+86138"})).json()
        who = f"/sim/phones/{made['id']}"
        await web.post(f"{who}/say", json={"text": "/start"})
        await bot("sendMessage", chat_id=made["id"], text="早", reply_markup=PLACE)
        await bot("sendMessage", chat_id=made["id"], text="去吗？", reply_markup=KEYS)
        no_gps = await web.post(f"{who}/tap", json={"label": "签到"})
        await web.post(f"{who}/position", json={"latitude": 24.03, "longitude": 99.25})
        await web.post(f"{who}/tap", json={"label": "签到"})
        await web.post(f"{who}/press", json={"label": "好"})
        await web.post(f"{who}/contact")
        picture = base64.b64encode(b"picture").decode()
        await web.post(f"{who}/album", json={"photos": [picture, picture], "caption": "两张"})
        await web.post(f"{who}/offline", json={"on": True})
        waiting = (await web.post(f"{who}/say", json={"text": "信号没了"})).json()
        updates = await bot("getUpdates")
        state = (await web.get(who)).json()
        listed = (await web.get("/sim/phones")).json()

    assert (no_gps.status_code, no_gps.json()["error"]) == (
        409,
        "location is switched off on this phone",
    )
    kinds = [next(k for k in u if k != "update_id") for u in updates]
    assert kinds == ["message", "message", "callback_query", "message", "message", "message"]
    assert updates[1]["message"]["location"] == {"latitude": 24.03, "longitude": 99.25}
    assert updates[3]["message"]["contact"]["user_id"] == made["id"]
    assert (waiting["queued"], state["offline"]) == (1, True)
    assert state["keyboard"] == [["📍 签到", "日志"]]
    assert [m["text"] for m in state["messages"] if m["from_bot"]] == ["早", "去吗？"]
    assert [p["name"] for p in listed] == ["王"]


async def test_faults_groups_and_calls_over_http(telegram: World) -> None:
    async with served(telegram) as address, httpx.AsyncClient(base_url=address) as web:
        api = f"/bot{telegram.token}"
        made = (await web.post("/sim/phones", json={"name": "王"})).json()
        given = {"title": "三村群", "members": [made["id"]]}
        group = (await web.post("/sim/groups", json=given)).json()
        await web.post("/sim/faults", json={"method": "getMe", "status": 429, "retry_after": 7})
        flooded = await web.post(f"{api}/getMe")
        await web.post("/sim/faults", json={"break": "connect"})
        gateway = await web.post(f"{api}/getMe")
        sent = (
            await web.post(f"{api}/sendMessage", json={"chat_id": group["id"], "text": "牌"})
        ).json()
        pin = {"chat_id": group["id"], "message_id": sent["result"]["message_id"]}
        await web.post(f"{api}/pinChatMessage", json=pin)
        chat = (await web.get(f"/sim/chats/{group['id']}")).json()
        calls = (await web.get("/sim/calls?after=1")).json()
        missing = await web.get("/sim/phones/1")

    assert flooded.json()["parameters"] == {"retry_after": 7}
    assert gateway.status_code == 502
    assert chat["pinned"] == [sent["result"]["message_id"]]
    assert [c["method"] for c in calls] == ["sendMessage", "pinChatMessage"]
    assert missing.status_code == 404


async def test_every_change_is_an_event(telegram: World) -> None:
    wang = telegram.phone("王")
    async with (
        served(telegram) as address,
        httpx.AsyncClient(base_url=address, timeout=5) as web,
        web.stream("GET", "/sim/events") as stream,
    ):
        lines = (line async for line in stream.aiter_lines() if line.startswith("data:"))
        before = json.loads((await anext(lines))[5:])["version"]
        wang.says("早")
        after = json.loads((await anext(lines))[5:])["version"]

    assert after > before


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 1, "is_bot": True},
        {"id": "1", "is_bot": True, "first_name": "x"},
        {"id": 1, "is_bot": True, "first_name": "x", "age": 4},
    ],
)
def test_the_check_of_answers_finds_mistakes(wrong: Any) -> None:
    with pytest.raises(AssertionError):
        check_answer("getMe", wrong)
