"""A silent village: the word of whoever took care of it.

```mermaid
flowchart LR
  alarm[nobody heard for 12 hours] -->|handled| closed[closed for everybody who was told]
  alarm -->|only no signal| outage[an outage, see outage.py]
  alarm -->|somebody signs in| heard[heard again]
  alarm -->|4 working hours| deputy[the deputy is told]
```
"""

from handlers.context import Turn
from handlers.missing_buttons import AlarmHandled
from handlers.reply import Reply
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import safety as screens
from locales.marks import N_, NP_
from models.attendance.actions.alarm_care import handle_alarm, newest_alarm
from models.errors import NotFound
from models.people.team import unit_name


def pressed_handled(turn: Turn) -> None:
    turn.toast(handled(turn, pressed_as(turn, AlarmHandled).alarm_id).text)


def handled(turn: Turn, alarm_id: int) -> Reply:
    closed = handle_alarm(turn.session, now=turn.now, actor=turn.actor, alarm_id=alarm_id)
    village = unit_name(turn.session, closed[0].unit_id)
    return screens.handled(village, turn.actor.name, turn.t)


def handled_by_words(turn: Turn) -> None:
    """`handled village`: buttons die in an outage of Telegram."""
    alarm_id = newest_alarm(turn.session, person_id=turn.actor.person_id, village=turn.rest)
    if alarm_id is None:
        raise NotFound(what="village", given=turn.rest)
    turn.reply(handled(turn, alarm_id))


def register(app: Routes) -> None:
    press(app, AlarmHandled, pressed_handled)
    command(
        app, "handled", handled_by_words, title=N_("Settle an item"), is_hidden=True,
        words=(NP_("word", "handled"),),
    )  # fmt: skip
