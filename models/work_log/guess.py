"""The kind of a log entry from its words; the person can change it with one tap."""

SIGNS = {
    "visit": ("入户", "走访", "农户", "visit"),
    "mediation": ("调解", "纠纷", "矛盾", "dispute", "mediat"),
    "industry": ("产业", "种植", "养殖", "合作社", "核桃", "茶", "crop", "industry"),
    "village_meeting": ("村务", "会议", "开会", "meeting"),
    "party": ("党", "支部", "party"),
    "project": ("项目", "修路", "水管", "施工", "project"),
    "care": ("慰问", "老人", "留守", "care"),
    "study": ("学习", "培训", "study", "training"),
}


def kind_of(text: str) -> str:
    """The first kind whose signs occur; `other` when none does."""
    folded = text.casefold()
    return next(
        (kind for kind, signs in SIGNS.items() if any(s in folded for s in signs)), "other"
    )
