"""What a captain is told when a member passes something on."""

from handlers.reply import Reply
from handlers.screens.keep_as import described
from handlers.screens.notices import Asked, notice
from models.messages.said import Said
from models.people.team import person_name


@notice("message.to_captain", who="captain", when="at once", counts=True, at_once=True)
def to_captain(asked: Asked) -> Reply | None:
    """Part 0 is the words, each further part one file."""
    row, part, t = asked.session.get(Said, asked.ref["said_id"]), asked.ref["part"], asked.t
    if row is None:
        return None
    name = person_name(asked.session, row.person_id)
    if part == 0:
        text = row.text or described(row, t)
        return Reply(t.gettext("📣 %(name)s: %(text)s", name=name, text=text))
    file = row.media[part - 1]
    return Reply(name, file_id=file["file_id"], media=file["kind"])
