"""A far place in words: no violation, a question; and where people are, as the board says it."""

from datetime import datetime

from handlers.buttons import GoOut, SayWhere
from handlers.reply import Button, Reply, rows_of
from handlers.screens.check_in import after
from handlers.screens.paragraphs import paragraph
from locales.marks import NP_
from locales.translator import Translator
from models.attendance.actions.answering import Where
from models.attendance.actions.signing_in import Taken
from models.whereabouts.interval import Kind
from models.whereabouts.queries import Whereabouts

WHERE = {
    Where.OFFICIAL: NP_("where", "Official business"),
    Where.TRAINING: NP_("where", "Training or meeting"),
    Where.LEAVE: NP_("where", "Leave"),
    Where.HERE: NP_("where", "I am here, the place is off"),
    Where.OTHER: NP_("where", "🙋 Other"),
}
KINDS = {
    Kind.IN_VILLAGE: NP_("whereabouts", "in the village"),
    Kind.HOUSEHOLD_VISIT: NP_("whereabouts", "household visit"),
    Kind.FIELD_WORK: NP_("whereabouts", "out on work in the village"),
    Kind.OFFICIAL: NP_("whereabouts", "official business"),
    Kind.TRAINING: NP_("whereabouts", "training or meeting"),
    Kind.LEAVE: NP_("whereabouts", "on leave"),
    Kind.OFF_DUTY: NP_("whereabouts", "away"),
    Kind.COMMS_OUTAGE: NP_("whereabouts", "no signal in the village"),
}


def outside(taken: Taken, village: str, t: Translator) -> Reply:
    text = t.gettext(
        "📍 Received %(time)s, %(distance)s from %(village)s. Not a violation. Where are you?",
        time=t.time(taken.said_at),
        distance=t.distance(taken.distance_m or 0),
        village=village,
    )
    buttons = [
        Button(t.pgettext("where", label), SayWhere(taken.sign_in_id or 0, where.value))
        for where, label in WHERE.items()
    ]
    return Reply(text, buttons=rows_of(*buttons))


def known_away(taken: Taken, t: Translator) -> Reply:
    there = taken.whereabouts
    assert there is not None
    return Reply(
        t.gettext(
            "📍 Received %(time)s. The board already says: %(where)s. Nothing more to do.",
            time=t.time(taken.said_at),
            where=whereabouts(there, t),
        )
    )


def left(taken: Taken, village: str, t: Translator) -> Reply:
    text = t.gettext(
        "Your sign-in of today stands. You are %(distance)s from %(village)s now: shall the "
        "board say where you went?",
        distance=t.distance(taken.distance_m or 0),
        village=village,
    )
    return Reply(text, buttons=((Button(t.pgettext("button", "🚶 Going out"), GoOut()),),))


def whereabouts(there: Whereabouts, t: Translator) -> str:
    what = there.place or t.pgettext("whereabouts", KINDS[there.kind])
    if there.expected_end_at is None:
        return what
    today = there.starts_at.astimezone(t.zone).date()
    return t.gettext("%(what)s, until %(time)s", what=what,
                     time=t.moment(there.expected_end_at, today=today))  # fmt: skip


def answered_where(there: Whereabouts, t: Translator) -> Reply:
    return Reply(
        t.gettext("✅ Noted. Board: %(where)s. Thank you.", where=whereabouts(there, t)),
        buttons=((Button(t.pgettext("button", "🚶 Going out"), GoOut()),),),
    )


def answered_here(said_at: datetime, sign_in_id: int, asked: str | None, t: Translator) -> Reply:
    """With who is asked to confirm it, if anybody can be."""
    text = t.gettext(
        "✅ Signed in %(time)s, in the village by your own word.", time=t.time(said_at)
    )
    then = (
        t.gettext("%(name)s is asked to confirm it; you need do nothing.", name=asked)
        if asked
        else t.gettext("I can reach nobody yet who could confirm it; your word stands meanwhile.")
    )
    return Reply(paragraph(text, then), buttons=(after(sign_in_id, t),))


def ask_where_words(t: Translator) -> Reply:
    return Reply(t.gettext("In a few words: where are you? The board will show them."))
