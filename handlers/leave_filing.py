"""Filing a leave and showing it: shared by the one line, the steps and the approvals."""

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.leave_line import At
from handlers.screens import leave as screens
from models.absence.actions.filing import Wish, file_leave
from models.absence.actions.telling import slot_of
from models.absence.actions.withdrawing import withdraw
from models.absence.card import AbsenceView, absence_view
from models.absence.guess import Named
from models.errors import NotFound


def file(turn: Turn, first: At, last: At, said: Named, *, follows_id: int | None = None) -> None:
    """File it and show its number; the slot of this message follows what becomes of it."""
    duty = duty_of(turn)
    row = file_leave(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
        person_id=duty.person_id, unit_id=duty.unit_id, follows_id=follows_id,
        wish=Wish(
            kind=said.kind, reason=said.reason, first_on=first.day, last_on=last.day,
            from_time=first.hour, until_time=last.hour, is_emergency=said.is_emergency,
        ),
    )  # fmt: skip
    turn.reply(screens.filed(view_of(turn, row.id), turn.t), slot=slot_of(row.id), is_new=True)


def view_of(turn: Turn, number: int) -> AbsenceView:
    """The request as this person may see it; NotFound reveals nothing of others'."""
    view = absence_view(
        turn.session, number, reader_id=turn.actor.person_id, profile=turn.profile,
        zone=turn.zone, now=turn.now,
    )  # fmt: skip
    if view is None:
        raise NotFound(what="request", given=str(number))
    return view


def take_request_back(turn: Turn, number: int) -> None:
    """The applicant withdraws; by a button or by its number."""
    withdraw(turn.session, now=turn.now, person_id=turn.actor.person_id, number=number)
    turn.edit(screens.filed(view_of(turn, number), turn.t))
