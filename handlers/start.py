"""Binding: the link or the number, the own contact, what is kept, and off they go.

```mermaid
flowchart LR
  start([/start token]) --> contact{own contact} -->|matches| kept[what is kept]
  contact -->|another number or phone| captain{captain: it is them} --> kept
  kept -->|Agree| set[keyboard, board phone]
  kept --> details --> kept
```
"""

from enum import StrEnum

from telegram.ext import filters

from handlers import keyboard
from handlers.context import Turn
from handlers.duty import mode_of
from handlers.people_buttons import Agree, BoardPhone, Details, ItsThem, Speak
from handlers.routes import Routes, command, content, press, pressed_as
from handlers.screens import start as screens
from handlers.screens import start_notices  # noqa: F401 - registers the words of its notices
from handlers.screens.errors import refusal
from handlers.screens.ledger import role_words
from locales.catalogs import LANGUAGES, display_name, translator_for
from locales.marks import N_
from locales.translator import Translator
from models.binding import actions as binding
from models.errors import NotBound
from models.people.actor import Actor, find_actor
from models.people.profile import Capability
from models.people.team import team_of
from models.people.unit_contact import contact_of
from models.policy.keys import Mode
from models.policy.policy import Policy, policy_for


class Step(StrEnum):
    """While the contact is awaited the link's token is kept."""

    CONTACT = "start.contact"


def start(turn: Turn) -> None:
    me = turn.me
    if me is not None and turn.rest:
        binding.need_own_link(turn.session, telegram_user_id=turn.user_id, token=turn.rest)
    if me is not None and me.has_consented:
        turn.finish()
        if turn.over is not None:
            turn.reply(refusal(turn.over, turn.t))
            turn.show_menu(me)
            return
        welcome_back(turn, me)
        return
    if me is not None:
        ask_agreement(turn, me, is_new=True)
        return
    turn.go(Step.CONTACT, token=turn.rest[:64] or None)
    turn.reply(screens.hello(keyboard.ask_contact(turn.t), turn.t))


def got_contact(turn: Turn) -> None:
    contact = turn.message.contact
    if contact is None:
        raise NotBound
    shared = binding.share_contact(
        turn.session, now=turn.now, today=turn.duty_day, profile=turn.profile,
        telegram_user_id=turn.user_id, contact_user_id=contact.user_id,
        contact_phone=contact.phone_number, token=turn.answer("token"),
    )  # fmt: skip
    turn.finish()
    if shared.outcome is binding.Bound.CAPTAIN_ASKED:
        turn.reply(screens.captain_asked(shared.person.name, shared.asked, turn.t))
        return
    if (me := myself(turn)) is not None and not me.has_consented:
        ask_agreement(turn, me, is_new=True)
    elif me is not None:
        welcome_back(turn, me)


def welcome_back(turn: Turn, me: Actor) -> None:
    """Keyboard and menu as they are now: another phone, or another role since."""
    turn.reply(screens.welcome_back(me.name, keyboard.of(me, mode_of(turn, me), turn.t), turn.t))
    turn.show_menu(me)


def myself(turn: Turn) -> Actor | None:
    """Who the account is now, after this turn's changes."""
    return find_actor(
        turn.session, telegram_user_id=turn.user_id, today=turn.duty_day, profile=turn.profile
    )


def ask_agreement(turn: Turn, me: Actor, *, is_new: bool = False) -> None:
    """In place of the screen that stands there, or below everything else."""
    other = next(tag for tag in LANGUAGES if tag != turn.t.tag and tag in ("zh_CN", "en"))
    turn.reply(
        screens.agree(*_what_it_means(turn, me), Agree(), Details(),
                      (display_name(other), Speak(other)), turn.t),
        slot=f"agree:{me.person_id}", is_new=is_new,
    )  # fmt: skip


