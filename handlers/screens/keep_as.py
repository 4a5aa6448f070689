"""The chooser for anything that was just sent, and what became of it."""

from datetime import date

from handlers.log_buttons import KeepAs
from handlers.reply import Button, Reply, rows_of
from locales.marks import NP_
from locales.translator import Translator
from models.messages.said import Said

CHOICES = {
    "log": NP_("chooser", "📝 Keep as log"),
    "where": NP_("chooser", "🚶 Whereabouts"),
    "leave": NP_("chooser", "📅 Leave"),
    "captain": NP_("chooser", "📣 Tell my captain"),
}
SHOWN = 40
"""Characters of it that remind of what was sent."""


def may_answer(row: Said) -> bool:
    """Words or a voice can explain a day."""
    return bool(row.text) or any(file["kind"] == "voice" for file in row.media)


def chooser(
    row: Said,
    together: int,
    t: Translator,
    *,
    asked: date | None = None,
    case: int | None = None,
) -> Reply:
    """Anything that was sent without saying what it is; `together` messages wait.

    `asked`: the day about which they were asked what happened; that comes first. `case`: the number
    of the case about them that waits for their word.
    """
    text = t.gettext("Received: %(what)s. What shall I do with it?", what=described(row, t))
    buttons = _choices(row, together, t)
    if case is not None:
        label = t.pgettext("chooser", "🗂 My word on case no. %(n)s", n=case)
        buttons = ((Button(label, KeepAs(row.id, "case")),), *buttons)
    if asked is not None:
        label = t.pgettext("chooser", "🙋 My answer about %(day)s", day=t.short_day(asked))
        buttons = ((Button(label, KeepAs(row.id, "answer")),), *buttons)
    return Reply(text, buttons=buttons, extra=_answer_to(row))


def named_place(row: Said, t: Translator) -> Reply:
    text = t.gettext(
        "That is a place picked from a list, not where you are, so you are not signed in by it. Tap "
        "📍 on the keyboard for that. What shall I do with %(what)s?",
        what=described(row, t),
    )
    return Reply(text, buttons=_choices(row, 1, t), extra=_answer_to(row))


def not_understood(t: Translator) -> Reply:
    """To who keeps no log of their own."""
    return Reply(t.gettext("I do not understand this. /help shows what you can do here."))


def described(row: Said, t: Translator) -> str:
    """The beginning of the words, or what kind of thing it is."""
    words = " ".join(row.text.split())
    if len(words) > SHOWN:
        words = words[:SHOWN] + "…"
    files = t.ngettext("%(n)s file", "%(n)s files", len(row.media)) if row.media else ""
    if words and files:
        return t.gettext("“%(words)s” and %(files)s", words=words, files=files)
    return t.gettext("“%(words)s”", words=words) if words else files


def already(t: Translator) -> str:
    return t.gettext("You have already chosen for this one.")


def kept_together(t: Translator) -> Reply:
    return Reply(t.gettext("✅ Kept in the same log entry."))


def as_whereabouts(row: Said, t: Translator) -> Reply:
    return Reply(t.gettext("🚶 For your whereabouts: %(what)s.", what=described(row, t)))


def as_leave(row: Said, t: Translator) -> Reply:
    return Reply(t.gettext("📅 For your leave: %(what)s.", what=described(row, t)))


def _choices(row: Said, together: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    buttons = rows_of(
        *(Button(t.pgettext("chooser", w), KeepAs(row.id, c)) for c, w in CHOICES.items())
    )
    if together < 2:
        return buttons
    label = t.npgettext("chooser", "📝 All %(n)s as one log", "📝 All %(n)s as one log", together)
    return (*buttons, (Button(label, KeepAs(row.id, "all")),))


def _answer_to(row: Said) -> dict[str, object]:
    """With several waiting it must be clear which one is meant."""
    return {
        "reply_parameters": {
            "message_id": row.message_id, "allow_sending_without_reply": True,
        }
    }  # fmt: skip
