"""Who was found: number, post, and what the board says of them."""

from datetime import date

from handlers.reply import Reply
from handlers.screens.board import shown_line, with_detail
from handlers.screens.ledger import role_words
from handlers.screens.phones import local_phone
from locales.translator import Translator
from models.people.person import BETWEEN
from models.people.profile import Profile
from models.whereabouts.finding import Found


def how_to_ask(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Whom? Write a name, part of a number, or a village behind it, for example: "
            "/find Wang Fang"
        )
    )


def found(
    given: str, people: list[Found], count: int, profile: Profile, today: date, t: Translator
) -> Reply:
    if not people:
        return Reply(
            t.gettext(
                "Nobody with “%(given)s” among the people you see. Try part of the name, four "
                "digits of the number, or the village.",
                given=given[:40],
            )
        )
    told = [_person(person, profile, today, t) for person in people]
    if count > len(people):
        told.append(
            t.ngettext(
                "And %(n)s other; write a little more to narrow it down.",
                "And %(n)s others; write a little more to narrow it down.",
                count - len(people),
            )
        )
    return Reply("\n\n".join(told))


def _person(person: Found, profile: Profile, today: date, t: Translator) -> str:
    place = f"{person.above} {person.unit}" if person.above else person.unit
    numbers = person.phone.split(BETWEEN)
    phone = BETWEEN.join(local_phone(number, profile.country) for number in numbers)
    head = f"{person.name} · {role_words(person.role, profile, t)} · {place} ☎{phone}"
    return "\n".join([head, *_where(person, profile, today, t)])


def _where(person: Found, profile: Profile, today: date, t: Translator) -> list[str]:
    if not person.is_bound:
        return [t.gettext("Not bound yet; please call.")]
    lines = []
    if person.line is not None:
        shown = shown_line(person.line, profile, today, t)
        said = with_detail(shown.where, shown.detail, t)
        lines.append(f"{shown.dot}{said}")
    if not person.is_reachable:
        lines.append(t.gettext("My messages do not reach them any more; please call."))
    return lines