def _what_it_means(turn: Turn, me: Actor) -> tuple[str, str, str]:
    """Who they are, what to do, what is kept: other words for who has no sign-in duty."""
    t = turn.t
    if me.duty_post is None and me.posts:
        post = me.posts[0]
        role = role_words(post.role, turn.profile, t)
        reads = me.may(Capability.READ)
        return (
            screens.office_headline(me.name, post.unit_name, role, t),
            screens.what_reaches_you(t) if reads else screens.asked_now_and_then(t),
            screens.kept_of_an_office(t),
        )
    policy = policy_for(turn.session, _unit(me), turn.duty_day)
    return (
        screens.member_headline(me.name, _team(turn, me), t),
        _one_thing(policy, t),
        screens.kept_of_a_member(t),
    )


def _one_thing(policy: Policy, t: Translator) -> str:
    """What the day asks for, by how presence is known."""
    match policy.mode:
        case Mode.WHEREABOUTS_ONLY:
            return screens.one_board_a_day(t)
        case Mode.SAFETY_ROLLCALL:
            return screens.one_word_a_day(t.time(policy.time("rollcall.deadline")), t)
    opens, until = policy.time("checkin.opens"), policy.time("checkin.on_time_until")
    return screens.one_thing_a_day(t.time(opens), t.time(until), t)


def _unit(me: Actor) -> int | None:
    return me.posts[0].unit_id if me.posts else None


def _team(turn: Turn, me: Actor) -> screens.Team:
    post = me.posts[0] if me.posts else None
    if post is None:
        return screens.Team("", None, None)
    leads = team_of(
        turn.session, unit_id=post.unit_id, day=turn.duty_day,
        roles=turn.profile.roles_with(Capability.LEAD),
    )  # fmt: skip
    captain = next((x for x in leads if x.person_id != me.person_id), None)
    phone = contact_of(turn.session, captain.person_id).numbers if captain else None
    return screens.Team(post.unit_name, captain.name if captain else None, phone)


def pressed_details(turn: Turn) -> None:
    turn.reply(screens.details(Agree(), turn.t))


def pressed_agree(turn: Turn) -> None:
    person = binding.consent(turn.session, now=turn.now, telegram_user_id=turn.user_id)
    if person.language is None and turn.conversation.language is not None:
        person.language = turn.conversation.language
    me = myself(turn)
    turn.reply(screens.welcome(keyboard.of(me, mode_of(turn, me), turn.t), turn.t))
    turn.show_menu(me)
    if me is not None and me.duty_post is not None:
        own = contact_of(turn.session, me.person_id)
        is_old = person.board_phone == person.phone != own.phone
        if person.board_phone is None or is_old:  # another number was confirmed since
            turn.reply(screens.ask_board_phone(BoardPhone, own.phone, own.landline, turn.t))


def pressed_board_phone(turn: Turn) -> None:
    which = pressed_as(turn, BoardPhone).which
    contact = contact_of(turn.session, turn.actor.person_id)
    phone = {"own": contact.phone, "office": contact.landline}.get(which)
    binding.show_phone(turn.session, person_id=turn.actor.person_id, phone=phone)
    turn.edit(screens.board_phone(phone, turn.t))


def pressed_its_them(turn: Turn) -> None:
    person = binding.confirm_request(
        turn.session, now=turn.now, today=turn.duty_day, profile=turn.profile, actor=turn.actor,
        request_id=pressed_as(turn, ItsThem).request_id,
    )  # fmt: skip
    turn.edit(screens.confirmed(person.name, turn.t))
    theirs = translator_for(
        person.language or turn.place.language, turn.t.zone, turn.profile.words
    )
    turn.tell_chat(person.telegram_user_id or 0, screens.details(Agree(), theirs))


def register(app: Routes) -> None:
    command(app, "start", start, title=N_("Start"), is_hidden=True)
    content(app, filters.CONTACT, got_contact)
    press(app, Agree, pressed_agree)
    press(app, Details, pressed_details)
    press(app, BoardPhone, pressed_board_phone)
    press(app, ItsThem, pressed_its_them)
