"""The year in numbers, as the county reports it: text by kind, unit or month; chart and sheet as files."""

from datetime import date

from handlers.context import Turn
from handlers.routes import Routes, press, pressed_as
from handlers.screens import event_ledger as screens
from handlers.screens import jobs
from handlers.screens.event_buttons import Sheet
from models.errors import StaleButton
from models.events.numbers import numbers
from models.messages import job
from models.people.profile import Capability

FILES = ("event_chart", "event_sheet")


def pressed_sheet(turn: Turn) -> None:
    data = pressed_as(turn, Sheet)
    post = turn.actor.need(Capability.EVENTS)
    if data.kind in screens.HEADS:
        first, last = date(data.year, 1, 1), date(data.year, 12, 31)
        rows = numbers(turn.session, unit_id=post.unit_id, first=first, last=last)
        return turn.edit(screens.numbers(rows, data, post.unit_name, turn.t))
    if data.kind not in FILES:
        raise StaleButton
    asked = job.ask(
        turn.session, now=turn.now, kind=data.kind, asked_by=turn.actor.person_id,
        chat_id=turn.chat_id,
        params={
            "unit_id": post.unit_id, "unit": post.unit_name, "year": data.year,
            "language": turn.t.tag, "zone": turn.zone.key,
        },
    )  # fmt: skip
    return turn.reply(jobs.under_way(turn.t), slot=asked.slot)


def register(app: Routes) -> None:
    press(app, Sheet, pressed_sheet, needs=Capability.EVENTS)
