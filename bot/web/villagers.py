"""Forms on the board's page for who has no Telegram. They work without JavaScript.

A form is posted, kept on the turn thread, and answered by a redirect to the page of its code, so
that "reload" sends nothing again. Who wrote is not kept: limits are counted in memory.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.web.door import Door, Doors
from bot.web.form import TRAP, BadForm, check_token, key_of, new_token, read_form
from bot.web.pages import NOT_KEPT, answer
from bot.web.throttle import Throttle
from models.messages.watermark import secret
from models.villagers.actions import leave_note
from models.villagers.errors import EmptyNote, TooManyNotes
from models.villagers.note import LONGEST, NoteKind
from models.villagers.queries import NoteCard, note_under

log = structlog.get_logger()
NOTES_AN_HOUR, LOOKS_AN_HOUR = 5, 60


@dataclass
class Forms:
    """The pages of notes."""

    app: App
    doors: Doors
    writes: Throttle = field(init=False)
    looks: Throttle = field(init=False)
    _secret: str | None = None

    def __post_init__(self) -> None:
        hour, clock = timedelta(hours=1), self.app.clock
        self.writes = Throttle(NOTES_AN_HOUR, hour, clock)
        self.looks = Throttle(LOOKS_AN_HOUR, hour, clock)

    async def form(self, request: Request) -> Response:
        door = await self.doors.open(request)
        if door is None:
            return _nothing()
        kind = request.query_params.get("what", NoteKind.MESSAGE)
        if kind not in list(NoteKind):
            return _nothing()
        return await self._form(door, NoteKind(kind))

    async def _form(
        self, door: Door, kind: NoteKind, *, problem: str | None = None, status: int = 200
    ) -> Response:
        token = new_token(await self._key(), door.unit_id, self.app.clock())
        return answer(
            "note_form.html", self.app.place, door.zone, status=status, door=door, kind=kind,
            token=token, trap=TRAP, longest=LONGEST, problem=problem,
        )  # fmt: skip

    async def write(self, request: Request) -> Response:
        door = await self.doors.open(request)
        if door is None:
            return _nothing()
        try:
            fields = await read_form(request)
            kind = NoteKind(fields.get("what", ""))
            check_token(await self._key(), door.unit_id, fields.get("token", ""), self.app.clock())
        except (BadForm, ValueError):
            return await self._form(door, NoteKind.MESSAGE, problem="old", status=400)
        if fields.get(TRAP):
            return RedirectResponse(door.path(), 303, headers=NOT_KEPT)
        if not self.writes.allows((_client(request), door.unit_id)):
            return self._sorry(door, "often", 429)
        return await self._keep(door, kind, fields)

    async def _keep(self, door: Door, kind: NoteKind, fields: dict[str, str]) -> Response:
        text = fields.get("text", "")
        form_key = key_of(fields["token"], kind, text)
        try:
            code = await self.app.on_turn_thread(self._write, door, kind, text, form_key)
        except EmptyNote:
            return await self._form(door, kind, problem="empty", status=422)
        except TooManyNotes:
            return self._sorry(door, "full", 429)
        except DBAPIError as error:
            log.warning("a note could not be kept", error=type(error.orig).__name__)
            return self._sorry(door, "sick", 503)
        self.app.delivery.nudge()
        return RedirectResponse(door.path(f"/note/{code}"), 303, headers=NOT_KEPT)

    def _write(self, door: Door, kind: NoteKind, text: str, form_key: str) -> str:
        """Another server may have kept the same form just now: then it is there at the second look."""
        try:
            return self._write_once(door, kind, text, form_key)
        except IntegrityError:
            return self._write_once(door, kind, text, form_key)

    def _write_once(self, door: Door, kind: NoteKind, text: str, form_key: str) -> str:
        with self.app.database.begin() as session:
            row = leave_note(
                session, now=self.app.clock(), unit_id=door.unit_id, kind=kind, text=text,
                form_key=form_key, profile=self.app.place.profile, zone=door.zone,
            )  # fmt: skip
            return row.code

    async def find(self, request: Request) -> Response:
        """The field where a code is typed: 4821 7365, with whatever stands between the digits."""
        door = await self.doors.open(request)
        if door is None:
            return _nothing()
        code = re.sub(r"\D", "", request.query_params.get("code", "")[:40])
        return RedirectResponse(door.path(f"/note/{code or '-'}"), 303, headers=NOT_KEPT)

    async def note(self, request: Request) -> Response:
        door = await self.doors.open(request)
        if door is None:
            return _nothing()
        if not self.looks.allows(_client(request)):
            return self._sorry(door, "often", 429)
        code = str(request.path_params["code"])
        is_code = code.isascii() and code.isdigit()
        card = await run_in_threadpool(self._card, door, code) if is_code else None
        shown = f"{code[:4]} {code[4:]}"
        return answer(
            "note.html", self.app.place, door.zone, status=200 if card else 404, door=door,
            card=card, code=shown, today=self.app.clock().astimezone(door.zone).date(),
        )  # fmt: skip

    def _card(self, door: Door, code: str) -> NoteCard | None:
        with self.app.database.read() as session:
            return note_under(session, unit_id=door.unit_id, code=code)

    async def _key(self) -> str:
        """What tokens are made with; made on the turn thread the first time."""
        if self._secret is None:
            self._secret = await self.app.on_turn_thread(self._make_key)
        return self._secret

    def _make_key(self) -> str:
        with self.app.database.begin() as session:
            return secret(session, "forms")

    def _sorry(self, door: Door, why: str, status: int) -> Response:
        return answer(
            "note_sorry.html", self.app.place, door.zone, status=status, door=door, why=why
        )


def _client(request: Request) -> str:
    """The reader's address, as uvicorn has it (behind a trusted proxy: whom the proxy names)."""
    return request.client.host if request.client else ""


def _nothing() -> Response:
    return PlainTextResponse("404", status_code=404, headers=NOT_KEPT)


def routes(app: App, doors: Doors) -> list[Route]:
    forms = Forms(app, doors)
    return [
        Route("/board/{key}/write", forms.form),
        Route("/board/{key}/write", forms.write, methods=["POST"]),
        Route("/board/{key}/note", forms.find),
        Route("/board/{key}/note/{code}", forms.note),
    ]
