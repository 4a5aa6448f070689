"""What is kept of a file: images without place, device and comments; anything else as it came."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
MOST_PIXELS = 50_000_000
"""Of all frames together: the largest photos of phones. A small file may unpack to far more."""
ORIENTATION = 0x0112
UPRIGHT = (None, 0, 1)
QUALITY = 90
ENDINGS = {
    "photo": ("jpg", "image/jpeg"), "voice": ("ogg", "audio/ogg"), "video": ("mp4", "video/mp4"),
    "video_note": ("mp4", "video/mp4"), "audio": ("mp3", "audio/mpeg"),
}  # fmt: skip
DOCUMENT = ("bin", "application/octet-stream")


class Unreadable(Exception):
    """A picture that nothing can open: what it says about places could not be removed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes to keep, the ending of their name and what they are."""

    data: bytes
    ending: str
    mime: str


def cleaned(data: bytes, kind: str) -> Kept:
    """Same bytes in, same bytes out: the hash of the result names the content."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=FORMATS)
            _need_bounded(image)
            return _image(image)
    except UnidentifiedImageError:
        if kind == "photo" or _looks_like_an_image(data):
            raise Unreadable("no image") from None
        return Kept(data, *ENDINGS.get(kind, DOCUMENT))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError,
            Image.DecompressionBombWarning) as error:  # fmt: skip
        raise Unreadable(repr(error)[:200]) from None


def _need_bounded(image: Image.Image) -> None:
    """By what its header says, before anything is unpacked."""
    width, height = image.size
    frames = getattr(image, "n_frames", 1) if width * height <= MOST_PIXELS else 1
    if width * height * frames > MOST_PIXELS:
        raise Unreadable(f"{frames} x {width} x {height} pixels")


def _image(image: Image.Image) -> Kept:
    out = BytesIO()
    form = "JPEG" if image.format in ("JPEG", "MPO") else image.format
    colours = image.info.get("icc_profile")
    if form == "JPEG" and image.getexif().get(ORIENTATION) in UPRIGHT:
        image.load()
        image.info = {}
        quality = "keep" if image.format == "JPEG" else QUALITY
        image.save(out, "JPEG", quality=quality, icc_profile=colours)
    elif form == "JPEG":
        upright = ImageOps.exif_transpose(image)
        upright.info = {}
        upright.save(out, "JPEG", quality=QUALITY, icc_profile=colours)
    else:
        form = form if form in ("WEBP", "GIF") else "PNG"
        image = ImageOps.exif_transpose(image)
        image.info = {}
        image.save(out, form, save_all=form == "GIF")
    ending = "jpg" if form == "JPEG" else form.lower()
    return Kept(out.getvalue(), ending, f"image/{form.lower()}")


def _looks_like_an_image(data: bytes) -> bool:
    """HEIC and AVIF of newer phones carry places, and Pillow alone does not open them all."""
    return data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif")
