"""/log week, /log month: a draft from the entries, changed by writing it anew, sent to the captain.

```mermaid
flowchart LR
  ask([/log week, /log 上周]) --> draft[the draft, and the question] -->|send| told[the captain, silently]
  draft -->|own words| draft
  draft -->|anew from the entries| draft
  draft -->|not now| kept[kept until the next /log week]
  told --> team[the team's, one by one] -->|draft of all| draft
```
"""

from datetime import date, timedelta

from telegram.ext import filters

from handlers.callbacks import day_of
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.log_buttons import AboutSummary, DraftTeam, ReadSummary, ReadTeam
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import log_summary as screens
from handlers.screens import log_summary_notices
from handlers.sent import after_log, take
from locales.catalogs import all_forms
from locales.marks import NP_
from models.errors import StaleButton
from models.messages.said import Became, Said
from models.people.duty import units_below
from models.people.profile import Capability
from models.people.team import unit_name
from models.work_log import summary
from models.work_log.errors import NoSuchSummary
from models.work_log.queries import entries
from models.work_log.search import Wanted
from models.work_log.summary import LogSummary, Span

WORDED = log_summary_notices
"""Importing it registers the words of its notices."""
STEP = "log.summary"
SPANS = {
    NP_("span", "week"): (Span.WEEK, 0),
    NP_("span", "this week"): (Span.WEEK, 0),
    NP_("span", "last week"): (Span.WEEK, 1),
    NP_("span", "month"): (Span.MONTH, 0),
    NP_("span", "this month"): (Span.MONTH, 0),
    NP_("span", "last month"): (Span.MONTH, 1),
}


def span_in(turn: Turn, text: str) -> tuple[Span, date] | None:
    """The span and a day in it that the words after /log name; None for any other words."""
    said = text.strip().casefold()
    for msgid, (span, back) in SPANS.items():
        if said in {form.casefold() for form in all_forms("span", msgid)}:
            first = summary.days_of(span, turn.duty_day)[0]
            return span, first - timedelta(days=1) if back else first
    return None


def start(turn: Turn, span: Span, day: date) -> None:
    """What was begun before goes on; else a draft from the entries."""
    first, _ = summary.days_of(span, day)
    row = summary.draft_of(turn.session, person_id=turn.actor.person_id, span=span, first=first)
    _show(turn, row or _begin(turn, span, day))


def _begin(turn: Turn, span: Span, day: date, *, team: bool = False) -> LogSummary:
    duty = duty_of(turn)
    first, last = summary.days_of(span, day)
    wanted = Wanted(first, last, author_id=None if team else duty.person_id)
    lines = list(entries(turn.session, wanted, units={duty.unit_id}))
    who = unit_name(turn.session, duty.unit_id) + ("" if team else f" {turn.actor.name}")
    text = screens.composed(lines, who, span, first, last, turn.t, with_names=team)
    return summary.begin(
        turn.session, now=turn.now, person_id=duty.person_id, unit_id=duty.unit_id, span=span,
        day=day, text=text,
    )  # fmt: skip


def _show(turn: Turn, row: LogSummary) -> None:
    """The text alone, to be copied; then what to do with it."""
    turn.go(STEP, summary_id=row.id)
    turn.reply(screens.text(row))
    turn.reply(
        screens.ask(row, turn.t, may_read_team=turn.actor.may(Capability.READ)), slot=row.slot,
        is_new=True,
    )  # fmt: skip


def got_words(turn: Turn) -> None:
    """The author's text; but the plain words for another summary ask for that one."""
    if (asked := span_in(turn, after_log(turn.text) or "")) is not None:
        return start(turn, *asked)
    before = summary.own(
        turn.session, person_id=turn.actor.person_id, summary_id=turn.answer("summary_id")
    ).text
    row = rewrite(turn, turn.answer("summary_id"), turn.text)
    said = take(turn, turn.text)
    said.became, said.ref_id = Became.SUMMARY, row.id
    turn.go(STEP, summary_id=row.id, before=before)
    return turn.reply(screens.kept(row, said.id, turn.t), slot=row.slot, is_new=True)


