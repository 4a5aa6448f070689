"""Going out over a night: /out 昆明 明天. Noted at once; whoever leads them decides, the level above is told.

```mermaid
flowchart LR
  out([/out 昆明 明天]) -->|back today| noted[a report, going_out.py]
  out -->|over a night| number[on the board, with a number] --> captain{approvals.py: yes or no}
```
"""

from datetime import datetime

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.leave_filing import view_of
from handlers.screens import leave as screens
from models.absence.actions.going_out import is_decided_on, report_overnight
from models.absence.actions.telling import slot_of


def is_overnight(turn: Turn, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether somebody decides it."""
    return is_decided_on(
        turn.session, unit_id=duty_of(turn).unit_id, starts_at=starts_at, ends_at=ends_at,
        zone=turn.zone,
    )  # fmt: skip


def report(
    turn: Turn, place: str, starts_at: datetime, ends_at: datetime, mate_id: int | None = None
) -> None:
    duty = duty_of(turn)
    row = report_overnight(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
        person_id=duty.person_id, unit_id=duty.unit_id, place=place, starts_at=starts_at,
        ends_at=ends_at, stand_in_person_id=mate_id,
    )  # fmt: skip
    turn.finish()
    turn.reply(screens.filed(view_of(turn, row.id), turn.t), slot=slot_of(row.id), is_new=True)
