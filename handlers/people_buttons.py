"""Buttons of binding, language, privacy: typed callback data."""

from handlers.callbacks import callback


@callback("st.agree")
class Agree:
    """They agree to what is kept."""


@callback("st.details")
class Details:
    """The long form of what is kept."""


@callback("st.phone")
class BoardPhone:
    """`own`, `office` or `none`."""

    which: str


@callback("st.them")
class ItsThem:
    """The captain: it is them."""

    request_id: int


@callback("lang.to")
class Speak:
    """A language tag."""

    tag: str


@callback("pr.do")
class Privacy:
    """`places` erases coordinates, `take` sends everything."""

    what: str
