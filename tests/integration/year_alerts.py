"""Whom a county tells what in a year, by the design alone: the oracle of the alerts of `test_year.py`.

Written from design "Time" and docs/working-day.md, without looking at how anybody is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.integration.year_plan import (
    AWAY,
    LOST,
    NO_WORD,
    NOT_THERE_BY_NOON,
    OPEN_AT_HALF_PAST_TWELVE,
    OPEN_AT_HALF_PAST_TWO,
    SHORT_OUTAGE,
    SILENT,
    Member,
    Plan,
    Plans,
    days,
    last_of_week,
    next_workday,
)

Alert = tuple[str, str, date]
"""(kind, who, day)"""


@dataclass(frozen=True)
class Oracle:
    """Who leads whom, and what everybody does."""

    people: list[Member]
    made: Plans
    last: date

    def alerts(self, first: date) -> set[Alert]:
        by_number = {m.number: m for m in self.people}
        found = {("missing.week", "county", d) for d in days(first, self.last) if last_of_week(d)}
        for (number, day), plan in self.made.items():
            member = by_number[number]
            if day not in LOST and member.hears(day):
                found |= {(kind, who, day) for kind, who in self._of(member, day, plan)}
            elif member.is_bound and day not in LOST and plan not in AWAY:
                # blocked: cannot be asked, and as a captain's item it goes up
                found.add(("missing.captain", f"township{member.township}", day))
        return found

    def _of(self, member: Member, day: date, plan: Plan) -> Iterator[tuple[str, str]]:
        """One reminder at 09:10, the question at noon, the right supervisor, the township, deputies.

        After the short outage what was sent meanwhile is known before anybody is asked.
        """
        if plan is Plan.OVERDUE:
            return  # known; there is nothing to ask of them
        me, is_after = f"person{member.number}", day == SHORT_OUTAGE
        if plan is not Plan.EARLY and plan not in AWAY:
            yield "sign_in.reminder", me
        if plan in (NO_WORD if is_after else NOT_THERE_BY_NOON):
            yield "question.asked", me
        if plan not in (NO_WORD if is_after else OPEN_AT_HALF_PAST_TWELVE):
            return
        township, told = f"township{member.township}", self._told(member, day)
        yield "missing.captain", told or township
        if told is not None and plan in (NO_WORD if is_after else OPEN_AT_HALF_PAST_TWO):
            yield "missing.township", township
        if plan in SILENT:
            yield from self._deputies(member, day, told)

    def _told(self, member: Member, day: date) -> str | None:
        """The first of the village who leads and can be told; None: it goes up.

        After the short outage they are told at seven the next morning: no leave of the day holds.
        """
        on = None if day == SHORT_OUTAGE else day
        return next((f"person{m.number}" for m in self._leads(member, day, away_on=on)), None)

    def _leads(self, member: Member, day: date, *, away_on: date | None) -> list[Member]:
        """Of who can be told: captain, then secretary; theirs go up, a secretary's to the captain."""
        village = [m for m in self.people if m.village == member.village]
        leads = [m for m in village if m.is_captain] + [m for m in village if m.is_second]
        if member in leads:
            leads = leads[: leads.index(member)]
        return [
            m for m in leads
            if m.hears(day) and m.has_duty(day)
            and self.made.get((m.number, away_on or date.min)) is not Plan.LEAVE
        ]  # fmt: skip

    def _deputies(self, member: Member, day: date, told: str | None) -> Iterator[tuple[str, str]]:
        """Nobody took care of it for four working hours (08:00 to 18:00 of workdays).

        Of what was told at 12:30 that is 16:30: the next in the village, else who is above, unless
        they have it anyway since 14:30. Of what the township was told at 14:30: 08:30 on the next
        workday, its second officer. After the short outage both run from seven to noon.
        """
        clerk = "missing.deputy", f"clerk{member.township}"
        if told is None:
            yield clerk
            return
        handed_on = day + timedelta(days=1) if day == SHORT_OUTAGE else day
        others = self._leads(member, day, away_on=handed_on)
        after = [f"person{m.number}" for m in others if f"person{m.number}" != told]
        if after:
            yield "missing.deputy", after[0]
        if day == SHORT_OUTAGE or next_workday(day) <= self.last + timedelta(days=1):
            yield clerk
