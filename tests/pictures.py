"""Pictures for tests: small real ones, with what phones write into them."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

ORIENTATION, MAKER, GPS, LATITUDE = 0x0112, 0x010F, 0x8825, 2


def jpeg(
    colour: str,
    *,
    orientation: int = 1,
    size: tuple[int, int] = (60, 40),
    maker: str = "PHONE-MAKER",
) -> bytes:
    """With the maker of the phone, a place and a comment in it."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, maker
    exif.get_ifd(GPS)[LATITUDE] = (24.0, 1.0, 48.0)
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif, comment=b"SECRET-COMMENT")
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def gif(frames: int, size: tuple[int, int] = (60, 40)) -> bytes:
    """Moving, with a comment in it."""
    out = BytesIO()
    pictures = [Image.new("P", size, number % 256) for number in range(frames)]
    pictures[0].save(
        out, "GIF", save_all=True, append_images=pictures[1:], comment=b"SECRET-COMMENT",
        duration=100,
    )  # fmt: skip
    return out.getvalue()


def png(size: tuple[int, int] = (60, 40)) -> bytes:
    """With words and a place in it."""
    words = PngInfo()
    words.add_text("Comment", "SECRET-COMMENT")
    exif = Image.Exif()
    exif.get_ifd(GPS)[LATITUDE] = (24.0, 1.0, 48.0)
    out = BytesIO()
    Image.new("1", size).save(out, "PNG", pnginfo=words, exif=exif)
    return out.getvalue()
