"""The class of a place from its words: 三组入户 is a visit, 县里开会 official business."""

from models.whereabouts.interval import Kind

SIGNS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.LEAVE, ("请假", "休假", "on leave")),
    (Kind.TRAINING, ("培训", "学习", "党校", "training", "class", "course")),
    (Kind.HOUSEHOLD_VISIT, ("入户", "走访", "农户", "visit", "household")),
    (Kind.IN_VILLAGE, ("在村", "村委会", "village office")),
    (Kind.OFFICIAL, ("镇", "乡政府", "县", "市", "省", "开会", "会议", "办事", "出差", "跑项目", "town",
                     "county", "meeting", "office")),
    (Kind.IN_VILLAGE, ("办公室",)),
    (Kind.OFF_DUTY, ("下班", "休息", "off duty")),
)  # fmt: skip


def kind_of(words: str) -> Kind:
    """The first class whose signs occur; field work in the village when none does."""
    text = words.casefold()
    for kind, signs in SIGNS:
        if any(sign in text for sign in signs):
            return kind
    return Kind.FIELD_WORK
