"""Who is missing, in words: the question, what supervisors see, the day's overview."""

from datetime import datetime

from handlers.missing_buttons import Later, OpenItem, SayWhat, Settle, TodayPage
from handlers.reply import Button, Reply, rows_of
from handlers.screens.ledger import status_words
from handlers.screens.paragraphs import paragraph
from locales.marks import NP_
from locales.translator import Translator
from models.attendance.missing import Item, UnitDay
from models.attendance.question import Answer, Outcome, Question
from models.attendance.status import Status

ANSWERS = {
    Answer.NO_SIGNAL: NP_("answer", "Here, no signal"),
    Answer.FORGOT: NP_("answer", "Here, forgot"),
    Answer.ON_WORK: NP_("answer", "Out on work"),
    Answer.ILL_OR_URGENT: NP_("answer", "Ill or urgent"),
    Answer.EXPLAIN: NP_("answer", "🙋 I'll explain"),
}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
DIRECT, A_PAGE = 3, 10
"""Up to three items carry their buttons themselves; more open one by one, ten a page."""


def question(name: str, row: Question, t: Translator) -> Reply:
    """The noon question; once it is answered or settled, the same message says so."""
    day = t.day(row.duty_on)
    if row.outcome is Outcome.SIGNED_IN:
        return Reply(
            t.gettext("✅ Your sign-in for %(day)s has arrived; nothing more to do.", day=day)
        )
    if row.outcome is not None:
        return Reply(t.gettext("✅ %(day)s is settled; nothing more to do.", day=day))
    if row.answer is not None:
        return answered(row, t)
    text = t.gettext(
        "%(name)s, we had no sign-in from you by noon on %(day)s; it may be the signal. "
        "What happened?",
        name=name, day=day,
    )  # fmt: skip
    rest = t.gettext("Text or voice will do, within 24 hours; your captain sees the answer.")
    return Reply(paragraph(text, rest), buttons=answer_buttons(row.id, t))


