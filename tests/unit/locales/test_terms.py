"""What another organisation calls things: words of a sentence, never what is filled in."""

import re

from babel.messages.pofile import read_po

from locales.catalogs import translator_for
from locales.extraction import TEMPLATE
from locales.words import in_terms
from models.people.profile import load_profile

OURS = re.compile(r"(?<!/)captain|township|county|task force|village(?!r)", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)s")
TERMS = (("captain", "team lead"), ("village", "site"), ("village office", "site hut"))


def test_whole_words_the_longest_first_and_capitals_stay() -> None:
    said = in_terms("Captain of a village, village office, villager, captaincy", TERMS)

    assert said == "Team lead of a site, site hut, villager, captaincy"


def test_what_is_filled_in_stays_as_it_is() -> None:
    t = translator_for("en", "UTC", (("en", TERMS),))

    said = t.gettext("No captain in %(village)s", village="Village 7, captain Ng'ang'a")

    assert said == "No team lead in Village 7, captain Ng'ang'a"


def test_a_sentence_that_is_not_translated_is_in_the_organisations_english() -> None:
    t = translator_for("sw", "UTC", (("en", TERMS),))

    assert t.gettext("Ask the captain of nowhere") == "Ask the team lead of nowhere"


def test_every_sentence_can_be_said_in_another_organisations_words() -> None:
    """No role or level of ours is left; the villager at the board is nobody's role."""
    ((_, terms),) = load_profile("field_team").words
    with TEMPLATE.open("rb") as file:
        said = [form for message in read_po(file) if message.id for form in _forms(message.id)]

    left = [text for text in said if OURS.search(PLACEHOLDER.sub("", in_terms(text, terms)))]

    assert left == []


def _forms(ids: str | tuple[str, ...]) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else tuple(ids)
