"""Indentation is for us: what is sent shows the reader the same words and the same spaces."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

from iecguide.core.serving.template_loader import BLOCK, strip_indentation
from tests.each import each

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("<div>\n    <p>\n        Hello\n    </p>\n</div>\n", "<div><p>Hello</p></div>"),
        # A space a reader would see stays, as the line break it was.
        ("<p>\n    Hello\n    <b>you</b>\n</p>", "<p>Hello\n<b>you</b></p>"),
        ("<p>\n    Hello\n    world\n</p>", "<p>Hello\nworld</p>"),
        ("<b>a</b>\n<i>b</i>", "<b>a</b>\n<i>b</i>"),
        # A line of tags that print nothing leaves nothing.
        ("<b>a</b>\n{% if x %}\n    <i>b</i>\n{% endif %}",
         "<b>a</b>\n{% if x %}<i>b</i>\n{% endif %}"),
        ("{% load i18n %}\n\n{% if x %}{% if y %}\n<p>b</p>\n{% endif %}{% endif %}",
         "{% load i18n %}{% if x %}{% if y %}<p>b</p>{% endif %}{% endif %}"),
        ("{% block title %}\n    A\n{% endblock %}", "{% block title %}A{% endblock %}"),
        # What prints is content.
        ("{{ a }}\n{{ b }}", "{{ a }}\n{{ b }}"),
        ("{% translate 'a' %}\n{% icon 'b' %}", "{% translate 'a' %}\n{% icon 'b' %}"),
        # Attributes stay apart.
        ('<a\n    href="/"\n    {% if x %}class="y"{% endif %}\n>\n    b\n</a>',
         '<a\nhref="/"\n{% if x %}class="y"{% endif %}\n>\nb\n</a>'),
        # <li> is a block, <link> one too; <label> and <i> are not.
        ("<label>a</label>\n<input>", "<label>a</label>\n<input>"),
        ("<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_sent(source, sent):
    assert strip_indentation(source) == sent


@each(sorted(TEMPLATES.rglob("*.html")))
def test_no_word_is_lost(path):
    source = path.read_text(encoding="utf-8")
    sent = strip_indentation(source)
    assert "".join(sent.split()) == "".join(source.split())
    # Stripped twice it is the same: no line is left that could still be joined.
    assert strip_indentation(sent) == sent


@each(sorted(TEMPLATES.rglob("*.html")))
def test_nothing_here_needs_its_line_breaks(path):
    assert not re.search(r"<(?:pre|textarea)\b|{% verbatim", path.read_text(encoding="utf-8"))


def test_words_beside_each_other_stay_words():
    """Only an element that starts a new line on the page may lose the space beside it."""
    inline = {"a", "abbr", "b", "button", "code", "em", "i", "img", "input", "label", "mark",
              "select", "small", "span", "strong", "svg", "time"}  # fmt: skip
    assert not inline & set(BLOCK.split("|"))


def test_the_site_uses_it():
    assert get_template("base.html").template.source.startswith("{% load")
    assert "\n    " not in get_template("base.html").template.source
    loaders = engines["django"].engine.template_loaders[0].loaders
    assert type(loaders[0]).__module__ == "iecguide.core.serving.template_loader"
