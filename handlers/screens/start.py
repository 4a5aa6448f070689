"""Binding in words: who are you, what is kept, and the one thing a day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.reply import Button, Keyboard, Reply
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.people import errors


@dataclass(frozen=True, slots=True)
class Team:
    """What the first screen says about where somebody belongs."""

    unit: str
    captain: str | None
    phone: str | None


def hello(keyboard: Keyboard, t: Translator) -> Reply:
    text = t.gettext(
        "Hello, I am Zhucun. Tap “📱 It's me”, then OK, to match your number with the roster."
    )
    return Reply(text, keyboard=keyboard)


def agree(
    headline: str, what_to_do: str, kept: str, yes: Any, details: Any, switch: tuple[str, Any],
    t: Translator,
) -> Reply:  # fmt: skip
    """One screen of what is kept and why, before anything about a place is stored."""
    return Reply(
        "\n".join((headline, what_to_do, kept)),
        buttons=(
            (Button(t.pgettext("button", "Agree, start"), yes),
             Button(t.pgettext("button", "Details"), details)),
            (Button(switch[0], switch[1]),),
        ),
    )  # fmt: skip


def member_headline(name: str, team: Team, t: Translator) -> str:
    """Who has sign-in duty belongs to a team with a captain."""
    head = t.gettext("✅ %(name)s, that is you: %(unit)s.", name=name, unit=team.unit)
    captain = (
        t.gettext("Your captain is %(name)s ☎%(phone)s.", name=team.captain, phone=team.phone)
        if team.captain
        else None
    )
    return paragraph(head, captain)


def one_thing_a_day(opens: str, until: str, t: Translator) -> str:
    return t.gettext(
        "One thing a day: tap “📍 Sign in” between %(opens)s and %(until)s, then OK. Without GPS "
        "tap “✍️ Sign in by text”; a clock icon 🕓 sends itself when there is signal.",
        opens=opens, until=until,
    )  # fmt: skip


def one_board_a_day(t: Translator) -> str:
    """Where only the board counts: no sign-in, no place."""
    return t.gettext(
        "One thing a day: tap “🚶 Whereabouts” and say where you are, so that the board is true. "
        "There is no sign-in, and no place is asked for."
    )


def one_word_a_day(deadline: str, t: Translator) -> str:
    """Under a safety roll call."""
    return t.gettext(
        "One thing a day: by %(time)s say that you are safe; tap “✅ I am safe”, or any word will "
        "do.",
        time=deadline,
    )  # fmt: skip


def kept_of_a_member(t: Translator) -> str:
    return t.gettext(
        "We keep the distance to the village only; coordinates go after 30 days. (Telegram keeps "
        "its own chat.)"
    )


def office_headline(name: str, unit: str, role: str, t: Translator) -> str:
    """Townships, counties, secretaries: no team, no sign-in."""
    return t.gettext(
        "✅ %(name)s, that is you: %(role)s, %(unit)s.", name=name, role=role, unit=unit
    )


def what_reaches_you(t: Translator) -> str:
    """For who may read."""
    return t.gettext(
        "You are told only what needs you: on working days one list of what is still open, safety "
        "at once. /today shows where everybody is at any time."
    )


def asked_now_and_then(t: Translator) -> str:
    """For who neither signs in nor reads: the village secretary."""
    return t.gettext(
        "You need do nothing of your own. Now and then you are asked whether somebody is in the "
        "village; one tap answers."
    )


def kept_of_an_office(t: Translator) -> str:
    return t.gettext("We keep your name, number and posting from the roster and what you send.")


def details(yes: Any, t: Translator) -> Reply:
    text = t.gettext(
        "Kept: your name, number and posting from the roster; what you send me; for a place the "
        "distance to the village and a grade. Your captain, township and county see your days and "
        "logs; villagers see the board: where you are, never why you are on leave. Coordinates are "
        "wiped after 30 days. /privacy shows everything, lets you take it along and erase places."
    )
    return Reply(text, buttons=((Button(t.pgettext("button", "Agree, start"), yes),),))


def welcome(keyboard: Keyboard, t: Translator) -> Reply:
    return Reply(t.gettext("You are set. The keys below are all you need; /help shows more."),
                 keyboard=keyboard)  # fmt: skip


def welcome_back(name: str, keyboard: Keyboard, t: Translator) -> Reply:
    return Reply(t.gettext("Hello %(name)s, you are set. /help shows what I can do.", name=name),
                 keyboard=keyboard)  # fmt: skip


def roles_now(posts: tuple[tuple[str, str], ...], keyboard: Keyboard, t: Translator) -> Reply:
    """The roster gave them other roles: what they are now, with the keys for it."""
    head = t.gettext("What you do here has changed; the keys and the menu follow:")
    held = [t.gettext("%(role)s, %(unit)s", role=role, unit=unit) for role, unit in posts]
    return Reply("\n".join([head, *held]), keyboard=keyboard)


def ask_board_phone(
    pick: Callable[[str], Any], own: str | None, office: str | None, t: Translator
) -> Reply:
    """Which number villagers see: the member's choice."""
    buttons = []
    if own:
        buttons.append((Button(t.gettext("My number %(phone)s", phone=own), pick("own")),))
    if office:
        buttons.append(
            (Button(t.gettext("Village office %(phone)s", phone=office), pick("office")),)
        )
    buttons.append((Button(t.pgettext("button", "None"), pick("none")),))
    return Reply(t.gettext("Which number may villagers see on the board?"), buttons=tuple(buttons))


