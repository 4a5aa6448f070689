"""Worth a look, in words: what does not go together, never what it might mean."""

from handlers.missing_buttons import LookedAt, OpenReview
from handlers.reply import Button, Reply
from handlers.screens.paragraphs import paragraph
from handlers.screens.reasons import words
from locales.translator import Translator
from models.attendance.reviews import ReviewCard


def line(card: ReviewCard, t: Translator) -> str:
    """Who, and what was seen."""
    return t.gettext(
        "👀 %(village)s %(name)s: %(what)s", village=card.village, name=card.name,
        what=_what(card, t),
    )  # fmt: skip


def _what(card: ReviewCard, t: Translator) -> str:
    return t.pgettext("separator", "; ").join(words(reason, t) for reason in card.reasons)


def opening(card: ReviewCard) -> Button:
    return Button(f"👀 {card.name}", OpenReview(card.review_id))


def card(found: ReviewCard, t: Translator) -> Reply:
    """To who may look: how to reach them, and what it is not."""
    text = line(found, t)
    if found.seen_at is not None:
        return Reply(f"{text}\n{_seen(found, t)}")
    ask = t.gettext(
        "Worth a look, not a finding: it counts against nobody. %(name)s reads the same words. "
        "Please ask them first ☎%(phone)s.",
        name=found.name, phone=found.phone,
    )  # fmt: skip
    button = Button(t.pgettext("button", "Looked at it"), LookedAt(found.review_id))
    return Reply(f"{text}\n{ask}", buttons=((button,),))


def _seen(found: ReviewCard, t: Translator) -> str:
    assert found.seen_at is not None
    day = t.day(found.seen_at.astimezone(t.zone).date())
    seen = t.gettext("✅ %(by)s looked at it on %(day)s.", by=found.seen_by or "", day=day)
    note = t.gettext("Noted: %(words)s", words=found.note) if found.note else None
    return paragraph(seen, note)


def ask_note(name: str, t: Translator) -> Reply:
    return Reply(t.gettext(
        "✅ Noted that you looked. If you want to keep what %(name)s said, write it now in a "
        "sentence; nothing more is needed.", name=name,
    ))  # fmt: skip


def noted(t: Translator) -> Reply:
    return Reply(t.gettext("✅ Kept. They can read it."))


def mine(found: ReviewCard, t: Translator) -> str:
    """To who it is about, under /me: what is seen, and that it changes nothing."""
    text = t.gettext("👀 %(what)s.", what=_what(found, t))
    if found.seen_at is not None:
        return paragraph(text, _seen(found, t))
    return paragraph(
        text,
        t.gettext(
            "Your township may ask you about it. It is no finding and your days count as they "
            "are. To say something about it: /fix."
        ),
    )
