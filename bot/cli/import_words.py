"""What is wrong with a row, in one line."""

from models.people.importing.outcome import Namesake, Renamed
from models.people.importing.table import BadRow, Why

WORDS = {
    Why.EMPTY: "must not be empty",
    Why.NO_NUMBER: "{given!r} is no number",
    Why.OUT_OF_RANGE: "{given} is out of range",
    Why.NO_DATE: "{given!r} is no date; 2026-03-01 would be one",
    Why.NO_PHONE: "{given!r} is no phone number",
    Why.NO_DATUM: "{given!r} is not wgs84 or gcj02",
    Why.NO_ROLE: "{given!r} is no role of this profile",
    Why.UNKNOWN_UNIT: "there is no {given!r}; import the villages first",
    Why.SEVERAL_UNITS: "there are several {given!r}; name the units above too",
    Why.TWICE: "the same as row {given}",
    Why.NOWHERE: "0/0 lies in the Atlantic; leave both cells empty if the place is not known",
    Why.ENDS_BEFORE_START: "{given} lies before the start",
    Why.PHONE_OF_OTHER: "{given} belongs to somebody else",
}


def bad_row(bad: BadRow) -> str:
    """`Row 5, column phone: '12345' is no phone number`."""
    return f"Row {bad.row}, column {bad.column}: {WORDS[bad.why].format(given=bad.given)}"


def renamed(row: Renamed, *, is_dry_run: bool) -> str:
    """Who is at the desk tells a correction from a number that changed hands."""
    return (
        f"Row {row.row}: {row.old} {'would be' if is_dry_run else 'is'} called {row.new} from now on"
        f", with all that was recorded; if that is somebody else, give both an id."
    )


def namesake(row: Namesake, *, is_dry_run: bool) -> str:
    """A second person of one name in one place is most often the first one with a new number."""
    return (
        f"Row {row.row}: {row.name} {'would be' if is_dry_run else 'is'} a second person beside the one "
        f"with {row.known_phone}; a new number of the same person goes in by id: first the old number "
        f"with an id, then the new number with the same id."
    )
