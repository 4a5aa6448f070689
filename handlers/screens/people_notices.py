"""What supervisors are told about people themselves: who cannot be reached, who changed numbers."""

from handlers.reply import Reply
from handlers.screens.notices import Asked, notice
from models.people.card import unreachable_below

SHOWN = 20


@notice(
    "person.unreachable",
    who="captain",
    when="Telegram says that they blocked the bot",
    counts=True,
)
def unreachable(asked: Asked) -> Reply | None:
    """Everybody below who is gone, in one message. None once all were heard from."""
    t = asked.t
    day = t.local(asked.now).date()
    gone = unreachable_below(asked.session, asked.ref["unit"], on=day)
    if not gone:
        return None
    text = t.gettext(
        "My messages do not reach %(people)s any more; perhaps the bot was stopped by mistake. "
        "Please call them and ask them to open this chat again.",
        people=t.join(f"{card.name} ({card.unit}) ☎{card.phone}" for card in gone[:SHOWN]),
    )  # fmt: skip
    if len(gone) > SHOWN:
        text += " " + t.ngettext("And %(n)s other.", "And %(n)s others.", len(gone) - SHOWN)
    return Reply(text)
