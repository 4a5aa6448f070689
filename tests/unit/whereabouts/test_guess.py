"""The class of a place from its words."""

import pytest

from models.whereabouts.guess import kind_of
from models.whereabouts.interval import Kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("三组入户", Kind.HOUSEHOLD_VISIT),
        ("group 3 visits", Kind.HOUSEHOLD_VISIT),
        ("镇里开会", Kind.OFFICIAL),
        ("县城办事", Kind.OFFICIAL),
        ("昆明跑项目", Kind.OFFICIAL),
        ("county office", Kind.OFFICIAL),
        ("县里培训", Kind.TRAINING),
        ("在村委会", Kind.IN_VILLAGE),
        ("village office", Kind.IN_VILLAGE),
        ("办公室", Kind.IN_VILLAGE),
        ("核桃地看病虫害", Kind.FIELD_WORK),
        ("下班", Kind.OFF_DUTY),
        ("请假回家", Kind.LEAVE),
        ("", Kind.FIELD_WORK),
    ],
)
def test_the_class_of_a_place(words: str, kind: Kind) -> None:
    assert kind_of(words) is kind
