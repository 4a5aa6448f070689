"""Who is missing, to supervisors: the captain at 12:30, the township at 14:30, the week."""

from collections import Counter
from collections.abc import Sequence

from handlers.missing_buttons import Later, OpenDay, OpenItem
from handlers.reply import Button, Reply, rows_of
from handlers.screens.away import away_words
from handlers.screens.missing_items import A_PAGE, DIRECT, choices, item_line, number, silent_line
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.missing import UnitDay
from models.attendance.rollcall import RollCall
from models.attendance.status import Status


def captain(view: UnitDay, t: Translator) -> Reply:
    """12:30: exactly who is missing, the answers already in it."""
    head = t.ngettext(
        "%(unit)s, %(day)s: %(n)s person, %(here)s here, %(open)s to confirm.",
        "%(unit)s, %(day)s: %(n)s people, %(here)s here, %(open)s to confirm.",
        view.people, unit=view.unit_name, day=t.short_day(view.day), here=view.here,
        open=len(view.items),
    )  # fmt: skip
    if not view.items:
        done = t.gettext("Everything is settled; nothing more to do.")
        return Reply(paragraph(head, done))
    lines = _lines(view, t)
    rest = t.gettext("The rest is fine.") if view.here or view.away else None
    return Reply(
        "\n".join([head, *lines, *([rest] if rest else [])]), buttons=_item_buttons(view, t)
    )


def deputy(view: UnitDay, hours: int, t: Translator) -> Reply:
    """Nobody took care of it for some working hours: now it is the deputy's."""
    if not view.items:
        head = t.gettext("%(unit)s, %(day)s.", unit=view.unit_name, day=t.short_day(view.day))
        return Reply(paragraph(head, t.gettext("Everything is settled; nothing more to do.")))
    head = t.ngettext(
        "%(unit)s, %(day)s: nobody took care of this for %(n)s working hour, so it is yours now:",
        "%(unit)s, %(day)s: nobody took care of this for %(n)s working hours, so it is yours now:",
        hours, unit=view.unit_name, day=t.short_day(view.day),
    )  # fmt: skip
    return Reply("\n".join([head, *_lines(view, t)]), buttons=_item_buttons(view, t))


def _lines(view: UnitDay, t: Translator) -> list[str]:
    """The items, ten at most; with their village where there are several."""
    several = view.villages > 1
    shown = view.items[:A_PAGE]
    lines = [item_line(i, item, t, with_village=several) for i, item in enumerate(shown)]
    return [*lines, *more(len(view.items) - len(shown), t)]


def more(left: int, t: Translator) -> list[str]:
    """Where the rest is."""
    if left <= 0:
        return []
    return [t.ngettext("and %(n)s more: /today", "and %(n)s more: /today", left)]


def _item_buttons(view: UnitDay, t: Translator) -> tuple[tuple[Button, ...], ...]:
    later = Button(t.pgettext("button", "Later"), Later(view.day))
    if len(view.items) > DIRECT:
        some = [
            Button(f"{number(i)} {item.name}", OpenItem(item.question_id or 0))
            for i, item in enumerate(view.items[:A_PAGE])
        ]
        return (*rows_of(*some, each=2), (later,))
    rows = [choices(item, t, index=i) for i, item in enumerate(view.items)]
    return (*rows, (later,))


def township(view: UnitDay, unit_id: int, t: Translator) -> Reply:
    """14:30: what is still open, by village; a silent village is one line."""
    silent = {v.unit_id: v for v in view.silent_villages}
    single = [item for item in view.items if item.unit_id not in silent]
    head = numbers(view, len(silent) + len(single), t)
    if not view.items:
        return Reply(paragraph(head, t.gettext("Everything is settled; nothing more to do.")))
    lines = [silent_line(village, t) for village in silent.values()]
    lines += [item_line(i, item, t, with_village=True) for i, item in enumerate(single[:A_PAGE])]
    lines += more(len(single) - A_PAGE, t)
    if view.settled:
        lines.append(t.ngettext("Captains settled %(n)s already; nothing to do there.",
                                "Captains settled %(n)s already; nothing to do there.",
                                view.settled))  # fmt: skip
    day = view.day
    villages = [Button(v.name, OpenDay(v.unit_id, day)) for v in [*silent.values()][:A_PAGE]]
    people = [
        Button(f"{number(i)} {item.name}", OpenItem(item.question_id or 0))
        for i, item in enumerate(single[:A_PAGE])
    ]
    everyone = Button(t.pgettext("button", "Everyone"), OpenDay(unit_id, day))
    return Reply(
        "\n".join([head, *lines]),
        buttons=(*rows_of(*villages, each=3), *rows_of(*people), (everyone,)),
    )


