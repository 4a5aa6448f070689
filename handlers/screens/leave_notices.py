"""What the line and the applicant are told of a request: worded when delivery claims the row."""

from handlers.reply import Reply
from handlers.screens import leave, leave_approvals, leave_back, missing_items
from handlers.screens.notices import Asked, notice
from models.absence.actions.telling import Told
from models.absence.asked_for import open_day
from models.absence.card import AbsenceView, absence_view
from models.absence.ending import Ending, ending


def _view(asked: Asked) -> AbsenceView | None:
    return absence_view(
        asked.session, asked.ref["number"], reader_id=asked.person_id or 0, profile=asked.profile,
        zone=asked.t.zone, now=asked.now,
    )  # fmt: skip


@notice(Told.ASKED, who="who endorses or decides", when="at once; news edit it", counts=True)
def asked_to_decide(asked: Asked) -> Reply | None:
    view = _view(asked)
    return leave_approvals.card(view, asked.t) if view else None


@notice(
    Told.COPIED, who="captain of who asked for many days, township of who is out overnight",
    when="at once", rings=False,
)  # fmt: skip
def copied(asked: Asked) -> Reply | None:
    return asked_to_decide(asked)


@notice(Told.FILED, who="member", when="it goes up the line", rings=False)
def filed(asked: Asked) -> Reply | None:
    view = _view(asked)
    return leave.filed(view, asked.t) if view else None


@notice(Told.DECIDED, who="member", when="it is decided; what is added edits it")
def decided(asked: Asked) -> Reply | None:
    view = _view(asked)
    return leave.decided(view, asked.t) if view else None


@notice(
    Told.DAY_OPEN, who="who refused a leave", when="a day of it was asked about", rings=False
)  # fmt: skip
def day_open(asked: Asked) -> Reply | None:
    """None once somebody said what it was."""
    found = open_day(
        asked.session, asked.ref["question"], profile=asked.profile, zone=asked.t.zone,
        now=asked.now,
    )  # fmt: skip
    return missing_items.no_leave(*found, asked.t) if found else None


@notice(Told.OVER, who="member on leave", when="22:00 on its last day, 09:30 on the next workday")
def over(asked: Asked) -> Reply | None:
    """None once they are back, or have named a day."""
    end = _ending(asked)
    if end is None or end.back_at is not None:
        return None
    return leave_back.over(end, asked.t)


@notice(Told.OVER_UNHEARD, who="captain", when="12:00 then, nothing heard", counts=True)
def over_unheard(asked: Asked) -> Reply | None:
    end = _ending(asked)
    return leave_back.unheard(end, asked.t) if end else None


def _ending(asked: Asked) -> Ending | None:
    return ending(
        asked.session, asked.ref["number"], profile=asked.profile, zone=asked.t.zone, now=asked.now
    )
