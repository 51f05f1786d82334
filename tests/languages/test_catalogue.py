"""What a translator is given is what the site asks for."""

import re
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

from iecguide.core.serving.template_loader import strip_indentation
from tests.each import each

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.html"))
_TEXT = r"""u'(?:[^'\\]|\\.)*'|u"(?:[^"\\]|\\.)*\""""
_MESSAGE = re.compile(rf"n?p?gettext\((?:{_TEXT}|[, ]|count)*\)")


def messages(source):
    """The messages of a template as xgettext reads them."""
    return _MESSAGE.findall(templatize(source))


@each(TEMPLATES)
def test_messages_are_the_same_without_indentation(path):
    """Messages are collected from the files, and asked for by the templates as they are loaded."""
    source = (FOLDER / path).read_text(encoding="utf-8")
    assert messages(strip_indentation(source)) == messages(source)


def test_messages_are_found():
    source = "{% load i18n %}{% blocktranslate count n=n %}\n{{ n }} day{% plural %}\n    days\n"
    assert messages(source + "{% endblocktranslate %}") != messages(
        strip_indentation(source + "{% endblocktranslate %}")
    )
    assert messages('{% translate "Stay" context "length" %}')
