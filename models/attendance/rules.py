"""`judge`: the facts of a day and the rules of that day give a verdict. Pure, total, explained."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from models.attendance.facts import Asked, Claim, Corrected, Facts, NoSignal, Span
from models.attendance.leave_over import LeaveOver
from models.attendance.question import BY_REQUEST, Answer, Outcome
from models.attendance.sign_in import Via
from models.attendance.status import RESIDENCE, Reason, Status, Verdict, because
from models.policy.duty_time import DAY_BOUNDARY, at_local
from models.policy.keys import Mode
from models.policy.policy import Policy
from models.whereabouts.interval import Kind

ON_DUTY = (Kind.OFFICIAL, Kind.FIELD_WORK, Kind.HOUSEHOLD_VISIT)
WORK = (time(8), time(18))
"""An absence must touch these hours to be the day's."""


@dataclass(frozen=True)
class Day:
    """A duty day of one person: its zone, whether it is worked, and until when we know everything.

    One of these serves everybody in its zone.
    """

    on: date
    zone: ZoneInfo
    is_workday: bool
    now: datetime

    def at(self, moment: time) -> datetime:
        return at_local(self.on, moment, self.zone)

    @cached_property
    def starts_at(self) -> datetime:
        return self.at(DAY_BOUNDARY)

    @cached_property
    def ends_at(self) -> datetime:
        return at_local(self.on + timedelta(days=1), DAY_BOUNDARY, self.zone)


def judge(day: Day, policy: Policy, facts: Facts) -> Verdict:
    """The verdict of the day. The first rule that applies decides; a correction goes before all."""
    for rule in (_corrected, _verified, _signed_in, _away, _excused, _settled, _covered, _outside):
        if (verdict := rule(day, policy, facts)) is not None:
            return verdict
    return _open(day, policy, facts)


def _made(
    status: Status, *reasons: Reason, basis: str = "self", counts: bool | None = None
) -> Verdict:
    return Verdict(status, reasons, status in RESIDENCE if counts is None else counts, basis)


