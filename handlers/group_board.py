"""The board in a Telegram group: `/board` there hangs it up, pinned; after that it keeps itself true.

```mermaid
flowchart LR
  here([/board in a group]) -->|who may speak for the unit| pinned[one pinned message]
  moved([somebody moves, or time passes]) --> edit[edited, at most once in 5 s]
  gone([the message was deleted]) --> anew[sent and pinned anew]
  super([the group becomes a supergroup]) --> anew
```
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from telegram.ext import filters

from handlers.context import Place, Turn
from handlers.routes import Routes, content
from handlers.screens import group_board as screens
from handlers.screens import group_board_notices  # noqa: F401 - registers the words of its notice
from locales.catalogs import translator_for
from models.errors import NotFound
from models.messages import outbox
from models.messages.outbox import Lane
from models.people.oversight import need_over
from models.policy.keys import Visibility
from models.policy.policy import policy_for
from models.whereabouts import group_board
from models.whereabouts.access import closed
from models.whereabouts.board import find_board, mark_of
from models.whereabouts.group_board import SLOT, GroupBoard, GroupView
from models.whereabouts.supervisors import TOLD


def hang_up(turn: Turn) -> None:
    """The unit that is named, else the one for which who asks speaks. Sent anew: it was asked for."""
    unit_id = _unit(turn)
    need_over(turn.session, actor=turn.actor, unit_id=unit_id, any_of=TOLD)
    if _is_off(turn.session, unit_id, turn.local_day):
        raise closed(turn.session, unit_id)
    row = group_board.attach(
        turn.session, now=turn.now, chat_id=turn.chat_id, unit_id=unit_id,
        by_person_id=turn.actor.person_id,
    )  # fmt: skip
    show(turn.session, row, now=turn.now, place=turn.place, is_new=True)


def _unit(turn: Turn) -> int:
    if turn.rest:
        named = find_board(turn.session, turn.rest, village_level=turn.profile.village_level)
        if named is None:
            raise NotFound(what="board", given=turn.rest)
        return named
    leading = (turn.actor.post_with(capability) for capability in TOLD)
    post = next((found for found in leading if found), None)
    return post.unit_id if post else turn.actor.posts[0].unit_id if turn.actor.posts else 0


def show(
    session: Any, row: GroupBoard, *, now: datetime, place: Place, is_new: bool = False
) -> bool:
    """Owe the group what the board says now; False if it says so already."""
    t = translator_for(place.language, place.zone, place.profile.words)
    view = group_board.group_view(
        session, row.unit_id, profile=place.profile, now=now, zone=t.zone
    )
    view = replace(
        view, boards=[b for b in view.boards if not _is_off(session, b.unit_id, now.date())]
    )
    url, local = page_url(session, view, now=now, place=place), t.local(now)
    mark = mark_of(view.boards, url, f"{local:%Y-%m-%d %H}")
    if mark == row.mark and not is_new:
        return False
    row.mark = mark
    reply = screens.in_group(view, place.profile, now, t, url=url)
    outbox.send(
        session, now=now, chat_id=row.chat_id, call=reply.as_call(), lane=Lane.BOARD, slot=SLOT,
        is_new=is_new, then="pin", rings=False,
    )  # fmt: skip
    return True


def _is_off(session: Any, unit_id: int, day: date) -> bool:
    """Who is in a group is not ours to say: a board that is off does not hang there."""
    return policy_for(session, unit_id, day).visibility is Visibility.OFF


def page_url(session: Any, view: GroupView, *, now: datetime, place: Place) -> str | None:
    """Only of a board that everybody may read: who is in a group is not ours to say."""
    if place.public_url is None or not view.is_village or not view.boards:
        return None
    policy = policy_for(session, view.unit_id, now.date())
    is_public = policy.visibility is Visibility.PUBLIC
    return f"{place.public_url}/board/{view.boards[0].code}" if is_public else None


def got_moved(turn: Turn) -> None:
    """Telegram tells it on both sides; the first to arrive moves the board."""
    message = turn.message
    old = message.migrate_from_chat_id or turn.chat_id
    new = message.migrate_to_chat_id or turn.chat_id
    group_board.follow(turn.session, old_chat_id=old, new_chat_id=new)


def register(app: Routes) -> None:
    content(app, filters.StatusUpdate.MIGRATE, got_moved, in_groups=True)
