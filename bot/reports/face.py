"""A photo as small as the board shows it. Heavy: imported when the first one is asked for."""

from io import BytesIO

from PIL import Image, ImageOps

SIDE = 240


def draw_face(photo: bytes) -> bytes:
    """A square JPEG without metadata."""
    with Image.open(BytesIO(photo)) as image:
        small = ImageOps.fit(image.convert("RGB"), (SIDE, SIDE))
    out = BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()