def rewrite(turn: Turn, summary_id: int, text: str) -> LogSummary:
    return summary.rewrite(
        turn.session, now=turn.now, person_id=turn.actor.person_id, summary_id=summary_id,
        text=text,
    )  # fmt: skip


def take_out(turn: Turn, said: Said) -> None:
    """Words that were meant for something else: the draft is again what it was."""
    row = summary.own(turn.session, person_id=turn.actor.person_id, summary_id=said.ref_id or 0)
    before = turn.answer("before")
    if row.sent_at is None and before is not None and turn.conversation.step == STEP:
        row = rewrite(turn, row.id, before)
    _leave(turn, row)
    turn.reply(screens.left(row, turn.t), slot=row.slot)


def pressed_about(turn: Turn) -> None:
    pressed = pressed_as(turn, AboutSummary)
    row = summary.own(turn.session, person_id=turn.actor.person_id, summary_id=pressed.summary_id)
    if row.sent_at is not None:
        return turn.reply(screens.sent(row, turn.t), slot=row.slot)
    match pressed.what:
        case "send":
            summary.send(
                turn.session, now=turn.now, day=turn.duty_day, person_id=turn.actor.person_id,
                summary_id=row.id, profile=turn.profile,
            )  # fmt: skip
            _leave(turn, row)
            turn.reply(screens.sent(row, turn.t), slot=row.slot)
        case "anew":
            _show(turn, _begin(turn, row.span, row.first_on))
        case "leave":
            _leave(turn, row)
            turn.reply(screens.left(row, turn.t), slot=row.slot)
        case _:
            raise StaleButton
    return None


def _leave(turn: Turn, row: LogSummary) -> None:
    """Only this flow: somebody may be in another by now."""
    if turn.conversation.step == STEP and turn.answer("summary_id") == row.id:
        turn.finish()


# --- the team's ---


def pressed_team(turn: Turn) -> None:
    pressed = pressed_as(turn, ReadTeam)
    span, first = _team(turn, pressed.unit_id, pressed.span, pressed.first)
    parts = summary.team_parts(
        turn.session, unit_id=pressed.unit_id, span=span, first=first, profile=turn.profile
    )
    post = turn.actor.duty_post
    turn.edit(
        screens.team(
            parts, pressed, unit_name(turn.session, pressed.unit_id), span, first, turn.t,
            may_draft=post is not None and post.unit_id == pressed.unit_id,
        )
    )  # fmt: skip


def pressed_one(turn: Turn) -> None:
    pressed = pressed_as(turn, ReadSummary)
    span, first = _team(turn, pressed.unit_id, pressed.span, pressed.first)
    parts = summary.team_parts(
        turn.session, unit_id=pressed.unit_id, span=span, first=first, profile=turn.profile
    )
    part = next((one for one in parts if one.person_id == pressed.person_id), None)
    if part is None:
        raise NoSuchSummary
    turn.edit(screens.one(part, ReadTeam(pressed.unit_id, pressed.span, pressed.first), turn.t))


def pressed_draft_team(turn: Turn) -> None:
    pressed = pressed_as(turn, DraftTeam)
    span, first = _team(turn, pressed.unit_id, pressed.span, pressed.first)
    if duty_of(turn).unit_id != pressed.unit_id:
        raise NoSuchSummary
    _show(turn, _begin(turn, span, first, team=True))


def _team(turn: Turn, unit_id: int, span: str, first: int) -> tuple[Span, date]:
    """The span of a button; a refusal for units that this person may not read."""
    post = turn.actor.need(Capability.READ)
    if unit_id not in units_below(turn.session, post.unit_id):
        raise NoSuchSummary
    try:
        return Span(span), day_of(first)
    except ValueError:
        raise StaleButton from None


def register(app: Routes) -> None:
    message(app, InStep(STEP) & filters.TEXT, got_words)
    press(app, AboutSummary, pressed_about)
    press(app, ReadTeam, pressed_team)
    press(app, ReadSummary, pressed_one)
    press(app, DraftTeam, pressed_draft_team)
