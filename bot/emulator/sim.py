"""The other side over HTTP: `/sim/...` plays the people, for pages and for checks from outside.

Phones are made and told what to do (acts.py), chats are looked at, faults are ordered,
`/sim/events` says when anything changed. For tests and the demo; it knows no passwords.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.emulator.acts import ACTS
from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.group import Group
from bot.emulator.phone import Phone
from bot.emulator.world import World

Json = dict[str, Any]
LOOK_EVERY_S, STILL_THERE_EVERY = 0.05, 300
MISUSE = (AssertionError, LookupError, ValueError, TypeError)
"""What an act raises when a person could not do it, or the request makes no sense."""


class Sim:
    """The endpoints."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def phones(self, request: Request) -> Response:
        if request.method == "POST":
            given = await request.json()
            wanted = ("language_code", "phone", "user_id", "username")
            options = {name: given[name] for name in wanted if name in given}
            made = self.world.phone(str(given["name"]), **options)
            return JSONResponse(phone_json(made), status_code=201)
        return JSONResponse([phone_json(p) for p in self.world.phones.values()])

    async def phone(self, request: Request) -> Response:
        phone = self._phone(request)
        return JSONResponse(phone_json(phone) | screen_json(phone)) if phone else _missing()

    async def act(self, request: Request) -> Response:
        phone, act = self._phone(request), ACTS.get(request.path_params["act"])
        if phone is None or act is None:
            return _missing()
        try:
            act(phone, json.loads(await request.body() or b"{}"))
        except MISUSE as error:
            return JSONResponse({"error": str(error)}, status_code=409)
        return JSONResponse(phone_json(phone) | screen_json(phone))

    async def groups(self, request: Request) -> Response:
        given = await request.json()
        members = [self.world.phones[int(i)] for i in given["members"]]
        group = self.world.group(str(given["title"]), members)
        return JSONResponse(chat_json(group.chat), status_code=201)

    async def supergroup(self, request: Request) -> Response:
        group = Group(self.world, int(request.path_params["id"]))
        return JSONResponse({"id": group.becomes_supergroup()})

    async def chat(self, request: Request) -> Response:
        chat = self.world.chats.get(int(request.path_params["id"]))
        return JSONResponse(chat_json(chat)) if chat else _missing()

    async def fail(self, request: Request) -> Response:
        """The next calls are refused (`status`) or lose their connection (`break`)."""
        given = await request.json()
        method, times = given.get("method"), int(given.get("times", 1))
        if "break" in given:
            self.world.break_next(method, given["break"], times)
        else:
            self.world.fail_next(
                method, int(given["status"]), retry_after=given.get("retry_after"),
                description=given.get("description"), times=times,
            )  # fmt: skip
        return JSONResponse({"ok": True})

    async def calls(self, request: Request) -> Response:
        """What the bot asked for, oldest first; uploads as their names."""
        after = int(request.query_params.get("after", "0"))
        return JSONResponse(
            [
                {"method": c.method, "params": {k: _plain(v) for k, v in c.params.items()}}
                for c in self.world.calls[after:]
            ]
        )

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._changes(), media_type="text/event-stream")

    async def _changes(self) -> AsyncIterator[str]:
        told, quiet = -1, 0
        while True:
            if (version := self.world.version) != told:
                told, quiet = version, 0
                yield f'id: {version}\ndata: {{"version": {version}}}\n\n'
            elif (quiet := quiet + 1) % STILL_THERE_EVERY == 0:
                yield ": still there\n\n"
            await asyncio.sleep(LOOK_EVERY_S)

    def _phone(self, request: Request) -> Phone | None:
        return self.world.phones.get(int(request.path_params["id"]))


def routes(world: World) -> list[Route]:
    """What `create_app(world, sim=True)` adds."""
    sim = Sim(world)
    return [
        Route("/sim/phones", sim.phones, methods=["GET", "POST"]),
        Route("/sim/phones/{id:int}", sim.phone),
        Route("/sim/phones/{id:int}/{act}", sim.act, methods=["POST"]),
        Route("/sim/groups", sim.groups, methods=["POST"]),
        Route("/sim/groups/{id}/supergroup", sim.supergroup, methods=["POST"]),
        Route("/sim/chats/{id}", sim.chat),
        Route("/sim/faults", sim.fail, methods=["POST"]),
        Route("/sim/calls", sim.calls),
        Route("/sim/events", sim.events),
    ]


def phone_json(phone: Phone) -> Json:
    return {
        "id": phone.user_id, "name": phone.name, "phone": phone.phone,
        "language_code": phone.language_code, "offline": phone.offline, "queued": phone.queued,
        "position": phone.position, "blocked": phone.chat.blocked,
    }  # fmt: skip


def screen_json(phone: Phone) -> Json:
    return {
        "messages": [message_json(m) for m in phone.messages],
        "keyboard": phone.keyboard, "toasts": phone.toasts,
        "pinned": [m.id for m in phone.pinned], "rings": [m.id for m in phone.rings],
    }  # fmt: skip


def chat_json(chat: Chat) -> Json:
    return chat.as_json() | {
        "messages": [message_json(m) for m in chat.messages], "pinned": chat.pinned,
        "members": [p.user_id for p in chat.members], "migrated_to": chat.migrated_to,
    }  # fmt: skip


def message_json(message: SeenMessage) -> Json:
    return {
        "id": message.id, "from_bot": message.from_bot, "date": message.date,
        "text": message.text, "caption": message.caption, "buttons": message.buttons,
        "reactions": message.reactions, "edited": message.edited, "silent": message.silent,
        "media": message.media, "file": message.file, "location": message.body.get("location"),
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return {"file": value[0], "bytes": len(value[1])} if isinstance(value, tuple) else value


def _missing() -> Response:
    return JSONResponse({"error": "no such phone, chat or act"}, status_code=404)