def board_phone(phone: str | None, t: Translator) -> Reply:
    if phone is None:
        return Reply(t.gettext("The board shows no number of yours."))
    return Reply(t.gettext("The board shows %(phone)s.", phone=phone))


def captain_asked(name: str, asked: str | None, t: Translator) -> Reply:
    """With who was asked, if anybody could be."""
    text = t.gettext(
        "This is not the number or the phone that the roster has for %(name)s.", name=name
    )
    if asked is None:
        then = t.gettext(
            "Nobody who could confirm it uses me yet, so nobody was asked. Please ask your "
            "township office to correct the number in the roster."
        )
    else:
        then = t.gettext(
            "I have asked %(name)s, who confirms with one tap; you need do nothing.", name=asked
        )
    return Reply(paragraph(text, then))


def confirmed(name: str, t: Translator) -> Reply:
    return Reply(t.gettext("✅ Confirmed: this is %(name)s. The township is told.", name=name))


@worded(errors.LinkUnknown)
def _unknown(_: errors.LinkUnknown, t: Translator) -> str:
    return t.gettext("This link is not one of mine. Please ask your captain for a new one.")


@worded(errors.LinkRevoked)
def _revoked(_: errors.LinkRevoked, t: Translator) -> str:
    return t.gettext("This link was replaced by a newer one. Please ask your captain for it.")


@worded(errors.LinkUsed)
def _used(_: errors.LinkUsed, t: Translator) -> str:
    return t.gettext(
        "This link was used already. If it was you with another phone, send /start and share your "
        "number; your captain confirms."
    )


@worded(errors.ForeignContact)
def _foreign(_: errors.ForeignContact, t: Translator) -> str:
    return t.gettext("That is somebody else's contact. Please tap “📱 It's me” to share your own.")


@worded(errors.NotOnRoster)
def _stranger(_: errors.NotOnRoster, t: Translator) -> str:
    return t.gettext(
        "Your number is not on the roster. Please ask your captain or the county office to add it, "
        "or use your invitation link."
    )


@worded(errors.AccountTaken)
def _taken(error: errors.AccountTaken, t: Translator) -> str:
    return t.gettext(
        "This Telegram account already belongs to %(name)s. One account is one person; please use "
        "your own.",
        name=error.name,
    )


@worded(errors.PostingEnded)
def _over(_: errors.PostingEnded, t: Translator) -> str:
    return t.gettext(
        "Your posting has ended or has not begun, so there is nothing to sign in for."
    )
