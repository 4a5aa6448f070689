"""What a member hears about an entry: a thumb silently, a comment at once."""

from handlers.reply import Reply
from handlers.screens.notices import Asked, notice
from models.people.team import person_name
from models.work_log.entry import LogEntry
from models.work_log.queries import remarks
from models.work_log.remark import LogRemark

SHOWN = 30


@notice("log.liked", who="member", when="somebody above gives a 👍", rings=False)
def liked(asked: Asked) -> Reply | None:
    row = asked.session.get(LogEntry, asked.ref["entry_id"])
    if row is None or row.withdrawn_at is not None:
        return None
    names = [one.name for one in remarks(asked.session, row.id) if one.text is None]
    return Reply(
        asked.t.gettext(
            "👍 %(names)s: your log of %(day)s %(words)s", names=asked.t.join(names),
            day=asked.t.short_day(row.duty_on), words=_beginning(row.text),
        )
    )  # fmt: skip


@notice("log.commented", who="member", when="somebody above comments")
def commented(asked: Asked) -> Reply | None:
    said = asked.session.get(LogRemark, asked.ref["remark_id"])
    if said is None:
        return None
    row = asked.session.get_one(LogEntry, said.entry_id)
    return Reply(
        asked.t.gettext(
            "💬 %(name)s on your log of %(day)s %(words)s\n%(text)s",
            name=person_name(asked.session, said.by_id), day=asked.t.short_day(row.duty_on),
            words=_beginning(row.text), text=said.text,
        )
    )  # fmt: skip


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words[:SHOWN] + "…" if len(words) > SHOWN else words
