"""Worth a look: opened from the quiet digest or /today, closed by the human who looked.

```mermaid
flowchart LR
  digest([17:30, silent]) --> item[what does not go together]
  today([/today]) --> item
  item -->|looked at it| seen[closed, the member reads it] -->|a sentence, if any| note[kept]
```
"""

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.missing_buttons import LookedAt, OpenReview
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import review as screens
from handlers.screens import review_notices  # noqa: F401 - registers the words of its notices
from models.attendance.actions.reviewing import add_note, look_at, may_look
from models.attendance.reviews import card_of
from models.errors import StaleButton
from models.people.team import person_name

ASKED = "review.note"


def pressed_open(turn: Turn) -> None:
    review = may_look(
        turn.session, actor=turn.actor, review_id=pressed_as(turn, OpenReview).review_id
    )
    if (card := card_of(turn.session, review.id)) is None:
        raise StaleButton
    turn.reply(screens.card(card, turn.t))


def pressed_looked(turn: Turn) -> None:
    review = look_at(
        turn.session, now=turn.now, actor=turn.actor,
        review_id=pressed_as(turn, LookedAt).review_id,
    )  # fmt: skip
    turn.finish()
    turn.go(ASKED, review=review.id)
    turn.edit(screens.ask_note(person_name(turn.session, review.person_id), turn.t))


def got_note(turn: Turn) -> None:
    asked = int(turn.answer("review"))
    turn.finish()
    add_note(turn.session, now=turn.now, actor=turn.actor, review_id=asked, words=turn.text)
    turn.reply(screens.noted(turn.t))


def register(app: Routes) -> None:
    press(app, OpenReview, pressed_open)
    press(app, LookedAt, pressed_looked)
    message(app, InStep(ASKED) & filters.TEXT, got_note)
