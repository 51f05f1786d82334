"""Pictures are made anew, and nothing but a picture gets through."""

import struct
import zlib
from io import BytesIO
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from iecguide.articles.pictures.files import MAX_BYTES, Cut, reencode

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def picture(kind="JPEG", size=(80, 60), mode="RGB", colour="teal", **options):
    """A file of one colour with a corner of another."""
    image = Image.new(mode, size, colour)
    image.paste("white" if mode != "L" else 255, (0, 0, size[0] // 4, size[1] // 4))
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def sent(data, name="photo.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, data, content_type)


def read(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def refused(data, **named):
    with pytest.raises(ValidationError) as problem:
        reencode(sent(data, **named))
    assert problem.value.messages[0].endswith((".", "retry."))
    return problem.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_comes_out(kind):
    data, width, height, written = reencode(sent(picture(kind)))
    image = read(data)
    assert image.format.lower() == written
    assert (width, height, image.size) == (80, 60, (80, 60))
    red, green, blue = image.convert("RGB").getpixel((70, 50))
    assert abs(red) + abs(green - 128) + abs(blue - 128) < 20


def test_only_webp_and_jpeg_come_out():
    kinds = {
        reencode(sent(picture(kind, size=size)))[3]
        for kind in ("JPEG", "PNG", "WEBP", "GIF")
        for size in ((1, 1), (80, 60), (640, 480))
    }
    assert kinds <= {"webp", "jpeg"}


@pytest.mark.parametrize(
    ("size", "new"), [((1600, 20), (1600, 20)), ((3200, 40), (1600, 20)), ((9000, 1), (1600, 1))]
)
def test_wide_pictures_are_scaled(size, new):
    data, width, height, _kind = reencode(sent(picture("PNG", size=size)))
    assert (width, height) == new == read(data).size


@pytest.mark.parametrize(
    ("size", "new"), [((20, 3000), (20, 3000)), ((20, 12000), (13, 8000)), ((1, 12000), (1, 8000))]
)
def test_tall_pictures(size, new):
    """Tall ones stay, as far as a format can hold them."""
    assert reencode(sent(picture("PNG", size=size)))[1:3] == new


def noisy(size):
    """What a photograph is to an encoder: the WebP of it would be larger than the JPEG."""
    noise = Random(1).randbytes(size[0] * size[1] * 3)  # noqa: S311  a picture, not a secret
    return Image.frombytes("RGB", size, noise)


@pytest.mark.parametrize(
    ("image", "written"), [(Image.new("RGB", (80, 60)), "webp"), (noisy((80, 60)), "jpeg")]
)
def test_metadata_is_dropped(image, written):
    """Where it was taken, with what, and what somebody wrote into it."""
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    exif.get_ifd(0x8825)[2] = (45.0, 25.0, 0.0)
    file, notes = BytesIO(), {"comment": b"a secret comment", "icc_profile": b"a secret profile"}
    image.save(file, "JPEG", exif=exif, quality=50, **notes)
    assert file.getvalue().count(b"a secret") == 3
    new, _width, _height, kind = reencode(sent(file.getvalue()))
    assert (kind, b"secret" in new) == (written, False)
    assert dict(read(new).getexif()) == {}
    assert {"icc_profile", "exif", "comment", "xmp"} & set(read(new).info) == set()


def test_a_picture_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert reencode(sent(picture(size=(80, 60), exif=exif)))[1:3] == (60, 80)


def test_transparency_is_kept():
    data = reencode(sent(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))))[0]
    assert read(data).convert("RGBA").getpixel((70, 50))[3] == 0


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA", "I;16"])
def test_other_colour_modes(mode):
    file = BytesIO()
    Image.new(mode, (10, 10)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert reencode(sent(file.getvalue()))[1:3] == (10, 10)


def test_the_first_frame_of_an_animation():
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        file = BytesIO()
        frames[0].save(file, kind, save_all=True, append_images=frames[1:])
        image = read(reencode(sent(file.getvalue()))[0])
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((5, 5))[0] > 200


def test_a_phone_that_hangs_a_second_picture_behind_the_first():
    file = BytesIO()
    first, second = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert read(file.getvalue()).format == "MPO"
    data, width, height, kind = reencode(sent(file.getvalue()))
    assert (width, height, read(data).format.lower()) == (40, 30, kind)
    assert read(data).convert("RGB").getpixel((5, 5))[0] > 200


# Hostile


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SVG, "drawing.svg"),
        (SVG, "photo.jpg"),
        (HTML, "photo.jpg"),
        (b"", "photo.jpg"),
        (b"GIF89a=1;alert(1)", "photo.gif"),
        (b"\xff\xd8\xff", "photo.jpg"),
        (b"%PDF-1.7", "photo.jpg"),
        (b"MZ" + bytes(200), "photo.png"),
        (picture("TIFF"), "photo.jpg"),
        (picture("BMP"), "photo.jpg"),
        (picture("ICO", size=(16, 16)), "photo.png"),
        (picture("PPM"), "photo.jpg"),
    ],
)
def test_what_is_no_picture_of_ours(data, name):
    assert refused(data, name=name) in ("format", "damaged")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_is_also_something_else(kind):
    """What hangs behind the pixels does not come along."""
    data = picture(kind, size=(300, 200)) + b"<script>alert(1)</script><?php evil ?>PK\x03\x04"
    new = reencode(sent(data, name="photo.php.jpg"))[0]
    assert b"script" not in new
    assert b"php" not in new
    assert b"PK\x03\x04" not in new


