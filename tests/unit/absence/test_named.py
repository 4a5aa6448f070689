"""The kind of leave is personal unless the first word names another, in either language."""

import pytest

from models.absence.guess import Named, named
from models.people.profile import load_profile

KINDS = load_profile("cn_county").leave_kinds


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("陪父亲看病", Named("personal", False, "陪父亲看病")),
        ("father to hospital", Named("personal", False, "father to hospital")),
        ("病假 发烧", Named("sick", False, "发烧")),
        ("病假", Named("sick", False, "病假")),
        ("sick leave, fever", Named("sick", False, "fever")),
        ("Annual leave home for a week", Named("annual", False, "home for a week")),
        ("年休假，回家", Named("annual", False, "回家")),
        ("急事 父亲住院", Named("personal", True, "父亲住院")),
        ("急病 阑尾炎", Named("sick", True, "阑尾炎")),
        ("urgent: sick, fever", Named("sick", True, "fever")),
        ("急事", Named("personal", True, "急事")),
        ("illegible words", Named("personal", False, "illegible words")),
    ],
)
def test_the_first_word_names_it(words: str, found: Named) -> None:
    assert named(words, KINDS) == found


def test_a_kind_the_organisation_does_not_have_is_personal() -> None:
    assert named("婚假 回家", load_profile("field_team").leave_kinds).kind == "personal"
