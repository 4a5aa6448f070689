"""Cases as those above see them: what was found, what the person says, whose word is wanted."""

from collections.abc import Sequence

from handlers.case_buttons import CasePage, HearCase, OpenCase, SayCase, Word
from handlers.reply import Button, Reply, rows_of
from handlers.screens.case_words import LEVELS, facts, outcome, said, when
from handlers.screens.paragraphs import paragraph
from locales.catalogs import all_forms
from locales.marks import NP_
from locales.reading.plain import head_and_rest
from locales.translator import Translator
from models.cases.case import State
from models.cases.queries import CaseCard, Entry

A_PAGE = 10
WORDS = {
    Word.PRESENT: NP_("button", "Present"),
    Word.ABSENT: NP_("button", "Absent"),
    Word.HANDLED: NP_("button", "Handled"),
}


def read_word(text: str) -> tuple[Word, str]:
    """`absent the village secretary has not seen them`; other words are what was decided."""
    head, rest = head_and_rest(text)
    for word, msgid in WORDS.items():
        forms = {word.value, *(form.casefold() for form in all_forms("button", msgid))}
        if head.casefold().rstrip(",，:：") in forms:
            return word, rest
    return Word.HANDLED, text.strip()


def listed(entries: Sequence[Entry], page: int, t: Translator) -> Reply:
    """Ten a page, the oldest first; nothing is counted up against anybody."""
    if not entries:
        return Reply(t.gettext("No case is open in your area."))
    first = min(page, (len(entries) - 1) // A_PAGE) * A_PAGE
    shown = entries[first : first + A_PAGE]
    head = t.ngettext("%(n)s case is open:", "%(n)s cases are open:", len(entries))
    lines = [_line(entry, t) for entry in shown]
    buttons = rows_of(*(Button(f"{e.number} {e.name}", OpenCase(e.number)) for e in shown))
    turning = _turning(first // A_PAGE, len(entries), t)
    return Reply("\n".join([head, *lines]), buttons=(*buttons, *([turning] if turning else [])))


def _line(entry: Entry, t: Translator) -> str:
    return t.gettext(
        "No. %(n)s %(name)s (%(unit)s), since %(day)s: %(state)s", n=entry.number, name=entry.name,
        unit=entry.unit, day=t.short_day(entry.opened_on),
        state=t.pgettext("case state", LEVELS[entry.state]),
    )  # fmt: skip


def _turning(page: int, entries: int, t: Translator) -> tuple[Button, ...]:
    turning = []
    if page > 0:
        turning.append(Button(t.pgettext("button", "◀ Back"), CasePage(page - 1)))
    if (page + 1) * A_PAGE < entries:
        turning.append(Button(t.pgettext("button", "More ▶"), CasePage(page + 1)))
    return tuple(turning)


def card(found: CaseCard, t: Translator) -> Reply:
    """What is known, what they say to it, and what is wanted of whoever reads it."""
    head = t.gettext(
        "🗂 Case no. %(n)s: %(name)s (%(unit)s) ☎%(phone)s", n=found.number, name=found.name,
        unit=found.unit, phone=found.phone,
    )  # fmt: skip
    lines = [head, *facts(found, t), *said(found, t), *_wanted(found, t)]
    return Reply("\n".join(lines), buttons=_buttons(found, t))


def changed(found: CaseCard, t: Translator) -> Reply:
    """An older button: this is how it stands now."""
    now = card(found, t)
    return Reply(
        t.gettext("Something was added since; this is how it stands now.") + "\n" + now.text,
        buttons=now.buttons,
    )


def _wanted(found: CaseCard, t: Translator) -> list[str]:
    ended = outcome(found, t)
    if ended is not None:
        return [ended]
    if not found.may:
        return [t.gettext("It waits for %(name)s.", name=found.waits_for or "–")]
    if found.state is State.TO_VERIFY:
        return [_ask(found, t), _by_when(found, t)]
    if found.state is State.APPEALED:
        frozen = t.gettext(
            "What was said before is frozen. Please look at it anew: were they there?"
        )
        return [paragraph(frozen, _by_when(found, t))]
    return [paragraph(_nth(found, t), _talk(found, t)), _by_when(found, t)]


def _ask(found: CaseCard, t: Translator) -> str:
    ask = t.gettext("This is a question, not a finding: were they there? Please ask them first.")
    witness = (
        t.gettext("Ask also: %(names)s.", names=t.join(found.witnesses))
        if found.witnesses
        else None
    )
    wait = (
        None
        if found.is_heard
        else t.gettext(
            "%(name)s was asked to say something by %(when)s; until then nobody is called absent.",
            name=found.name, when=when(found.statement_until, t),
        )
    )  # fmt: skip
    return paragraph(ask, witness, wait)


def _nth(found: CaseCard, t: Translator) -> str:
    nth = found.nth or 1
    if nth == 1:
        return t.gettext("The first time in twelve months.")
    if nth == 2:
        return t.gettext("The second time in twelve months, so the highest office decides.")
    return t.gettext(
        "No. %(n)s in twelve months, so the highest office decides, also whether they stay.", n=nth
    )


def _talk(found: CaseCard, t: Translator) -> str:
    return t.gettext(
        "Please talk with %(name)s and write down what was said and decided; they read it.",
        name=found.name,
    )


def _by_when(found: CaseCard, t: Translator) -> str:
    due = "" if found.due_at is None else when(found.due_at, t)
    how = (
        t.gettext("or write: /cases %(n)s and what was decided.", n=found.number)
        if found.state is State.TO_DECIDE
        else t.gettext("or write: /cases %(n)s absent, and why.", n=found.number)
    )
    return paragraph(t.gettext("By %(when)s, then it goes on to somebody else;", when=due), how)


def _buttons(found: CaseCard, t: Translator) -> tuple[tuple[Button, ...], ...]:
    def button(word: Word) -> Button:
        return Button(
            t.pgettext("button", WORDS[word]), SayCase(found.number, found.version, word)
        )

    spoke = any(step.file_id for step in found.steps)
    hear = (Button(t.pgettext("button", "🔊 Listen"), HearCase(found.number)),) if spoke else ()
    if not found.may:
        return (hear,) if hear else ()
    if found.state is State.TO_DECIDE:
        return ((button(Word.PRESENT), button(Word.HANDLED), *hear),)
    return ((button(Word.PRESENT), button(Word.ABSENT), *hear),)


def ask_why(found: CaseCard, word: Word, t: Translator) -> Reply:
    """Nobody is called absent by a tap."""
    if word is Word.HANDLED:
        return Reply(t.gettext(
            "What was said and decided about %(name)s? A few sentences; they read them.",
            name=found.name,
        ))  # fmt: skip
    if word is Word.PRESENT:
        return Reply(t.gettext("They were there. How do you know? One sentence; they read it."))
    return Reply(t.gettext(
        "Absent: who has seen what, whom did you ask? One sentence; %(name)s reads it.",
        name=found.name,
    ))  # fmt: skip


def voice(found: CaseCard, file_id: str) -> Reply:
    return Reply(found.name, file_id=file_id, media="voice", is_silent=True)
