"""My month and why a day is what it is: everybody sees their own, with the reasons.

```mermaid
flowchart LR
  me([/me]) --> month[calendar, goal, within reach?]
  why([/why 3]) --> day[status, reasons, rules] --> fix([/fix])
```
"""

from datetime import date

from handlers.context import Turn
from handlers.moments import NoSuchDay, past_day
from handlers.routes import Routes, command
from handlers.screens import me as screens
from locales.marks import N_, NP_
from models.attendance.month import my_month, why_day
from models.attendance.reviews import about
from models.cases.here import Here
from models.cases.queries import CaseCard, case_card, numbers_of
from models.checks.queries import checks_of
from models.events.numbers import hours_of
from models.people.profile import Capability


def show_month(turn: Turn) -> None:
    mine = my_month(
        turn.session, person_id=turn.reader.person_id, profile=turn.profile, zone=turn.zone,
        today=turn.reader.ended_on or turn.duty_day, now=turn.now,
    )  # fmt: skip
    if mine is None:
        return turn.reply(screens.no_month(turn.t))
    hours = hours_of(turn.session, turn.reader.person_id, turn.duty_day.year)
    reviews = about(turn.session, person_id=turn.reader.person_id, since=mine.first)
    checks = checks_of(turn.session, person_id=turn.reader.person_id, first=mine.first)
    cases = _cases(turn, mine.first)
    return turn.reply(screens.month(mine, hours, reviews, checks, cases, turn.t))


def _cases(turn: Turn, since: date) -> list[CaseCard]:
    """What is open about them, and what ended this month."""
    here, me = Here(turn.now, turn.profile, turn.zone), turn.reader.person_id
    numbers = numbers_of(turn.session, person_id=me, since=since)
    found = (case_card(turn.session, n, here=here, reader_id=me) for n in numbers)
    return [card for card in found if card is not None]


def explain_day(turn: Turn) -> None:
    last = turn.reader.ended_on or turn.duty_day
    day = past_day(turn.rest, turn.duty_day) if turn.rest else last
    if day is None:
        raise NoSuchDay(given=turn.rest)
    if day > turn.duty_day:
        return turn.reply(screens.not_yet(day, turn.t))
    found = why_day(
        turn.session, person_id=turn.reader.person_id, profile=turn.profile, zone=turn.zone,
        day=day, now=turn.now,
    )  # fmt: skip
    return turn.reply(screens.why(found, turn.t) if found else screens.no_day(day, turn.t))


def register(app: Routes) -> None:
    command(app, "me", show_month, title=N_("My month"), needs=Capability.SIGN_IN,
            words=(NP_("word", "me"),), reads_own=True)  # fmt: skip
    command(app, "why", explain_day, title=N_("Why a day is what it is"),
            needs=Capability.SIGN_IN, words=(NP_("word", "why"),), reads_own=True)  # fmt: skip
