"""The rules in sentences. Each names the keys it speaks of, so that a change is shown with it."""

from collections.abc import Iterator, Sequence

from handlers.reply import Reply
from handlers.screens.ledger import role_words
from locales.marks import NP_
from locales.translator import Translator
from models.absence.rules import Rank
from models.people.profile import Capability, Profile
from models.policy.keys import Mode, Visibility
from models.policy.lookup import Rules
from models.policy.policy import Policy

WHO_READS = {
    Visibility.PUBLIC: NP_("board", "everybody may read it"),
    Visibility.KEY: NP_("board", "whoever has its key may read it"),
    Visibility.MEMBERS: NP_("board", "the task force reads it, in the chat"),
    Visibility.OFF: NP_("board", "switched off"),
}
Line = tuple[str, tuple[str, ...]]
"""A sentence, and the policies that are in it."""


def rules(found: Rules, ranks: Sequence[Rank], profile: Profile, t: Translator) -> Reply:
    head = t.gettext("Rules of %(unit)s, %(day)s:", unit=found.unit, day=t.day(found.day))
    lines = [
        *_presence(found, t),
        _leave(ranks, found.policy, profile, t),
        _overnight(ranks, found.policy, profile, t),
        *_for_all(found.policy, t),
    ]
    return Reply("\n".join([head, *(f"· {said}{_since(found, keys, t)}" for said, keys in lines)]))


def _presence(found: Rules, t: Translator) -> Iterator[Line]:
    policy = found.policy
    if policy.mode is Mode.WHEREABOUTS_ONLY:
        keys = ("whereabouts.covers_from", "whereabouts.covers_until")
        first, last = (t.time(policy.time(key)) for key in keys)
        yield (
            t.gettext(
                "No sign-in: the board says where everybody is from %(first)s to %(last)s.",
                first=first,
                last=last,
            ),
            ("attendance.mode", *keys),
        )
    elif policy.mode is Mode.SAFETY_ROLLCALL:
        yield (
            t.gettext(
                "No sign-in: one word a day by %(time)s; %(minutes)s minutes later who is silent is "
                "called.",
                time=t.time(policy.time("rollcall.deadline")),
                minutes=policy.number("rollcall.grace_minutes"),
            ),
            ("attendance.mode", "rollcall.deadline", "rollcall.grace_minutes"),
        )
    else:
        yield from _signing_in(found, t)


def _signing_in(found: Rules, t: Translator) -> Iterator[Line]:
    policy = found.policy

    def at(key: str) -> str:
        return t.time(policy.time(key))

    yield (
        t.gettext(
            "Sign-in: %(opens)s to %(until)s, late until %(close)s; one reminder at %(reminder)s to "
            "who needs it.",
            opens=at("checkin.opens"),
            until=at("checkin.on_time_until"),
            close=at("checkin.late_until"),
            reminder=at("checkin.reminder"),
        ),
        (
            "attendance.mode",
            "checkin.opens",
            "checkin.on_time_until",
            "checkin.late_until",
            "checkin.reminder",
        ),
    )
    yield (
        t.gettext(
            "No sign-in: the member is asked at %(asked)s and has %(hours)s hours to answer; the "
            "captain is told at %(captain)s, the township at %(township)s.",
            asked=at("question.asked"),
            hours=policy.number("question.answer_hours"),
            captain=at("captain.told"),
            township=at("township.told"),
        ),
        ("question.asked", "question.answer_hours", "captain.told", "township.told"),
    )
    yield (
        t.gettext(
            "Make-up: within %(hours)s hours; %(n)s a month without the captain's word.",
            hours=policy.number("makeup.max_age_hours"),
            n=policy.number("makeup.max_per_month"),
        ),
        ("makeup.max_age_hours", "makeup.max_per_month"),
    )
    yield (
        t.gettext(
            "A place counts as in the village up to %(km)s km; coordinates go after 30 days.",
            km=t.number(found.radius_m / 1000, 1),
        ),
        ("geofence.radius_m",),
    )


def _leave(ranks: Sequence[Rank], policy: Policy, profile: Profile, t: Translator) -> Line:
    steps = [
        t.npgettext(
            "leave",
            "%(who)s up to %(n)s day",
            "%(who)s up to %(n)s days",
            rank.days,
            who=_who(rank, profile, t),
        )
        for rank in ranks[:-1]
    ]
    top = t.pgettext("leave", "%(who)s beyond", who=_who(ranks[-1], profile, t))
    return t.gettext(
        "Leave is decided by: %(steps)s; from %(days)s days in a year it is looked at.",
        steps=t.join([*steps, top]),
        days=policy.number("leave.year_review_days"),
    ), ("leave.approve_days", "leave.year_review_days")


def _overnight(ranks: Sequence[Rank], policy: Policy, profile: Profile, t: Translator) -> Line:
    key = ("out.overnight_decided",)
    if not policy["out.overnight_decided"]:
        return t.gettext("Going out on work is reported with /out and asked of nobody."), key
    return t.gettext(
        "Going out on work is reported with /out; over a night %(who)s decides it, and until then "
        "it counts as reported.", who=_who(ranks[0], profile, t),
    ), key  # fmt: skip


def _who(rank: Rank, profile: Profile, t: Translator) -> str:
    role = next(
        role
        for role in profile.roles.values()
        if role.level == rank.level and Capability.APPROVE in role.capabilities
    )
    return role_words(role.code, profile, t)


def _for_all(policy: Policy, t: Translator) -> Iterator[Line]:
    yield (
        t.gettext(
            "Residence: %(month)s days a month, %(year)s a year; %(nights)s nights a month are looked "
            "at, nothing more.",
            month=policy.number("residence.min_days_month"),
            year=policy.number("residence.min_days_year"),
            nights=policy.number("residence.min_nights_month"),
        ),
        ("residence.min_days_month", "residence.min_days_year", "residence.min_nights_month"),
    )
    yield (
        t.gettext(
            "Nothing rings from %(first)s to %(last)s; %(n)s ringing messages a supervisor a day at "
            "most, safety excepted.",
            first=t.time(policy.time("silent.from")),
            last=t.time(policy.time("silent.until")),
            n=policy.number("alerts.ringing_a_day"),
        ),
        ("silent.from", "silent.until", "alerts.ringing_a_day"),
    )
    yield (
        t.gettext(
            "Cases: %(misses)s unexplained days or %(checks)s spot checks without contact in a month "
            "are asked about; the member speaks first, a human decides, %(appeal)s workdays to "
            "appeal.",
            misses=policy.number("cases.misses_month"),
            checks=policy.number("cases.no_contacts_month"),
            appeal=policy.number("cases.appeal_days"),
        ),
        ("cases.misses_month", "cases.no_contacts_month", "cases.appeal_days"),
    )
    yield (
        t.gettext(
            "A month is locked on day %(day)s of the next.", day=policy.number("ledger.lock_day")
        ),
        ("ledger.lock_day",),
    )
    yield (
        t.gettext(
            "The village's board: %(who)s.", who=t.pgettext("board", WHO_READS[policy.visibility])
        ),
        ("board.visibility",),
    )


def _since(found: Rules, keys: tuple[str, ...], t: Translator) -> str:
    """When one of them was last set, and by whom; nothing where it is as it comes."""
    changes = [found.changed[key] for key in keys if key in found.changed]
    if not changes:
        return ""
    last = max(changes, key=lambda change: change.from_on)
    day = t.short_day(last.from_on)
    if last.by is None:
        return t.gettext(" (since %(day)s)", day=day)
    return t.gettext(" (since %(day)s, %(by)s)", day=day, by=last.by)
