"""What a captain is told when a member passes something on."""

from handlers.reply import Reply
from handlers.screens.notices import Asked, notice
from models.people.team import person_name


@notice("message.to_captain", who="captain", when="at once", counts=True)
def to_captain(asked: Asked) -> Reply | None:
    name = person_name(asked.session, asked.ref["by"])
    return Reply(asked.t.gettext("📣 %(name)s: %(text)s", name=name, text=asked.ref["text"]))
