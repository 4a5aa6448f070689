"""What a captain hears of the summaries of the team: one silent message a week or month."""

from datetime import date

from handlers.log_buttons import ReadTeam
from handlers.reply import Button, Reply
from handlers.screens.log_summary import headed
from handlers.screens.notices import Asked, notice
from models.people.team import unit_name
from models.work_log.summary import Span, days_of, team_parts


@notice("log.summary", who="captain", when="a member sends a weekly or monthly summary",
        rings=False)  # fmt: skip
def summaries(asked: Asked) -> Reply:
    t, span = asked.t, Span(asked.ref["span"])
    first, last = days_of(span, date.fromisoformat(asked.ref["first"]))
    unit_id = asked.ref["unit_id"]
    parts = team_parts(
        asked.session, unit_id=unit_id, span=span, first=first, profile=asked.profile
    )
    names = [one.name for one in parts if one.text is not None]
    text = t.gettext(
        "%(unit)s, %(what)s: %(have)s of %(all)s sent (%(names)s).",
        unit=unit_name(asked.session, unit_id), what=headed(span, first, last, t),
        have=len(names), all=len(parts), names=t.join(names),
    )  # fmt: skip
    read = ReadTeam(unit_id, span.value, first.toordinal())
    return Reply(text, buttons=((Button(t.pgettext("button", "Read"), read),),))
