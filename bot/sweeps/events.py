"""Events by the clock: reminders that ring, the rotating code, who missed, what is due."""

from datetime import time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from bot.sweeps.roll_picture import draw
from handlers.reply import Reply
from handlers.screens.event_roll import link_of, roll_open, roll_over
from locales.catalogs import negotiate, translator_for
from models.events import code
from models.events.actions import deciding, latecomers, reminding, settling
from models.events.event import Event
from models.events.invitation import Invitation
from models.events.queries import roll_screen
from models.events.reminder import ReminderRule
from models.messages import outbox
from models.messages.outbox import Call
from models.people.person import Person
from models.policy.policy import Rulebook, rulebook

OWNERS_AT = time(8, 30)


def remind_of_events(session: Session, moment: Moment) -> int:
    """The evening before and an hour before, or as village and event say; exactly once."""
    rules: list[Rulebook] = []

    def rule_of(event: Event, invitation: Invitation) -> ReminderRule:
        if not rules:  # read only when there is something to remind of
            rules.append(rulebook(session))
        day = event.starts_at.astimezone(ZoneInfo(event.zone)).date()
        return ReminderRule.of(rules[0].policy(invitation.unit_id, day), event.remind_before)

    return reminding.remind_due(session, now=moment.now, rule_of=rule_of)


def turn_roll_codes(session: Session, moment: Moment) -> int:
    """Edit the organiser's message to the code of this half minute; take it away at the end."""
    window = code.window_at(moment.now)
    query = (
        sa.select(Event, Person)
        .join(Person, Person.id == Event.roll_by_id)
        .where(Event.roll_window < window)
    )
    rows = session.execute(query).all()
    for event, person in rows:
        if person.telegram_user_id is not None:
            _show_roll(session, moment, event, person, person.telegram_user_id)
        event.roll_window = window
        if not event.takes_roll_at(moment.now):
            event.roll_by_id = event.roll_window = None
    return len(rows)


def _show_roll(
    session: Session, moment: Moment, event: Event, person: Person, chat_id: int
) -> None:
    """An edit of the message; where there is no page to show, a picture in its place, silently."""
    place = moment.place
    t = translator_for(negotiate(person.language, place.language), event.zone, place.profile.words)
    shown = roll_screen(session, event_id=event.id, now=moment.now)
    is_open, has_page = event.takes_roll_at(moment.now), place.public_url is not None
    screen = roll_open(shown, place.bot_username, place.public_url, t)
    upload = None
    if not is_open:
        screen = roll_over(shown, t)
    elif not has_page:
        path = draw(link_of(shown, place.bot_username), event.id)
        upload = {"field": "photo", "path": str(path), "name": "roll.png"}
    call = screen.as_call() if upload is None else as_photo(screen)
    if not has_page:
        call.params["disable_notification"] = True
    outbox.send(
        session, now=moment.now, chat_id=chat_id, call=call, slot=f"roll:{event.id}",
        is_new=not has_page, upload=upload,
    )  # fmt: skip


def as_photo(screen: Reply) -> Call:
    """The screen as the caption of a picture that goes up with it."""
    return Call("sendPhoto", {"caption": screen.text, "reply_markup": screen.markup()})


def tell_latecomers(session: Session, moment: Moment) -> int:
    """Who was posted or bound since the announcement is told what is ahead, once."""
    now, profile = moment.now, moment.place.profile
    invited = latecomers.invite_latecomers(session, now=now, profile=profile)
    return invited + latecomers.tell_newly_bound(session, now=now)


def settle_events(session: Session, moment: Moment) -> int:
    """Who missed is told once; judged only by what had arrived by then."""
    return settling.settle_over(
        session, now=moment.now, until=moment.drained_at, profile=moment.place.profile
    )


def remind_owners_of_decisions(session: Session, moment: Moment) -> int:
    """In the morning of the day something is due; never at night."""
    local = moment.now.astimezone(ZoneInfo(moment.place.zone))
    if not OWNERS_AT <= local.time() <= time(20):
        return 0
    return deciding.remind_owners(session, now=moment.now, today=local.date())


SWEEPS = (
    turn_roll_codes, tell_latecomers, remind_of_events, settle_events, remind_owners_of_decisions,
)  # fmt: skip
