"""The picture of an article for links that are shared: its title on the site's paper."""

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from iecguide.articles.models import Article

SIZE = WIDTH, HEIGHT = 1200, 630
DESIGN = "1"  # count up when the drawing changes, so that every address does
PAPER, SHEET, LINE = "#f8f2e4", "#fffdf7", "#dfd4bd"
SPRUCE, MAPLE, SOFT, ICE = "#14503e", "#b5361a", "#545f58", "#e0eef3"
LEFT, RIGHT, TOP, BOTTOM = 150, 1110, 168, 490  # where the title may stand
LARGEST, SMALLEST = 84, 44
_FONTS = Path(settings.BASE_DIR) / "static/fonts"


def digest(article: Article) -> str:
    """Changes when the picture does, so the address of one picture never shows another."""
    words = f"{DESIGN}\n{article.title}\n{article.topic.name}"
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def draw_picture(article: Article) -> bytes:
    """A PNG, a notebook page: holes, margin, topic, title, and whose it is."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _sheet(draw)
    draw.text((LEFT, 88), article.topic.name, MAPLE, _text_font(34, 600))
    text, font = _fit(article.title)
    draw.multiline_text((LEFT, TOP), text, SPRUCE, font, spacing=font.size * 0.22)
    draw.text((LEFT, 520), "IEC Guide", SPRUCE, _display_font(36))
    line = "Independent. A source for every rule."
    draw.text((RIGHT, 525), line, SOFT, _text_font(28, 400), anchor="ra")
    out = BytesIO()
    flat = image.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    flat.save(out, "PNG")
    return out.getvalue()


def _sheet(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((36, 36, WIDTH - 36, HEIGHT - 36), 24, SHEET, LINE, 2)
    draw.rectangle((116, 38, 120, HEIGHT - 38), ICE)
    for y in range(92, HEIGHT - 60, 74):
        draw.ellipse((64, y, 88, y + 24), PAPER, LINE, 2)


def _fit(title: str) -> tuple[str, ImageFont.FreeTypeFont]:
    """The title in lines of like length, as large as it goes into its box."""
    for size in range(LARGEST, SMALLEST - 1, -4):
        font = _display_font(size)
        many = _wrap(title, font, RIGHT - LEFT).count("\n") + 1
        if many * size * 1.42 <= BOTTOM - TOP:
            break
    tries = [_wrap(title, font, width) for width in range(RIGHT - LEFT, 0, -30)]
    return [text for text in tries if text.count("\n") < many][-1], font


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


@lru_cache(maxsize=16)
def _display_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / "besley.woff2", size)


@lru_cache(maxsize=4)
def _text_font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The text face holds every weight from 400 to 600."""
    font = ImageFont.truetype(_FONTS / "guide-text.woff2", size)
    font.set_variation_by_axes([weight])
    return font
