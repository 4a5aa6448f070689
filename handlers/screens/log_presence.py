"""A log on a day of leave: both may be right, so it is only asked."""

from handlers.log_buttons import AnswerPresence
from handlers.reply import Button, Reply, rows_of
from handlers.screens.log import kind_words
from locales.marks import NP_
from locales.translator import Translator
from models.work_log.entry import LogEntry
from models.work_log.presence import Presence

ANSWERS = {
    Presence.BACK: NP_("presence", "I was back by then"),
    Presence.AFAR: NP_("presence", "Done from afar"),
    Presence.OTHER_DAY: NP_("presence", "It was another day"),
}
SHOWN = 30


def ask(row: LogEntry, t: Translator) -> Reply:
    words = " ".join(row.text.split())
    words = words[:SHOWN] + "…" if len(words) > SHOWN else words
    text = t.gettext(
        "The entry is kept. One question, so that the board is right too: %(kind)s “%(words)s” on "
        "%(day)s, and the board has you on leave then. How was it? You need not answer.",
        kind=kind_words(row.kind, t), words=words, day=t.short_day(row.duty_on),
    )  # fmt: skip
    buttons = [
        Button(t.pgettext("presence", label), AnswerPresence(row.id, answer.value))
        for answer, label in ANSWERS.items()
    ]
    return Reply(text, buttons=rows_of(*buttons))


def noted(row: LogEntry, answer: Presence, t: Translator) -> Reply:
    match answer:
        case Presence.BACK:
            return Reply(
                t.gettext("Noted: you were back. If the leave is still open, /back closes it.")
            )
        case Presence.AFAR:
            return Reply(t.gettext("Noted: done from afar. Nothing else changes."))
        case Presence.OTHER_DAY:
            return Reply(
                t.gettext(
                    "Noted. For yesterday, tap 📅 under the entry; for an earlier day, withdraw it "
                    "and write /log with the day first."
                )
            )


def said(presence: str, t: Translator) -> str:
    """For who reads the entry: the author's word."""
    return t.gettext(
        "On leave that day; the author says: %(answer)s",
        answer=t.pgettext("presence", ANSWERS[Presence(presence)]),
    )