def _corrected(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    return corrected(facts.correction) if facts.correction is not None else None


def corrected(entry: Corrected) -> Verdict:
    """What a counter-entry makes of a day."""
    return _made(
        entry.status, because("corrected", by=entry.by, why=entry.reason), basis="correction"
    )


def _verified(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    """A named human verified an absence: only another's word, or what was sent before, undoes it."""
    asked, claim = facts.asked, facts.day_sign_in
    if asked is None or asked.outcome is not Outcome.ABSENT:
        return None
    if claim is not None and (claim.is_confirmed or claim.recorded_by):
        return None
    if claim is not None and asked.settled_at is not None and claim.said_at < asked.settled_at:
        return None  # it waited on a phone without signal
    return _made(Status.ABSENT, because("verified", by=asked.settled_by), basis="captain")


def _signed_in(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    claim = facts.day_sign_in
    if claim is None or policy.mode is Mode.SAFETY_ROLLCALL:
        return None
    basis = "captain" if claim.recorded_by or claim.is_confirmed else "self"
    reasons = [_claim_reason(day, claim)]
    if claim.recorded_by:
        reasons.append(because("recorded_by", name=claim.recorded_by))
    is_awaited = day.is_workday  # nothing said on a rest day is late
    if claim.via is Via.MAKEUP or (
        is_awaited and claim.said_at > day.at(policy.time("checkin.late_until"))
    ):
        return _made(Status.MAKEUP, *reasons, because("after_window"), basis=basis)
    if (
        is_awaited
        and policy.mode is Mode.DAILY_CHECKIN
        and claim.said_at > day.at(policy.time("checkin.on_time_until"))
    ):
        return _made(Status.LATE, *reasons, basis=basis)
    return _made(Status.ON_POST, *reasons, basis=basis)


def _claim_reason(day: Day, claim: Claim) -> Reason:
    at = claim.said_at.astimezone(day.zone).time().isoformat("minutes")
    return because("signed_in", at=at, grade=claim.grade.value)


def _away(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    """Leave, training, duty elsewhere: what is written as an interval explains the day."""
    if not facts.spans:
        return None
    first, last = day.at(WORK[0]), day.at(WORK[1])
    spans = sorted(facts.spans, key=lambda span: not span.is_answer)  # what was not asked for wins
    kinds = {span.kind: span for span in spans if span.touches(first, last)}
    if not day.is_workday:
        kinds.pop(Kind.LEAVE, None)  # a rest day within a leave stays a rest day
    if (span := kinds.get(Kind.TRAINING)) is not None:
        return _made(Status.TRAINING, _span_reason(span))
    if (span := kinds.get(Kind.LEAVE)) is not None:
        is_open = span.is_provisional or (span.is_answer and not _is_true(facts.asked))
        return _made(Status.LEAVE, because("leave_waits" if is_open else "on_leave"))
    for kind in ON_DUTY:
        if (span := kinds.get(kind)) is not None and not span.is_answer:
            return _made(Status.OUT_ON_DUTY, _span_reason(span))
    return None


def _is_true(asked: Asked | None) -> bool:
    return asked is not None and asked.outcome is Outcome.TRUE


def _span_reason(span: Span) -> Reason:
    return because("whereabouts", kind=span.kind.value, place=span.place or "")


def _excused(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    """Outages and days without duty."""
    if not day.is_workday:
        return _made(Status.REST, because("rest_day"), basis="rule")
    if facts.comms_outage is not None:
        return _without_signal(facts.comms_outage)
    if facts.system_outage:
        return _made(Status.SYSTEM_OUTAGE, because("system_outage"), basis="rule")
    return None


def _without_signal(village: NoSignal) -> Verdict:
    """Excused at once; residence once somebody else than who declared it says they were there."""
    why = because("comms_outage")
    if village.confirmed_by is None:
        return _made(Status.COMMS_OUTAGE, why, because("outage_waits"), basis="rule")
    confirmed = because("confirmed", by=village.confirmed_by)
    return _made(Status.COMMS_OUTAGE, why, confirmed, basis="captain", counts=True)


def _settled(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    """What the captain settled about the question's answer."""
    asked = facts.asked
    if asked is None or asked.outcome not in (Outcome.TRUE, Outcome.REACHED):
        return None
    by = because("confirmed", by=asked.settled_by)
    if asked.outcome is Outcome.REACHED and asked.answer is None:
        return _made(Status.EXPLAINED, because("reached", by=asked.settled_by), basis="captain")
    if asked.answer in (Answer.NO_SIGNAL, Answer.FORGOT):
        return _made(Status.MAKEUP, because(asked.answer), by, basis="captain")
    if asked.answer is Answer.ON_WORK:
        return _made(Status.OUT_ON_DUTY, because(asked.answer), by, basis="captain")
    if asked.answer is Answer.ILL_OR_URGENT:
        return _made(Status.LEAVE, because(asked.answer), by, basis="captain")
    said = asked.answer if asked.answer in BY_REQUEST else Answer.EXPLAIN
    return _made(Status.EXPLAINED, because(said), by, basis="captain")


def _covered(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    """The other two modes: the board itself, or any word by the evening, is enough."""
    if policy.mode is Mode.WHEREABOUTS_ONLY:
        first = day.at(policy.time("whereabouts.covers_from"))
        last = day.at(policy.time("whereabouts.covers_until"))
        if any(s.touches(first, last) and s.kind is Kind.IN_VILLAGE for s in facts.spans):
            return _made(Status.ON_POST, because("whereabouts", kind="in_village", place=""))
    if policy.mode is Mode.SAFETY_ROLLCALL:
        claim = facts.day_sign_in or facts.night_sign_in or facts.outside
        if claim is not None:
            return _made(Status.ON_POST, _claim_reason(day, claim))
        if any(s.touches(day.starts_at, day.ends_at) for s in facts.spans):
            return _made(Status.ON_POST, because("whereabouts", kind="known", place=""))
    return None


def _outside(day: Day, policy: Policy, facts: Facts) -> Verdict | None:
    claim = facts.outside
    if claim is None or policy.mode is not Mode.DAILY_CHECKIN:
        return None
    if facts.asked is not None and facts.asked.answer is not None:
        return None  # the far place was explained at noon
    if any(s.kind is Kind.OFF_DUTY and s.place and s.touches(day.starts_at, day.ends_at)
           for s in facts.spans):  # fmt: skip
        return _made(Status.EXPLAINED, because("explain"))
    kilometres = round((claim.distance_m or 0) / 1000)
    return _made(Status.OUTSIDE, because("far_away", km=kilometres))


def _open(day: Day, policy: Policy, facts: Facts) -> Verdict:
    """Nothing was heard: wait, ask, and only after 24 hours without an answer call it unexplained."""
    asked = facts.asked
    if facts.leave_over is not None and (asked is None or asked.answer is None):
        verdict = _after_leave(day, policy, facts.leave_over)
        if verdict is not None:
            return verdict
    if asked is None:
        return _made(
            Status.PENDING, because("nothing_yet" if facts.is_bound else "not_bound"), basis="rule"
        )
    if not asked.is_reachable:
        return _made(Status.PENDING, because("unreachable"), basis="rule")
    return _asked(day, asked, until=_answer_until(policy, facts, asked, day.zone))


def _after_leave(day: Day, policy: Policy, leave: LeaveOver) -> Verdict | None:
    """Overdue once so many days have passed since the leave's last and nothing at all was heard."""
    since_when = overdue_from(policy, leave, day.zone)
    is_heard = leave.heard_at is not None and leave.heard_at < since_when
    if day.now < since_when or is_heard:
        return None
    since = leave.last_day.isoformat()
    return _made(Status.LEAVE_OVERDUE, because("leave_over", since=since), basis="rule")


def overdue_from(policy: Policy, leave: LeaveOver, zone: ZoneInfo) -> datetime:
    """From when a leave that ran out is overdue; until then its days may be explained."""
    days = policy.number("leave.overdue_days")
    return at_local(leave.last_day + timedelta(days=days + 1), DAY_BOUNDARY, zone)


def _answer_until(policy: Policy, facts: Facts, asked: Asked, zone: ZoneInfo) -> datetime:
    """24 hours; after a leave that ran out as long as it is not overdue, also for who came late."""
    if facts.leave_over is None:
        return asked.answer_until
    return max(asked.answer_until, overdue_from(policy, facts.leave_over, zone))


def _asked(day: Day, asked: Asked, *, until: datetime) -> Verdict:
    if asked.answer in BY_REQUEST:
        return _made(Status.ASKED, because(asked.answer), because("waits_for_word"))
    if asked.answer is not None:
        code = asked.answer.value
        if day.now < asked.answer_until:
            return _made(Status.ASKED, because("answered", answer=code))
        return _made(Status.EXPLAINED, because("answered", answer=code))
    if day.now < until:
        return _made(Status.ASKED, because("asked"), basis="rule")
    reasons = [because("no_answer")]
    if asked.was_outage:
        reasons.append(because("our_outage"))
    return Verdict(
        Status.UNEXPLAINED, tuple(reasons), counts=False, basis="rule",
        toward_case=not asked.was_outage,
    )  # fmt: skip
