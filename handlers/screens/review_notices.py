"""What is worth a look, told quietly: to who may look, and to who it is about."""

from collections.abc import Callable
from datetime import date

from handlers.reply import Reply, rows_of
from handlers.screens.missing_items import A_PAGE
from handlers.screens.missing_lists import more
from handlers.screens.notices import Asked, notice
from handlers.screens.paragraphs import paragraph
from handlers.screens.review import line, mine, opening
from locales.translator import Translator
from models.attendance.actions.reviewing import ABOUT_YOU, WORTH_A_LOOK
from models.attendance.review import Pattern
from models.attendance.reviews import card_of, told_on

_NEXT_TIME: dict[Pattern, Callable[[Translator], str]] = {
    Pattern.ODD_PLACES: lambda t: t.gettext(
        "Next time please share your live location for a few minutes: that settles it at once."
    ),
    Pattern.SAME_MINUTE: lambda t: t.gettext(
        "Who has signal signs in best on their own; the roll is for who cannot."
    ),
}


@notice(
    WORTH_A_LOOK, who="township", when="17:30, something does not go together", rings=False
)  # fmt: skip
def worth_a_look(asked: Asked) -> Reply | None:
    """One quiet message; edited as it is looked at."""
    t, day = asked.t, date.fromisoformat(asked.ref["day"])
    cards = told_on(asked.session, person_id=asked.person_id or 0, day=day)
    left = [found for found in cards if found.seen_at is None]
    if not left:
        done = t.gettext(
            "✅ What was worth a look on %(day)s is looked at; nothing more to do.", day=t.day(day)
        )
        return Reply(done) if cards else None
    head = t.ngettext(
        "Worth a look when you have time, %(day)s: %(n)s thing.",
        "Worth a look when you have time, %(day)s: %(n)s things.", len(left), day=t.day(day),
    )  # fmt: skip
    lines = [line(found, t) for found in left[:A_PAGE]]
    return Reply(
        "\n".join([head, *lines, *more(len(left) - A_PAGE, t)]),
        buttons=rows_of(*map(opening, left[:A_PAGE])),
    )


@notice(ABOUT_YOU, who="who it is about", when="17:30, with the township", rings=False)
def about_you(asked: Asked) -> Reply | None:
    """The same words to who it is about, and how the next time is clearer."""
    found = card_of(asked.session, asked.ref["id"])
    if found is None:
        return None
    if found.seen_at is not None:
        return Reply(mine(found, asked.t))
    return Reply(paragraph(mine(found, asked.t), _NEXT_TIME[found.pattern](asked.t)))
