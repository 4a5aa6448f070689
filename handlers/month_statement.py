"""The monthly statement: the month that is over, shown before it is locked.

```mermaid
flowchart LR
  first([1st of the month]) --> card[the month, what to look at]
  card -->|agree| agreed[acknowledged]
  card -->|not right| fix([/fix])
```
"""

from handlers.buttons import AgreeMonth
from handlers.context import Turn
from handlers.routes import Routes, press, pressed_as
from handlers.screens import month_statement as screens
from models.attendance.actions.month_statement import agree, month_card
from models.errors import StaleButton


def pressed_agree(turn: Turn) -> None:
    month = pressed_as(turn, AgreeMonth).month
    agree(turn.session, now=turn.now, person_id=turn.actor.person_id, month=month)
    card = month_card(
        turn.session, person_id=turn.actor.person_id, month=month, profile=turn.profile,
        zone=turn.zone, now=turn.now,
    )  # fmt: skip
    if card is None:
        raise StaleButton
    turn.edit(screens.statement(card, turn.t))


def register(app: Routes) -> None:
    press(app, AgreeMonth, pressed_agree)
