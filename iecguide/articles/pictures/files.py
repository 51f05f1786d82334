"""Pictures as editors send them, made anew: whatever else a file holds stays behind.

A file is read only as JPEG, PNG, WebP or GIF (its first frame), turned as its camera meant it,
scaled down where it is too large, and written again without comments, places or thumbnails. What
cannot be read as one of those, wholly, is refused; that includes SVG, which is a program.
"""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from iecguide.core.numbers import number as written

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS, MAX_SIDE = 24_000_000, 12_000
MAX_WIDTH, MAX_HEIGHT = 1600, 8000
QUALITY = 82
LOSSLESS_EFFORT = 20  # of 100: more takes ten times as long and saves little
PHOTOGRAPHS = ("JPEG", "MPO")  # the latter is a JPEG of some phones, with more behind it
SHARP = ("PNG", "GIF")  # drawings and screenshots, where lossy writing would smear letters
LOSSLESS = b"VP8L"  # in a WebP made of such a one
MOST_CUT = 90  # per cent of a side: at least a tenth stays


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of a picture goes at each edge of the upright picture, in per cent of its side."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """What stays, in pixels."""
        return (
            width * self.left // 100,
            height * self.top // 100,
            max(width * (100 - self.right) // 100, width * self.left // 100 + 1),
            max(height * (100 - self.bottom) // 100, height * self.top // 100 + 1),
        )


WHOLE = Cut()


def reencode(upload: Any, cut: Cut = WHOLE) -> tuple[bytes, int, int, str]:
    """The bytes of a new file, its width and height in pixels, and ``webp`` or ``jpeg``.

    ``upload`` is anything with ``size`` and ``read``, such as Django's ``UploadedFile``.
    Raises ValidationError that tells an editor what is wrong.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(_("The picture is larger than 5 MB."), code="size")
    upload.seek(0)
    sent = upload.read(MAX_BYTES + 1)
    picture, sent_as = _decode(BytesIO(sent), cut)
    if cut != WHOLE:
        picture = picture.crop(cut.box(*picture.size))
    if _fitting(picture.size) != picture.size:
        picture = picture.resize(_fitting(picture.size), Image.Resampling.LANCZOS)
    data, kind = _encode(picture, sent_as, sent_as in SHARP or sent[12:16] == LOSSLESS)
    return data, picture.width, picture.height, kind


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The size a picture of this one is kept in."""
    scale = min(1, MAX_WIDTH / size[0], MAX_HEIGHT / size[1])
    width, height = (max(1, round(side * scale)) for side in size)
    return width, height


def _measure(picture: Image.Image) -> tuple[int, int]:
    """The size, as it lies in the file, that is enough: a JPEG may be read at a half or less."""
    if picture.getexif().get(ExifTags.Base.Orientation) in (5, 6, 7, 8):  # on its side
        return _fitting(picture.size[::-1])[::-1]
    return _fitting(picture.size)


def _decode(file: BytesIO, cut: Cut) -> tuple[Image.Image, str]:
    """The upright picture and the format it came in. Size is judged before its pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as odd camera notes, which go anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=FORMATS)
            if max(picture.size) > MAX_SIDE or picture.width * picture.height > MAX_PIXELS:
                raise _too_large()
            if cut == WHOLE:
                picture.draft(None, _measure(picture))
            picture.load()
            return ImageOps.exif_transpose(picture), picture.format
    except UnidentifiedImageError as problem:
        message = _("This is not a picture we can use. Send a JPEG, PNG, WebP or GIF.")
        raise ValidationError(message, code="format") from problem
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise _too_large() from problem
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as problem:
        message = _("The picture is damaged. Save it again in another program and retry.")
        raise ValidationError(message, code="damaged") from problem


def _too_large() -> ValidationError:
    message = _(
        "The picture is larger than %(side)s pixels on a side or %(millions)s million in all."
        " Save it smaller: pages show pictures at most %(width)s pixels wide."
    )
    numbers = {"side": MAX_SIDE, "millions": MAX_PIXELS // 1_000_000, "width": MAX_WIDTH}
    params = {name: written(number) for name, number in numbers.items()}
    return ValidationError(message, params=params, code="pixels")


def _encode(picture: Image.Image, sent_as: str, sharp: bool) -> tuple[bytes, str]:
    """Pixels alone, written as WebP; a photograph that would grow by it, as JPEG."""
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())  # none of its metadata
    quality = LOSSLESS_EFFORT if sharp else QUALITY
    webp = _write(bare, "WEBP", quality=quality, lossless=sharp, method=4)
    if sent_as not in PHOTOGRAPHS:
        return webp, "webp"
    jpeg = _write(bare, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return (webp, "webp") if len(webp) <= len(jpeg) else (jpeg, "jpeg")


def _write(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
