"""The night confirm, 20:00 to 03:59, optional: a location (see check_in) or one word.

```mermaid
flowchart LR
  word([晚安 / good night]) -->|20:00-03:59| night[🌙 noted for the duty day]
  word -->|by day| early[said from when]
```
"""

from handlers.check_in import heard_by_words, take_words
from handlers.context import Turn
from handlers.duty import duty_of
from handlers.routes import Routes, command
from handlers.screens import check_in as screens
from locales.marks import N_, NP_
from models.people.profile import Capability


def confirm_night(turn: Turn) -> None:
    duty = duty_of(turn)
    if heard_by_words(turn, duty):
        return None
    if not duty.windows.is_night(turn.said_at, turn.duty_day, duty.zone):
        return turn.reply(screens.not_night_yet(duty.windows.night_from, turn.t))
    return take_words(turn, turn.rest)


def register(app: Routes) -> None:
    command(
        app, "night", confirm_night, title=N_("Confirm the night"), needs=Capability.SIGN_IN,
        words=(NP_("word", "good night"), NP_("word", "night")), is_hidden=True,
    )  # fmt: skip
