"""What supervisors are told about people themselves: who cannot be reached, who changed numbers."""

from handlers.reply import Reply
from handlers.screens.notices import Asked, notice
from models.people.card import person_card


@notice("person.unreachable", who="captain", when="Telegram says that they blocked the bot")
def unreachable(asked: Asked) -> Reply | None:
    """None once they were heard from."""
    card = person_card(asked.session, asked.ref["about"])
    if card is None or card.is_reachable:
        return None
    return Reply(
        asked.t.gettext(
            "%(name)s (%(unit)s) cannot be reached through me any more; perhaps the bot was "
            "stopped by mistake. Please call %(phone)s and ask them to open this chat again.",
            name=card.name, unit=card.unit, phone=card.phone,
        )
    )  # fmt: skip
