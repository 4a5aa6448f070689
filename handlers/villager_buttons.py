"""Buttons under a villager's note: typed callback data, shared by handlers and screens."""

from handlers.callbacks import callback


@callback("vn.reply")
class ReplyTo:
    """Write the answer that the villager reads on the page."""

    note_id: int


@callback("vn.done")
class NoteHandled:
    """Handled, without words."""

    note_id: int
