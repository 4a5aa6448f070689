"""A case as who it is about reads it: what it is about, who decides, and how to answer. No blame."""

from handlers.case_buttons import SpeakToCase
from handlers.reply import Button, Reply
from handlers.screens.case_words import LEVELS, facts, outcome, said, when
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.cases.case import State
from models.cases.queries import CaseCard


def opened(found: CaseCard, t: Translator) -> Reply:
    """Before anybody else is told: what is asked, and that their word comes first."""
    ask = t.gettext(
        "Nothing is decided, and nobody is called absent before you could speak. What happened? "
        "Write it or say it by %(when)s; /fix and the day does it too.",
        when=when(found.statement_until, t),
    )
    return Reply("\n".join([_head(found, t), *facts(found, t), ask, *_sees(found, t)]),
                 buttons=_button(found, t))  # fmt: skip


def news(found: CaseCard, t: Translator) -> Reply:
    """What somebody said or decided, in their words, and what can be done about it."""
    lines = [_head(found, t), *facts(found, t), *said(found, t), *_stands(found, t)]
    return Reply("\n".join(lines), buttons=_button(found, t))


def mine(found: CaseCard, t: Translator) -> str:
    """Under /me."""
    state = t.pgettext("case state", LEVELS[found.state])
    line = t.gettext("🗂 Case no. %(n)s, %(month)s: %(state)s.", n=found.number,
                     month=t.month(found.month), state=state)  # fmt: skip
    return "\n".join([line, *_stands(found, t)])


def _head(found: CaseCard, t: Translator) -> str:
    return t.gettext("🗂 Case no. %(n)s is about you.", n=found.number)


def _sees(found: CaseCard, t: Translator) -> list[str]:
    if found.waits_for is None:
        return []
    return [t.gettext("%(name)s reads it and decides.", name=found.waits_for)]


def _stands(found: CaseCard, t: Translator) -> list[str]:
    """Where it is, who decides, how to answer."""
    if found.state is State.TO_VERIFY:
        how = t.gettext("Your word comes first: write “statement” and what happened.")
        return [paragraph(*_sees(found, t), how)]
    if found.state is State.APPEALED:
        frozen = t.gettext("You have appealed; until it is looked at anew all of it is frozen.")
        return [paragraph(frozen, *_sees(found, t))]
    ended = outcome(found, t)
    if found.may_appeal and found.appeal_until is not None:
        appeal = t.gettext(
            "Not right? Write “appeal” and why by %(when)s: somebody else then looks at it, and "
            "nothing follows before.",
            when=when(found.appeal_until, t),
        )
        waits = None if ended else paragraph(*_sees(found, t))
        return [paragraph(waits, appeal)]
    return [ended] if ended else [paragraph(*_sees(found, t))]


def _button(found: CaseCard, t: Translator) -> tuple[tuple[Button, ...], ...]:
    if found.may_appeal:
        return ((Button(t.pgettext("button", "Appeal"), SpeakToCase(found.number)),),)
    if found.state in (State.TO_VERIFY, State.APPEALED):
        return ((Button(t.pgettext("button", "Say something"), SpeakToCase(found.number)),),)
    return ()


def ask(t: Translator) -> Reply:
    return Reply(t.gettext("What do you want to say to it? Write it or say it here."))


def heard(found: CaseCard, t: Translator) -> Reply:
    """Kept, and with whom."""
    if found.state is State.APPEALED and found.may_appeal is False and found.waits_for:
        kept = t.gettext("✅ Kept. Until it is looked at anew all of it is frozen.")
    else:
        kept = t.gettext("✅ Kept with the case.")
    return Reply(paragraph(kept, *_sees(found, t)))
