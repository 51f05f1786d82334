"""What the editor offers to insert: figures by what people call them, their values, pictures."""

import pytest
from django.contrib.admin.models import LogEntry

from iecguide.articles.models import Article, Picture
from iecguide.articles.publishing.publish import publish, save_draft
from tests.articles.editors import WRITER, form_of, person, url
from tests.articles.test_pictures import picture, sent

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/pictures/add/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(client):
    made = person("will", [*WRITER, "add_picture", "view_picture"])
    client.force_login(made)
    return made


def find(client, query, what="figures"):
    return client.get(f"/admin/articles/article/{what}/", {"q": query}).json()


def names(answer):
    return [figure["name"] for figure in answer["figures"]]


def tell(client, *asked):
    return client.get("/admin/articles/article/figures/values/", {"name": asked}).json()["values"]


def keep(slug, alt, caption=""):
    kept = Picture(slug=slug, alt=alt, caption=caption, width=10, height=10)
    kept.file.name = f"pictures/{slug}.webp"
    kept.save_base(raw=True)  # its file is asked for by no test
    return kept


def send(client, **changes):
    data = {"slug": "", "alt": "A moose", "caption": "", "file": sent(picture())}
    return client.post(ADD, data | changes)


# Figures by what they are called


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("age japan", "age:JP:wh"),
        ("working holiday age uk", "age:GB:wh"),
        ("U.K. quota", "quota:GB:wh"),
        ("japanese age limit", "age:JP:wh"),
        ("deadline", "clock:accept"),
        ("how much does it cost", "fee:biometrics"),
        ("closing date", "season:current:closes"),
        ("proof of funds", "condition:funds"),
    ],
)
def test_figures_are_found_by_what_people_call_them(client, writer, query, first):
    assert names(find(client, query))[0] == first


def test_odds_of_a_country_are_those_of_its_pools(client, writer):
    found = names(find(client, "france odds"))
    assert {name.split(":")[0] + ":" + name.split(":")[1] for name in found} == {"pool:FR"}
    assert {name.split(":")[3] for name in found} == {"rating", "chance"}


@pytest.mark.parametrize("query", ["image", "photos", "picture", "moose", "by the road"])
def test_pictures_are_found_by_what_they_are(client, writer, query):
    keep("elk", "A moose", "By the road")
    assert names(find(client, query))[0] == "picture:elk"


def test_what_has_not_every_word_is_said_to(client, writer):
    answer = find(client, "age atlantis")
    assert answer["message"].startswith("No figure has all of these words.")
    assert "age:JP:wh" in names(find(client, "age atlantis japan"))


def test_what_nothing_is_called_finds_nothing(client, writer):
    answer = find(client, "xyzzy")
    assert (answer["figures"], answer["message"][:22]) == ([], "No figure is called so")


def test_of_many_it_is_said_how_many(client, writer):
    answer = find(client, "quota")
    assert len(answer["figures"]) == 20
    assert "these are the first 20" in answer["message"]


# Their values


def test_a_figure_tells_its_value_source_and_day(client, writer):
    [told] = tell(client, "fee:participation")
    assert (told["token"], told["text"]) == ("[[fee:participation]]", "CAD 184.75")
    [source] = told["sources"]
    assert source["url"].startswith("https://")
    assert source["checked"].startswith("checked on ")


def test_a_figure_that_is_not_there_names_the_nearest(client, writer):
    keep("elk", "A moose")
    figure, shown = tell(client, "fee:partcipation", "picture:elks")
    assert (figure["missing"], "[[fee:participation]]" in figure["label"]) == (True, True)
    assert (shown["missing"], "[[picture:elk]]" in shown["label"]) == (True, True)


def test_a_picture_tells_what_it_shows(client, writer):
    keep("elk", "A moose")
    [told] = tell(client, "picture:elk")
    assert (told["text"], told["picture"]) == ("A moose", "/media/pictures/elk.webp")


def test_hostile_names_are_no_figures(client, writer):
    for name in ("", "]]<script>", "a" * 5000, "\x00", "[[x]]"):
        assert not [told for told in tell(client, name) if not told.get("missing")]


def test_the_form_lists_them_without_a_script(client, writer, article):
    save_draft(article, article.live.form | {"body": "<p>[[fee:biometrics]] [[no]]</p>"}, writer)
    page = client.get(url(article)).content.decode()
    told = page[page.index('data-part="values"') : page.index('data-part="figures"')]
    assert "<strong>CAD 85</strong>" in told
    assert "There is no such figure." in told
    # and from a form that comes back
    data = form_of(article, body="<p>[[clock:accept]]</p>", title="")
    page = client.post(url(article), data | {"_draft": "1"}).content.decode()
    assert "<strong>10 days</strong>" in page


# Pictures


def test_kept_pictures_are_offered_the_newest_first(client, writer):
    keep("elk", "A moose")
    keep("map", "Where pools are", "A map")
    rows = find(client, "", "pictures")["pictures"]
    assert [row["name"] for row in rows] == ["picture:map", "picture:elk"]
    assert rows[0]["url"] == "/media/pictures/map.webp"
    answer = find(client, "moose", "pictures")
    assert [row["alt"] for row in answer["pictures"]] == ["A moose"]
    assert answer["message"] == "1 picture"
    assert find(client, "cat", "pictures")["pictures"] == []


def test_a_writer_adds_one_in_place(client, writer):
    response = send(client, caption="By the road")
    assert response.status_code == 201
    kept = Picture.objects.get()
    assert (kept.slug, kept.alt, kept.caption, kept.width) == (
        "a-moose",
        "A moose",
        "By the road",
        80,
    )
    assert response.json()["picture"]["name"] == "picture:a-moose"
    assert (LogEntry.objects.get().user, kept.history.get().history_user) == (writer, writer)
    assert send(client).json()["picture"]["name"] == "picture:a-moose-2"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"alt": ""}, "what it shows: This field is required."),
        ({"file": ""}, "picture: This field is required."),
        ({"file": sent(b"no picture")}, "picture: "),
        ({"slug": "two words"}, "name in texts: "),
        ({"caption": "x" * 201}, "caption: "),
    ],
)
def test_what_is_wrong_with_it_is_said(client, writer, changes, words):
    response = send(client, **changes)
    assert (response.status_code, Picture.objects.count()) == (422, 0)
    [said] = response.json()["errors"]
    assert said.casefold().startswith(words.casefold())


def test_it_fills_no_gap_on_a_live_page(client, writer, article):
    publish(save_draft(article, article.live.form | {"body": "<p>[[picture:a-moose]]</p>"}, None))
    [said] = send(client).json()["errors"]
    assert said.startswith("Readers see this picture in: ")
    assert Picture.objects.count() == 0


def test_who_may_not_add_pictures_is_told(client):
    client.force_login(person("wendy", WRITER))
    response = send(client)
    assert (response.status_code, response.json()["errors"]) == (403, ["You may not add pictures."])


@pytest.mark.parametrize("page", ["figures", "figures/values", "pictures", "pictures/add"])
def test_they_are_for_those_who_write(client, page):
    address = f"/admin/articles/article/{page}/"
    call = client.post if page.endswith("add") else client.get
    assert call(address).status_code == 302
    client.force_login(person("nobody", []))
    assert call(address).status_code == 403
    assert Article.objects.exists()