def numbers(view: UnitDay, for_you: int, t: Translator) -> str:
    """How many are where, in one line."""
    counts = Counter(away.status for away in view.away)
    away = {
        Status.LEAVE: t.gettext("%(n)s on leave", n=counts[Status.LEAVE]),
        Status.TRAINING: t.gettext("%(n)s in training", n=counts[Status.TRAINING]),
        Status.OUT_ON_DUTY: t.gettext("%(n)s out on duty", n=counts[Status.OUT_ON_DUTY]),
    }
    parts = [t.gettext("%(n)s here", n=view.here)]
    parts += [words for status, words in away.items() if counts[status]]
    parts.append(t.gettext("%(n)s for you", n=for_you))
    return t.gettext(
        "%(unit)s, %(day)s: %(villages)s, %(people)s: %(numbers)s.",
        unit=view.unit_name, day=t.short_day(view.day),
        villages=t.ngettext("%(n)s village", "%(n)s villages", view.villages),
        people=t.ngettext("%(n)s person", "%(n)s people", view.people),
        numbers=t.pgettext("separator", ", ").join(parts),
    )  # fmt: skip


def roll_call(found: RollCall, t: Translator) -> Reply:
    """Whom to call, a line a village with its landline."""
    values = {"unit": found.unit_name, "day": t.short_day(found.day), "people": found.people}
    if not found.villages:
        return Reply(
            t.gettext("✅ %(unit)s, %(day)s roll call: all %(people)s were heard from.", **values)
        )
    head = t.gettext(
        "⚠ %(unit)s, %(day)s roll call: of %(people)s, %(missing)s not heard from yet. Please call:",
        missing=found.missing, **values,
    )  # fmt: skip
    lines = [
        t.gettext(
            "%(village)s office ☎%(phone)s: %(people)s",
            village=village.name, phone=village.landline or t.gettext("no landline"),
            people=t.join([f"{item.name} ☎{item.phone}" for item in village.items]),
        )
        for village in found.villages
    ]  # fmt: skip
    asked = [i for v in found.villages for i in v.items if i.question_id is not None]
    buttons = [Button(item.name, OpenItem(item.question_id or 0)) for item in asked[:A_PAGE]]
    return Reply("\n".join([head, *lines]), buttons=rows_of(*buttons, each=3))


_OPEN = (Status.UNEXPLAINED, Status.ASKED, Status.OUTSIDE)


def week(views: list[UnitDay], unit: str, t: Translator, perhaps: Sequence[UnitDay] = ()) -> Reply:
    """Friday: the week on one screen, a line a workday.

    `perhaps`: rest days on which half of the people or more signed in, while the calendar of the
    year lacks the notice of shifted workdays.
    """
    head = t.gettext("%(unit)s, the week to %(day)s:", unit=unit, day=t.day(views[-1].day))
    lines = [*(_week_day(view, t) for view in views)]
    lines += [_perhaps(view, t) for view in perhaps if 2 * view.here >= view.people]
    return Reply("\n".join([head, *lines]))


def _perhaps(view: UnitDay, t: Translator) -> str:
    return t.gettext(
        "%(day)s: a day of rest by the calendar, and %(here)s of %(people)s signed in. This year's "
        "notice of shifted workdays is not imported; if it was worked, zhucun calendar set puts "
        "it right.", day=t.day(view.day), here=view.here, people=view.people,
    )  # fmt: skip


def _week_day(view: UnitDay, t: Translator) -> str:
    line = t.gettext(
        "%(day)s: %(here)s of %(people)s here, %(away)s away as known, %(open)s open",
        day=t.day(view.day), here=view.here, people=view.people, away=len(view.away),
        open=sum(view.counts.get(status, 0) for status in _OPEN),
    )  # fmt: skip
    parts = [line]
    if n := view.counts.get(Status.COMMS_OUTAGE, 0):
        parts.append(t.gettext("no signal: %(n)s", n=n))
    if n := view.counts.get(Status.SYSTEM_OUTAGE, 0):
        parts.append(t.gettext("our outage: %(n)s", n=n))
    return t.pgettext("separator", ", ").join(parts)


def paper_line(view: UnitDay, names: list[str], unknown: list[str], t: Translator) -> Reply:
    """One line to copy onto the paper board at the door."""
    away = [
        t.gettext("%(name)s (%(why)s)", name=a.name, why=away_words(a, view.day, t))
        for a in view.away
    ]
    parts = [t.gettext("here: %(names)s", names=t.join(names))] if names else []
    parts += [t.join(away)] if away else []
    parts += [t.gettext("please call: %(names)s", names=t.join(unknown))] if unknown else []
    line = t.pgettext("separator", "; ").join(parts)
    head = t.gettext("For the paper board, %(day)s:", day=t.short_day(view.day))
    copy = Button(t.pgettext("button", "Copy the line"), copy=line[:256])
    return Reply(f"{head}\n{line}", buttons=((copy,),), is_silent=True)
