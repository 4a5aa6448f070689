"""A villager's note in words, for the captain and the township."""

from datetime import datetime

from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from handlers.villager_buttons import NoteHandled, ReplyTo
from locales.translator import Translator
from models.villagers import errors
from models.villagers.note import NoteKind
from models.villagers.queries import NoteCard


def note(card: NoteCard, t: Translator) -> Reply:
    """To the captain: what happened, then what to do."""
    at = {"village": card.village, "time": t.time(card.written_at), "number": card.note_id}
    if card.kind is NoteKind.NOBODY:
        head = t.gettext("🚪 No. %(number)s, %(village)s %(time)s: a villager waited and found "
                         "nobody.", **at)  # fmt: skip
    else:
        head = t.gettext(
            "✉️ No. %(number)s, %(village)s %(time)s: a villager left a message.", **at
        )
    words = t.gettext("“%(text)s”", text=card.text) if card.text else None
    if card.is_settled:
        done = t.gettext("✅ Answered: %(text)s", text=card.reply) if card.reply else (
            t.gettext("✅ Handled.")
        )  # fmt: skip
        return Reply("\n".join(x for x in (head, words, done) if x))
    hint = t.gettext("The villager reads your answer on the page; who it was is not kept.")
    return Reply(
        "\n".join(x for x in (head, words, hint) if x),
        buttons=((
            Button(t.pgettext("button", "Reply"), ReplyTo(card.note_id)),
            Button(t.pgettext("button", "Handled"), NoteHandled(card.note_id)),
        ),),
    )  # fmt: skip


def twice(village: str, times: list[datetime], leads: list[str], t: Translator) -> Reply:
    """To the township: the second time in a day."""
    text = t.ngettext(
        "🚪 %(village)s: %(n)s villager waited today and found nobody (%(times)s).",
        "🚪 %(village)s: %(n)s villagers waited today and found nobody (%(times)s).",
        len(times), village=village, times=t.join(t.time(at) for at in times),
    )  # fmt: skip
    told = t.gettext("The captain knows. %(leads)s", leads=t.join(leads)) if leads else None
    return Reply(paragraph(text, told))


def ask_reply(t: Translator) -> Reply:
    return Reply(t.gettext("Write the answer. The villager sees it on the board's page."))


def replied(card: NoteCard, t: Translator) -> Reply:
    if card.reply:
        return Reply(t.gettext("✅ The page shows it under the villager's code: “%(text)s”",
                               text=card.reply))  # fmt: skip
    return Reply(t.gettext("✅ Handled. The page says so under the villager's code."))


@worded(errors.EmptyNote)
def _empty(_: errors.EmptyNote, t: Translator) -> str:
    return t.gettext("The message has no words yet. Please write a few.")


@worded(errors.TooManyNotes)
def _too_many(_: errors.TooManyNotes, t: Translator) -> str:
    return t.gettext("The board has taken many notes today and takes no more. Please call.")
