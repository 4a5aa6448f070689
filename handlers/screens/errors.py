"""Refusals in words: what happened, what it means, what to do next."""

from collections.abc import Callable
from typing import Any

from handlers.reply import Reply
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models import errors
from models.people.profile import Capability

Words = Callable[[Any, Translator], str]


def _not_allowed(error: errors.NotAllowed, t: Translator) -> str:
    if error.capability == Capability.SIGN_IN:
        return t.gettext(
            "You have no sign-in duty today, so nothing was recorded. If your posting should run "
            "today, please tell your township office."
        )
    return t.gettext("This is not among the things you can do here. /help shows what is.")


def _not_bound(_: errors.NotBound, t: Translator) -> str:
    return t.gettext(
        "I do not know this Telegram account yet. Send /start and share your own number, "
        "or ask your captain for your invitation link."
    )


def _not_consented(_: errors.NotConsented, t: Translator) -> str:
    return t.gettext("One step is missing: send /start and tap Agree. Nothing was recorded.")


def _posting_over(error: errors.PostingOver, t: Translator) -> str:
    over = t.gettext("Your posting ended on %(day)s.", day=t.short_day(error.ended_on))
    if error.readable_until is None:
        still = t.gettext("For your record ask the county office; /privacy shows what is kept.")
    else:
        still = t.gettext(
            "From then on nothing is recorded; until %(day)s you can still read your own record: "
            "/me, /why, /privacy.",
            day=t.short_day(error.readable_until),
        )
    return paragraph(over, still)


def _stale_button(_: errors.StaleButton, t: Translator) -> str:
    return t.gettext("This button is out of date. Send the command again to get fresh ones.")


def _not_found(error: errors.NotFound, t: Translator) -> str:
    return t.gettext("I found nothing for “%(given)s”. Please check and try again.",
                     given=error.given)  # fmt: skip


WORDS: dict[type[errors.DomainError], Words] = {
    errors.NotAllowed: _not_allowed,
    errors.NotBound: _not_bound,
    errors.NotConsented: _not_consented,
    errors.PostingOver: _posting_over,
    errors.StaleButton: _stale_button,
    errors.NotFound: _not_found,
}
"""Features add theirs with `worded`."""


def worded(error: type[errors.DomainError]) -> Callable[[Words], Words]:
    """Register the words for a refusal: `@worded(AbsenceOverlaps)`."""

    def register(words: Words) -> Words:
        WORDS[error] = words
        return words

    return register


def refusal(error: errors.DomainError, t: Translator) -> Reply:
    """The words for a refusal; a class without words is a bug that a test finds."""
    for cls in type(error).__mro__:
        if (words := WORDS.get(cls)) is not None:
            return Reply(words(error, t))
    raise LookupError(f"no words for {type(error).__name__}")


def bug(t: Translator) -> Reply:
    """Our fault: nothing is lost and nothing need be sent again."""
    return Reply(
        t.gettext(
            "Something went wrong on our side. What you sent is kept; you need not send it "
            "again. We are looking into it."
        )
    )
