"""The supervisor's word on what cannot be seen: a sign-in without a place, a statement.

```mermaid
flowchart LR
  here[the place is off] --> ask1{captain: true?}
  ask1 -->|true| stands[counts, confirmed]
  ask1 -->|not in the village| back[taken back, the member is told how to answer]
  fix([/fix]) --> ask2{supervisor: true?}
  ask2 -->|true| day[a day of residence, by their word]
  ask2 -->|cannot confirm| kept[kept with the day]
```
"""

from handlers.buttons import AnswerStatement, ConfirmSignIn
from handlers.context import Turn
from handlers.routes import Routes, press, pressed_as
from handlers.screens import check_in_notices as screens
from models.attendance.actions.answering import confirm
from models.attendance.actions.making_up import answer_statement


def pressed_confirm(turn: Turn) -> None:
    pressed = pressed_as(turn, ConfirmSignIn)
    settled = confirm(
        turn.session, now=turn.now, by=turn.actor, sign_in_id=pressed.sign_in_id,
        is_true=bool(pressed.is_true),
    )  # fmt: skip
    turn.edit(screens.settled(settled is not None, bool(pressed.is_true), turn.t))


def pressed_answer(turn: Turn) -> None:
    pressed = pressed_as(turn, AnswerStatement)
    settled = answer_statement(
        turn.session, now=turn.now, by=turn.actor, statement_id=pressed.statement_id,
        is_true=bool(pressed.is_true),
    )  # fmt: skip
    turn.edit(screens.settled(settled is not None, bool(pressed.is_true), turn.t))


def register(app: Routes) -> None:
    press(app, ConfirmSignIn, pressed_confirm)
    press(app, AnswerStatement, pressed_answer)