def test_text_hidden_in_a_chunk():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "<script>alert(1)</script>")
    assert b"script" not in reencode(sent(picture("PNG", pnginfo=info)))[0]


def test_too_many_bytes():
    assert refused(picture() + bytes(MAX_BYTES)) == "size"


def bomb(width, height):
    """A PNG of a few bytes that says it is huge, and unpacks to zeros without end."""

    def chunk(kind, body):
        crc = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + crc

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(10_000_000), 9)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("width", "height"),
    [
        (6000, 4001), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1),
        (1, 12_001), (12_001, 1), (1, 40_000_000),
    ],
)  # fmt: skip
def test_a_bomb(width, height):
    """Refused by what its header says, before anything is unpacked."""
    assert refused(bomb(width, height)) == "pixels"


def test_what_is_too_large_is_said_with_what_is_not():
    with pytest.raises(ValidationError, match="12,000 pixels on a side or 24 million in all"):
        reencode(sent(bomb(1, 40_000_000)))


@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (9000, 600), (2000, 12_000)])
def test_a_large_jpeg_is_never_whole_in_memory(monkeypatch, size, turned):
    """It is read at a half or less, as far as what is kept of it needs no more."""
    exif = Image.Exif()
    exif[0x0112] = turned
    upright = size if turned == 1 else size[::-1]
    seen, resize = [], Image.Image.resize
    monkeypatch.setattr(
        Image.Image, "resize", lambda self, *rest: seen.append(self.size) or resize(self, *rest)
    )
    new = reencode(sent(picture(size=size, exif=exif)))[1:3]
    scale = min(1, 1600 / upright[0], 8000 / upright[1])
    assert new == tuple(max(1, round(side * scale)) for side in upright)
    assert all(max(found) <= 2.2 * max(new) for found in seen)


def test_a_bomb_in_a_comment():
    """A compressed text of a hundred megabytes."""
    text = b"zTXt" + b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    whole = picture("PNG")
    assert refused(whole[:33] + chunk + whole[33:]) == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_cut_short(kind):
    """At every twentieth of the file."""
    whole = picture(kind, size=(300, 200), quality=90) if kind != "GIF" else picture(kind)
    for part in range(20):
        assert refused(whole[: len(whole) * part // 20]) in ("format", "damaged")


def located(kind):
    """A picture with a place and a direction in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (45.0, 25.0, 0.0)
    return picture(kind, exif=exif) if kind != "GIF" else picture(kind)


@given(
    place=st.integers(0, 10**6),
    patch=st.binary(min_size=1, max_size=8),
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_damaged_anywhere(place, patch, kind):
    """A picture or a clear refusal, never anything else."""
    data = bytearray(located(kind))
    place %= min(len(data), 400)  # heads and metadata, where the traps are
    data[place : place + len(patch)] = patch
    try:
        new, width, height, written = reencode(sent(bytes(data)))
    except ValidationError:
        return
    image = read(new)
    assert (image.size, image.format.lower()) == ((width, height), written)


def test_what_is_cut_off_is_gone():
    """The white corner of a picture is its first quarter of each side."""
    data, width, height, _kind = reencode(sent(picture("PNG")), Cut(left=25, top=25))
    assert (width, height) == (60, 45)
    assert read(data).convert("RGB").getcolors() == [(60 * 45, (0, 128, 128))]


@pytest.mark.parametrize("cut", [Cut(left=90), Cut(10, 80, 80, 10), Cut(right=90, bottom=90)])
def test_something_always_stays(cut):
    for size in ((1, 1), (3, 2), (80, 60)):
        _data, width, height, _kind = reencode(sent(picture("PNG", size=size)), cut)
        assert (width >= 1, height >= 1) == (True, True)


def test_it_is_cut_as_it_is_seen():
    """A camera's note says which side is up; what is cut off is told of the upright picture."""
    exif = Image.Exif()
    exif[274] = 6  # to be turned by a quarter
    _data, width, height, _kind = reencode(sent(picture(exif=exif)), Cut(left=50))
    assert (width, height) == (30, 80)


def test_a_drawing_stays_sharp_when_it_is_cut_later():
    image = Image.frombytes("RGB", (40, 40), bytes(number * 37 % 251 for number in range(4800)))
    file = BytesIO()
    image.save(file, "PNG")
    kept, *_rest = reencode(sent(file.getvalue()))
    data, *_rest = reencode(sent(kept), Cut(left=50))
    assert read(data).convert("RGB").tobytes() == image.crop((20, 0, 40, 40)).tobytes()
