"""Who holds other roles than their keyboard was made for gets the right one, without asking."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from handlers import keyboard
from handlers.context import READABLE, menu_call
from handlers.reply import Reply
from handlers.screens import start as screens
from handlers.screens.errors import refusal
from handlers.screens.ledger import role_words
from locales.catalogs import negotiate, translator_for
from locales.translator import Translator
from models.errors import PostingOver
from models.messages import outbox, watermark
from models.people import shown
from models.people.actor import Actor, find_actor
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for

LOOKED = "keyboards.looked"


def follow_roles(session: Session, moment: Moment) -> int:
    """By import, or because a posting begins or ends; looked at once a minute. Never rings."""
    if not watermark.advance(session, LOOKED, to=moment.now.replace(second=0, microsecond=0)):
        return 0
    place = moment.place
    day = duty_day_of(moment.now, ZoneInfo(place.zone))
    changed = shown.outdated(session, day)
    for account in changed:
        me = find_actor(session, telegram_user_id=account, today=day, profile=place.profile)
        if me is None:
            continue
        language = negotiate(me.language or place.language, place.language)
        t = translator_for(language, place.zone, place.profile.words)
        shown.remember(session, me)
        if not me.posts and me.ended_on is None:  # the next one has not begun
            continue
        call = _news(session, me, moment, t).as_call()
        call.params["disable_notification"] = True
        outbox.send(session, now=moment.now, chat_id=account, call=call)
        menu = menu_call(place.menu, me, account, t)
        outbox.send(session, now=moment.now, chat_id=account, call=menu)
    return len(changed)


def _news(session: Session, me: Actor, moment: Moment, t: Translator) -> Reply:
    if me.ended_on is not None:
        return refusal(PostingOver(me.ended_on, me.ended_on + READABLE), t)
    day = duty_day_of(moment.now, t.zone)
    post = me.duty_post or next(iter(me.posts), None)
    mode = policy_for(session, post.unit_id if post else None, day).mode
    held = tuple((role_words(p.role, moment.place.profile, t), p.unit_name) for p in me.posts)
    return screens.roles_now(held, keyboard.of(me, mode, t), t)
