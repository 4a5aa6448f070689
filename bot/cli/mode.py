"""Which attendance mode is on, and what whoever chose it has to know."""

from datetime import date

from sqlalchemy.orm import Session

from models.policy.policy import policy_for

NOTE = (
    "Note: since 2026 a Chinese government app may not make check-in compulsory except for "
    "security and emergencies (国办函〔2026〕12号). Whether you may run daily_checkin is for you to "
    "decide; `zhucun policy set attendance.mode whereabouts_only` needs no check-in at all."
)


def mode_lines(session: Session, today: date) -> list[str]:
    """Two lines that import and doctor end with."""
    return [f"Attendance mode: {policy_for(session, None, today).mode}", NOTE]
