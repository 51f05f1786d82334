"""Money without a source in its paragraph: a warning before readers see it, never a block."""

from time import perf_counter

import pytest

from iecguide.articles.models import Article
from iecguide.articles.publishing.amounts import bare_amounts
from tests.articles.editors import EDITOR, form_of, person, states, url

pytestmark = pytest.mark.django_db

ROOM = "<p>A room costs CAD 900 a month.</p>"


@pytest.fixture
def article(client):
    client.force_login(person("eva", EDITOR))
    return Article.objects.get(slug="several-pools")


def publish(client, article, button="_publish", **changes):
    page = client.post(url(article), form_of(article, **changes) | {button: "1"})
    form = page.context["adminform"].form if page.context else None
    return {} if not form else {name: " ".join(texts) for name, texts in form.errors.items()}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (ROOM, ["CAD 900"]),
        ("<p>$1,200.50, C$20, €3 and 20 dollars, 1 200 euros.</p>",
         ["$1,200.50", "C$20", "€3", "20 dollars", "1 200 euros"]),
        ('<p>CAD 900, <a href="https://x.org/">says the city</a>.</p>', []),
        (f'{ROOM}<p><a href="https://x.org/">Another paragraph</a>.</p>', ["CAD 900"]),
        ("<p>You pay [[fee:participation]] in 2026, 30 days before you go.</p>", []),
        ("<ul><li><p>$7</p></li><li>£3</li></ul>", ["$7", "£3"]),
        ('<table><tr><td><p>$9</p></td></tr><tr><td>$8</td><td><a href="https://x.org/">x</a></td></tr></table>',
         ["$9"]),
        ('<p>See <a href="/guide/rent/">our page</a>: CAD 900.</p>', ["CAD 900"]),
        (f"{ROOM}{ROOM}", ["CAD 900"]),
        ("", []),
    ],
)  # fmt: skip
def test_which_amounts_are_bare(body, found):
    assert bare_amounts(body) == found


def test_what_stood_there_before_is_not_asked_again():
    assert bare_amounts(f"{ROOM}<p>And $5.</p>", ROOM) == ["$5"]
    assert bare_amounts("<p>A room costs CAD 901 a month.</p>", ROOM) == ["CAD 901"]


def test_a_long_row_of_digits_is_read_once():
    start = perf_counter()
    assert bare_amounts(f"<p>{'1 ' * 90_000}</p>") == []
    assert perf_counter() - start < 5


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_it_warns_and_lets_through(client, article, button):
    later = {"publish_at_0": "2027-06-01", "publish_at_1": "09:00"} if button != "_publish" else {}
    said = publish(client, article, button, body=ROOM, **later)
    assert set(said) == {"confirmed"}
    assert "CAD 900" in said["confirmed"]
    assert states(article) == ["live"]
    assert publish(client, article, button, body=ROOM, confirmed="on", **later) == {}
    assert len(states(article)) == 2


def test_once_confirmed_it_is_not_asked_again(client, article):
    publish(client, article, body=ROOM, confirmed="on")
    assert publish(client, article, body=ROOM, title="Another title") == {}
    assert states(article) == ["live", "past", "past"]


def test_the_box_is_there_when_it_is_needed(client, article):
    box = 'type="checkbox" name="confirmed"'
    assert box not in client.get(url(article)).content.decode()
    page = client.post(url(article), form_of(article, body=ROOM) | {"_publish": "1"})
    assert box in page.content.decode()


@pytest.mark.parametrize("button", ["_draft", "_preview", "_review"])
def test_a_draft_is_not_asked(client, article, button):
    assert publish(client, article, button, body=ROOM) == {}