def answer_buttons(question_id: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return rows_of(
        *(Button(t.pgettext("answer", w), SayWhat(question_id, a)) for a, w in ANSWERS.items())
    )


def answered(row: Question, t: Translator) -> Reply:
    """What was answered, and that it can be changed until the captain settled it."""
    said = row.words or (t.pgettext("answer", ANSWERS[row.answer]) if row.answer else "")
    text = t.gettext("Noted for %(day)s: %(answer)s.", day=t.day(row.duty_on), answer=said)
    return Reply(
        paragraph(text, t.gettext("Your captain sees it. You can still change it:")),
        buttons=answer_buttons(row.id, t),
    )


def explain(t: Translator) -> Reply:
    return Reply(t.gettext("Please write or say in a few words what happened."))


# --- supervisors ---


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
    lines = [item_line(i, item, t) for i, item in enumerate(view.items[:A_PAGE])]
    rest = t.gettext("The rest is fine.") if view.here or view.away else None
    return Reply(
        "\n".join([head, *lines, *([rest] if rest else [])]), buttons=_item_buttons(view, t)
    )


def item_line(index: int, item: Item, t: Translator, *, with_village: bool = False) -> str:
    """① name: what they answered, or that they did not; then how to reach them."""
    name = f"{item.village} {item.name}" if with_village else item.name
    if item.answer is not None:
        said = item.words or t.pgettext("answer", ANSWERS[item.answer])
        text = t.gettext("%(name)s: answered “%(answer)s”", name=name, answer=said)
    elif not item.is_reachable:
        text = t.gettext(
            "%(name)s: the bot cannot reach them ☎%(phone)s", name=name, phone=item.phone
        )
    else:
        text = t.gettext("%(name)s: no sign-in, no answer ☎%(phone)s", name=name, phone=item.phone)
    if item.missed is not None:
        text = paragraph(text, t.gettext("Not at “%(title)s” either.", title=item.missed))
    if item.was_outage:
        text = paragraph(text, t.gettext("(our reminder did not go out)"))
    return f"{_number(index)} {text}"


def _item_buttons(view: UnitDay, t: Translator) -> tuple[tuple[Button, ...], ...]:
    later = Button(t.pgettext("button", "Later"), Later(view.day.isoformat()))
    if len(view.items) > DIRECT:
        some = [
            Button(f"{_number(i)} {item.name}", OpenItem(item.question_id or 0))
            for i, item in enumerate(view.items[:A_PAGE])
        ]
        return (*rows_of(*some, each=2), (later,))
    rows = [choices(item, t, index=i) for i, item in enumerate(view.items)]
    return (*rows, (later,))


def choices(item: Item, t: Translator, *, index: int | None = None) -> tuple[Button, ...]:
    """What a supervisor can say about an item; the decisive word first."""
    mark = f"{_number(index)} " if index is not None else ""
    ident = item.question_id or 0
    made = []
    if item.answer is not None:
        made.append(Button(mark + t.pgettext("button", "True"), Settle(ident, Outcome.TRUE)))
    else:
        made.append(Button(mark + t.pgettext("button", "Reached"), Settle(ident, Outcome.REACHED)))
    if not item.with_township:
        made.append(Button(mark + t.pgettext("button", "Ask township"), Settle(ident, "up")))
    else:
        made.append(Button(mark + t.pgettext("button", "Absent"), Settle(ident, Outcome.ABSENT)))
    return tuple(made)


def item_card(item: Item, t: Translator) -> Reply:
    """One item with its choices."""
    text = item_line(0, item, t, with_village=True).removeprefix(f"{CIRCLED[0]} ")
    if item.landline:
        text += "\n" + t.gettext("Village office ☎%(phone)s", phone=item.landline)
    return Reply(text, buttons=(choices(item, t),))


def township(view: UnitDay, t: Translator) -> Reply:
    """14:30: what is still open, by village; a silent village is one line."""
    head = t.gettext(
        "%(unit)s, %(day)s: %(villages)s villages, %(people)s people: %(here)s here, "
        "%(away)s away as known, %(open)s for you.",
        unit=view.unit_name, day=t.short_day(view.day), villages=view.villages,
        people=view.people, here=view.here, away=len(view.away), open=len(view.items),
    )  # fmt: skip
    if not view.items:
        return Reply(paragraph(head, t.gettext("Everything is settled; nothing more to do.")))
    silent = {v.unit_id: v for v in view.silent_villages}
    lines = [
        t.gettext(
            "⚠ %(village)s: nobody heard (%(people)s posted), perhaps no signal ☎%(phone)s",
            village=v.name, people=v.people, phone=v.landline or "–",
        )
        for v in silent.values()
    ]  # fmt: skip
    single = [item for item in view.items if item.unit_id not in silent]
    lines += [item_line(i, item, t, with_village=True) for i, item in enumerate(single[:A_PAGE])]
    settled = t.ngettext(
        "Captains settled %(n)s already.", "Captains settled %(n)s already.", view.settled
    )
    shown = [*lines, settled] if view.settled else lines
    buttons = [
        Button(f"{_number(i)} {item.name}", OpenItem(item.question_id or 0))
        for i, item in enumerate(single[:A_PAGE])
    ]
    return Reply("\n".join([head, *shown]), buttons=rows_of(*buttons))


def week(views: list[UnitDay], unit: str, t: Translator) -> Reply:
    """Friday: the week on one screen, a line a day."""
    head = t.gettext("%(unit)s, the week to %(day)s:", unit=unit, day=t.day(views[-1].day))
    lines = [
        t.gettext(
            "%(day)s: %(here)s of %(people)s here, %(away)s away as known, %(open)s open",
            day=t.weekday(view.day), here=view.here, people=view.people, away=len(view.away),
            open=view.counts.get(Status.UNEXPLAINED, 0) + view.counts.get(Status.ASKED, 0),
        )
        for view in views
    ]  # fmt: skip
    return Reply("\n".join([head, *lines]))


def settled(outcome: str, name: str, t: Translator) -> str:
    """The toast after a decision."""
    if outcome == "up":
        return t.gettext("The township is asked to help with %(name)s.", name=name)
    return t.gettext("Settled for %(name)s; closed for everybody above.", name=name)


def later(t: Translator) -> str:
    return t.gettext("Fine. It stays under /today.")


def reminder(village: str, until: str, t: Translator) -> Reply:
    """The one reminder of the morning."""
    return Reply(
        t.gettext(
            "Good morning. No sign-in from you yet; until %(time)s it is in time. "
            "📍 Sign in, or write where you are. In %(village)s without signal? It goes out "
            "by itself later.",
            time=until,
            village=village,
        )
    )


def silent_village(
    village: str, phone: str | None, people: int, hours: int, t: Translator
) -> Reply:
    """A safety alarm: whom to call, and what to say once it is known."""
    return Reply(
        t.gettext(
            "⚠ Safety: nobody in %(village)s was heard for %(hours)s hours (%(people)s posted). "
            "Please reach the village ☎%(phone)s. If it is only the signal, send "
            "/outage %(village)s.",
            village=village, hours=hours, people=people, phone=phone or "–",
        )
    )  # fmt: skip


def our_outage(first: datetime, last: datetime, t: Translator) -> Reply:
    """Which hours may be missing, and that it is nobody's fault."""
    text = t.gettext(
        "Our system was down from %(from)s %(from_time)s to %(to)s %(to_time)s. What you sent in "
        "those hours may be missing. These days count against nobody; a sign-in that has arrived "
        "stays. To add one, write /fix.",
        **{"from": t.day(first.astimezone(t.zone).date()), "from_time": t.time(first)},
        to=t.day(last.astimezone(t.zone).date()), to_time=t.time(last),
    )  # fmt: skip
    return Reply(text, is_silent=True)


def paper_line(view: UnitDay, names: list[str], t: Translator) -> Reply:
    """One line to copy onto the paper board at the door."""
    away = [
        t.gettext("%(name)s (%(why)s)", name=a.name, why=status_words(a.status, t))
        for a in view.away
    ]
    line = t.gettext("here: %(names)s", names=t.join(names) or "–")
    if away:
        line = paragraph(line + t.pgettext("separator", ";"), t.join(away))
    head = t.gettext("For the paper board, %(day)s:", day=t.short_day(view.day))
    return Reply(f"{head}\n{line}", is_silent=True)


def _number(index: int) -> str:
    return CIRCLED[index] if index < len(CIRCLED) else f"{index + 1}."


def today(view: UnitDay, unit_id: int, page: int, t: Translator) -> Reply:
    """/today: here, away and why, asked, silent, unreachable; readable pages."""
    head = t.gettext(
        "%(unit)s, %(day)s: %(people)s people, %(here)s here.",
        unit=view.unit_name, day=t.day(view.day), people=view.people, here=view.here,
    )  # fmt: skip
    lines = today_lines(view, t)
    pages = max(1, -(-len(lines) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    iso = view.day.isoformat()
    turn = []
    if page > 0:
        turn.append(Button(t.pgettext("button", "◀ Back"), TodayPage(unit_id, iso, page - 1)))
    if page < pages - 1:
        turn.append(Button(t.pgettext("button", "More ▶"), TodayPage(unit_id, iso, page + 1)))
    items = [Button(f"{i.name}", OpenItem(i.question_id or 0)) for i in view.items[:A_PAGE]]
    buttons = (*rows_of(*items, each=3), *((tuple(turn),) if turn else ()))
    return Reply("\n".join([head, *(shown or [_quiet(view, t)])]), buttons=buttons)


def _quiet(view: UnitDay, t: Translator) -> str:
    if not view.is_workday:
        return t.gettext("No sign-in duty today.")
    return t.gettext("Nothing open.")


def today_lines(view: UnitDay, t: Translator) -> list[str]:
    """One line a person who is not simply here, the urgent ones first."""
    lines = [
        t.gettext("⚠ %(village)s: nobody heard so far ☎%(phone)s",
                  village=v.name, phone=v.landline or "–")
        for v in view.silent_villages
    ]  # fmt: skip
    several = view.villages > 1
    lines += [item_line(i, item, t, with_village=several) for i, item in enumerate(view.items)]
    for away in view.away:
        name = f"{away.village} {away.name}" if several else away.name
        lines.append(f"{name}: {status_words(away.status, t)}")
    waiting = view.counts.get(Status.PENDING, 0) - len(view.unbound)
    if waiting > 0:
        lines.append(t.ngettext("%(n)s not signed in yet", "%(n)s not signed in yet", waiting))
    if view.unbound:
        lines.append(t.gettext("Not bound yet: %(names)s", names=t.join(view.unbound[:20])))
    return lines
