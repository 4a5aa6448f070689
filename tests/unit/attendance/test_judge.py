"""The judgement of a day: examples as a table, and properties that hold for every day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.screens.ledger import reason_words
from handlers.screens.reasons import words
from locales.catalogs import translator_for
from models.attendance.facts import Asked, Claim, Corrected, Facts, NoSignal, Span
from models.attendance.leave_over import LeaveOver
from models.attendance.question import Answer, Outcome
from models.attendance.rules import Day, judge
from models.attendance.sign_in import Grade, Via
from models.attendance.status import RESIDENCE, Status, read_reason
from models.policy.keys import Mode
from models.policy.policy import DEFAULTS, Policy
from models.whereabouts.interval import Kind

CHINESE = translator_for("zh_CN", "Asia/Shanghai")
ZONE = ZoneInfo("Asia/Shanghai")
TUESDAY = date(2026, 11, 24)


def at(clock: str, day: date = TUESDAY) -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZONE).astimezone(UTC)


def day(now: str = "18:00", *, is_workday: bool = True, later: int = 0) -> Day:
    return Day(TUESDAY, ZONE, is_workday, at(now) + timedelta(days=later))


def claim(clock: str, **more: object) -> Claim:
    return Claim(at(clock), Via.LOCATION, Grade.E1, 300.0)._replace(**more)  # type: ignore[arg-type]


def span(kind: Kind, first: str = "09:00", last: str = "17:30") -> Span:
    return Span(kind, at(first), at(last), "三组")


def answered(kind: Kind) -> Span:
    """What an answer to the noon question writes onto the board."""
    return span(kind)._replace(place=None, is_answer=True)


def over(heard_at: datetime | None = None) -> LeaveOver:
    """A leave whose last day was the day before."""
    return LeaveOver(at("00:00"), TUESDAY - timedelta(days=1), heard_at)


def asked(**more: object) -> Asked:
    return Asked(at("12:00"), at("12:00") + timedelta(days=1))._replace(**more)  # type: ignore[arg-type]


def absent() -> Asked:
    """Verified at 13:10."""
    return asked(outcome=Outcome.ABSENT, settled_at=at("13:10"), settled_by="李")


EXAMPLES = [
    ("in time", Facts(day_sign_in=claim("08:12")), day(), Status.ON_POST, True),
    ("at the last minute", Facts(day_sign_in=claim("09:30")), day(), Status.ON_POST, True),
    ("late", Facts(day_sign_in=claim("09:50")), day(), Status.LATE, True),
    ("after noon", Facts(day_sign_in=claim("12:40")), day(), Status.MAKEUP, True),
    ("by make-up", Facts(day_sign_in=claim("08:00", via=Via.MAKEUP)), day(), Status.MAKEUP, True),
    ("far away", Facts(outside=claim("08:12", distance_m=66000.0)), day(), Status.OUTSIDE, False),
    (
        "far away, in own words",
        Facts(outside=claim("08:12", distance_m=66000.0), spans=(span(Kind.OFF_DUTY),)),
        day(),
        Status.EXPLAINED,
        False,
    ),
    ("leave", Facts(spans=(span(Kind.LEAVE),)), day(), Status.LEAVE, False),
    ("training", Facts(spans=(span(Kind.TRAINING),)), day(), Status.TRAINING, True),
    ("official business", Facts(spans=(span(Kind.OFFICIAL),)), day(), Status.OUT_ON_DUTY, True),
    ("rest day", Facts(), day(is_workday=False), Status.REST, False),
    (
        "rest day, came",
        Facts(day_sign_in=claim("08:12")),
        day(is_workday=False),
        Status.ON_POST,
        True,
    ),
    (
        "rest day, came in the evening",
        Facts(day_sign_in=claim("20:11")),
        day(is_workday=False),
        Status.ON_POST,
        True,
    ),
    (
        "rest within leave",
        Facts(spans=(span(Kind.LEAVE),)),
        day(is_workday=False),
        Status.REST,
        False,
    ),
    ("no signal", Facts(comms_outage=NoSignal()), day(), Status.COMMS_OUTAGE, False),
    (
        "no signal, confirmed",
        Facts(comms_outage=NoSignal("李书记")),
        day(),
        Status.COMMS_OUTAGE,
        True,
    ),
    (
        "no signal on a rest day",
        Facts(comms_outage=NoSignal("李书记")),
        day(is_workday=False),
        Status.REST,
        False,
    ),
    ("our outage", Facts(system_outage=True), day(), Status.SYSTEM_OUTAGE, False),
    (
        "our outage, came",
        Facts(system_outage=True, day_sign_in=claim("08:00")),
        day(),
        Status.ON_POST,
        True,
    ),
    ("nothing yet", Facts(), day("11:00"), Status.PENDING, False),
    ("asked", Facts(asked=asked()), day("13:00"), Status.ASKED, False),
    ("no answer in a day", Facts(asked=asked()), day("13:00", later=1), Status.UNEXPLAINED, False),
    (
        "answered, not settled",
        Facts(asked=asked(answer=Answer.EXPLAIN)),
        day("13:00", later=1),
        Status.EXPLAINED,
        False,
    ),
    (
        "no signal, true",
        Facts(asked=asked(answer=Answer.NO_SIGNAL, outcome=Outcome.TRUE)),
        day(),
        Status.MAKEUP,
        True,
    ),
    (
        "on work, not settled",
        Facts(asked=asked(answer=Answer.ON_WORK), spans=(answered(Kind.OFFICIAL),)),
        day(),
        Status.ASKED,
        False,
    ),
    (
        "on work, never settled",
        Facts(asked=asked(answer=Answer.ON_WORK), spans=(answered(Kind.OFFICIAL),)),
        day("13:00", later=1),
        Status.EXPLAINED,
        False,
    ),
    (
        "on work, and reported before",
        Facts(
            asked=asked(answer=Answer.ON_WORK),
            spans=(span(Kind.OFFICIAL), answered(Kind.OFFICIAL)),
        ),
        day(),
        Status.OUT_ON_DUTY,
        True,
    ),
    (
        "far away, on work by answer",
        Facts(
            outside=claim("08:12", distance_m=66000.0),
            asked=asked(answer=Answer.ON_WORK),
            spans=(answered(Kind.OFFICIAL),),
        ),
        day(),
        Status.ASKED,
        False,
    ),
    (
        "ill, at once",
        Facts(asked=asked(answer=Answer.ILL_OR_URGENT), spans=(answered(Kind.LEAVE),)),
        day(),
        Status.LEAVE,
        False,
    ),
    (
        "on work, true",
        Facts(asked=asked(answer=Answer.ON_WORK, outcome=Outcome.TRUE)),
        day(),
        Status.OUT_ON_DUTY,
        True,
    ),
    (
        "ill, true",
        Facts(asked=asked(answer=Answer.ILL_OR_URGENT, outcome=Outcome.TRUE)),
        day(),
        Status.LEAVE,
        False,
    ),
    ("verified", Facts(asked=asked(outcome=Outcome.ABSENT)), day(), Status.ABSENT, False),
    (
        "verified, then signed in",
        Facts(asked=absent(), day_sign_in=claim("15:00")),
        day(),
        Status.ABSENT,
        False,
    ),
    (
        "verified, then confirmed",
        Facts(asked=absent(), day_sign_in=claim("15:00", is_confirmed=True)),
        day(),
        Status.MAKEUP,
        True,
    ),
    (
        "verified, and sent before",
        Facts(asked=absent(), day_sign_in=claim("08:12")),
        day(),
        Status.ON_POST,
        True,
    ),
    ("nobody to ask", Facts(is_bound=False), day("18:00", later=2), Status.PENDING, False),
    (
        "leave ran out",
        Facts(leave_over=over(), asked=asked()),
        day("04:00", later=3),
        Status.LEAVE_OVERDUE,
        False,
    ),
    (
        "leave ran out, not three days ago",
        Facts(leave_over=over(), asked=asked()),
        day("03:59", later=3),
        Status.ASKED,
        False,
    ),
    (
        "leave ran out, heard in time",
        Facts(leave_over=over(heard_at=at("22:00") + timedelta(days=2)), asked=asked()),
        day("04:00", later=3),
        Status.UNEXPLAINED,
        False,
    ),
    (
        "leave ran out, heard too late",
        Facts(leave_over=over(heard_at=at("04:00") + timedelta(days=3)), asked=asked()),
        day("04:00", later=9),
        Status.LEAVE_OVERDUE,
        False,
    ),
    (
        "leave ran out, answered late",
        Facts(leave_over=over(), asked=asked(answer=Answer.EXPLAIN)),
        day("18:00", later=9),
        Status.EXPLAINED,
        False,
    ),
    (
        "corrected",
        Facts(
            asked=asked(), correction=Corrected(Status.ON_POST, "村书记作证", "李", at("18:00"))
        ),
        day(),
        Status.ON_POST,
        True,
    ),
]


@pytest.mark.parametrize(
    ("facts", "on", "status", "counts"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES]
)
def test_example(facts: Facts, on: Day, status: Status, counts: bool) -> None:
    verdict = judge(on, DEFAULTS, facts)

    assert (verdict.status, verdict.counts) == (status, counts)


def test_an_outage_of_ours_counts_toward_no_case() -> None:
    quiet = judge(day("13:00", later=1), DEFAULTS, Facts(asked=asked()))
    ours = judge(day("13:00", later=1), DEFAULTS, Facts(asked=asked(was_outage=True)))

    assert (quiet.toward_case, ours.toward_case) == (True, False)


def test_whereabouts_only_never_asks_for_a_place() -> None:
    policy = Policy({**DEFAULTS.values, "attendance.mode": Mode.WHEREABOUTS_ONLY}, 1)

    here = judge(day(), policy, Facts(spans=(span(Kind.IN_VILLAGE),)))
    unknown = judge(day("11:00"), policy, Facts())

    assert (here.status, unknown.status) == (Status.ON_POST, Status.PENDING)


def test_safety_rollcall_takes_any_word_of_the_day() -> None:
    policy = Policy({**DEFAULTS.values, "attendance.mode": Mode.SAFETY_ROLLCALL}, 1)

    verdict = judge(day(), policy, Facts(night_sign_in=claim("20:10", grade=Grade.E0)))

    assert verdict.status is Status.ON_POST


moments = st.integers(0, 24 * 60 - 1).map(lambda m: at("04:00") + timedelta(minutes=m))
claims = st.builds(
    Claim, said_at=moments, via=st.sampled_from(Via), grade=st.sampled_from(Grade),
    distance_m=st.one_of(st.none(), st.floats(0, 100_000)),
    recorded_by=st.none(), is_confirmed=st.booleans(),
)  # fmt: skip
spans = st.builds(
    lambda kind, start, hours: Span(kind, start, start + timedelta(hours=hours)),
    st.sampled_from(Kind), moments, st.integers(1, 30),
)  # fmt: skip
questions = st.builds(
    asked,
    answer=st.one_of(st.none(), st.sampled_from(Answer)),
    outcome=st.one_of(st.none(), st.sampled_from(Outcome)),
    was_outage=st.booleans(),
    is_reachable=st.booleans(),
)
any_facts = st.builds(
    Facts,
    day_sign_in=st.one_of(st.none(), claims),
    night_sign_in=st.one_of(st.none(), claims),
    outside=st.one_of(st.none(), claims),
    spans=st.lists(spans, max_size=3).map(tuple),
    asked=st.one_of(st.none(), questions),
    comms_outage=st.sampled_from([None, NoSignal(), NoSignal("李书记")]),
    system_outage=st.booleans(),
    leave_over=st.one_of(st.none(), st.builds(over, st.one_of(st.none(), moments))),
    is_bound=st.booleans(),
    correction=st.none(),
)
days = st.builds(
    lambda hours, workday: Day(TUESDAY, ZONE, workday, at("04:00") + timedelta(hours=hours)),
    st.integers(0, 24 * 7), st.booleans(),
)  # fmt: skip
modes = st.sampled_from(Mode).map(lambda m: Policy({**DEFAULTS.values, "attendance.mode": m}, 1))


@given(days, modes, any_facts)
def test_every_day_has_a_verdict_with_reasons(on: Day, policy: Policy, facts: Facts) -> None:
    verdict = judge(on, policy, facts)

    assert verdict == judge(on, policy, facts)
    assert verdict.reasons
    assert not verdict.counts or verdict.status in RESIDENCE | {Status.COMMS_OUTAGE}


@given(days, modes, any_facts)
def test_every_reason_has_words_also_when_read_again_from_what_is_kept(
    on: Day, mode: Policy, facts: Facts
) -> None:
    texts = [reason.text() for reason in judge(on, mode, facts).reasons]

    assert [read_reason(text).text() for text in texts] == texts
    assert all(reason_words(read_reason(text), CHINESE) for text in texts)
    assert all(words(read_reason(text), CHINESE) for text in texts)


@given(days, any_facts, claims)
def test_a_sign_in_never_makes_a_day_worse(on: Day, facts: Facts, more: Claim) -> None:
    without = facts._replace(day_sign_in=None)
    before = judge(on, DEFAULTS, without)
    after = judge(on, DEFAULTS, without._replace(day_sign_in=more._replace(is_confirmed=False)))

    assert after.counts >= before.counts
    assert not after.toward_case


@given(days, modes, any_facts)
def test_the_machine_never_calls_anybody_absent(on: Day, policy: Policy, facts: Facts) -> None:
    """Only a named human: by a counter-entry, or by the word on a question."""
    verdict = judge(on, policy, facts)

    if verdict.status is Status.ABSENT and facts.correction is None:
        assert facts.asked is not None
        assert facts.asked.outcome is Outcome.ABSENT
