"""The roll in words: who was recorded, who had signed in, whom the roster does not know."""

from collections.abc import Sequence
from datetime import datetime

from handlers.buttons import RollOne
from handlers.reply import Button, Reply, rows_of
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.people.team import Teammate


def ask_names(t: Translator) -> Reply:
    return Reply(t.gettext("Who is here? Write the names, with commas between them."))


def rolled(
    said_at: datetime,
    names: Sequence[str],
    already: Sequence[str],
    unknown: Sequence[str],
    t: Translator,
) -> Reply:
    text = paragraph(
        t.gettext("✅ Recorded by you %(time)s, as said by the captain: %(names)s.",
                  time=t.time(said_at), names=t.join(names)) if names else None,
        t.gettext("Signed in before: %(names)s.", names=t.join(already)) if already else None,
        t.gettext("Not in your team: %(names)s. Please check and send these again.",
                  names=t.join(unknown)) if unknown else None,
    )  # fmt: skip
    return Reply(text)


def which_one(name: str, same: Sequence[Teammate], t: Translator) -> Reply:
    buttons = [
        Button(f"{n}. {mate.name} {mate.title or ''}".strip(), RollOne(mate.person_id))
        for n, mate in enumerate(same, 1)
    ]
    return Reply(
        t.gettext("Your team has several people named %(name)s. Which one is here?", name=name),
        buttons=rows_of(*buttons, each=1),
    )
