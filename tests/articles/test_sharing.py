"""What other programs are told of a page: its address, its picture, its data; and uploads."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from iecguide.articles.models import Article, OldAddress, SharePicture
from iecguide.articles.pictures import share
from iecguide.articles.publishing.publish import form_of, publish, save_draft, take_down

from .reading import Page

pytestmark = pytest.mark.django_db

URL = "/guide/several-pools/"


def metas(page, kind="property"):
    return {
        attributes[kind]: attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and kind in attributes
    }


def published(**changes):
    article = Article.objects.get(slug="several-pools")
    return publish(save_draft(article, form_of(article) | changes, None))


def test_open_graph(client):
    article = Article.objects.select_related("topic").get(slug="several-pools")
    page = Page.of(client.get(URL))
    picture = f"http://testserver{URL}{share.digest(article)}.png"
    assert metas(page) == {
        "og:type": "article",
        "og:site_name": "IEC Guide",
        "og:title": article.title,
        "og:description": article.description,
        "og:url": f"http://testserver{URL}",
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": article.title,
    }
    assert metas(page, "name")["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("url", ["/", "/guide/", "/countries/ireland/", "/pools/", "/quiz/"])
def test_other_pages_share_the_sites_picture(client, url):
    found = metas(Page.of(client.get(url)))
    assert found == {"og:image": "http://testserver/static/img/share.png"}


@pytest.mark.parametrize("url", ["/", URL, "/guide/", "/countries/ireland/", "/pools/?category=yp"])
def test_canonical(client, settings, url):
    settings.SITE_URL = "https://guide.example"
    page = Page.of(client.get(url))
    found = [
        attributes["href"] for tag, attributes in page.tags if attributes.get("rel") == "canonical"
    ]
    assert found == [f"https://guide.example{url.partition('?')[0]}"]


def test_data_of_an_article(client):
    """schema.org as attributes: no script is needed, and none is allowed."""
    page = Page.of(client.get(URL))
    types = [
        attributes["itemtype"].rpartition("/")[2]
        for _tag, attributes in page.tags
        if "itemtype" in attributes
    ]
    assert types == ["BreadcrumbList", *["ListItem"] * 4, "Article", "Organization"]
    named = {attributes["itemprop"] for _tag, attributes in page.tags if "itemprop" in attributes}
    assert named == {
        "itemListElement", "item", "name", "position", "description", "datePublished",
        "dateModified", "articleSection", "inLanguage", "image", "mainEntityOfPage", "headline",
        "author", "url", "abstract", "articleBody",
    }  # fmt: skip
    positions = [
        attributes["content"]
        for _tag, attributes in page.tags
        if attributes.get("itemprop") == "position"
    ]
    assert positions == ["1", "2", "3", "4"]


def test_data_of_the_site(client):
    page = Page.of(client.get("/"))
    found = {
        attributes["itemprop"]: attributes.get("content")
        for _tag, attributes in page.tags
        if "itemprop" in attributes
    }
    assert found["target"] == "http://testserver/search/?q={search_term_string}"
    assert found["valueName"] == "search_term_string"


# Pictures


def picture_url(client):
    return metas(Page.of(client.get(URL)))["og:image"].removeprefix("http://testserver")


def test_a_picture(client):
    response = client.get(picture_url(client))
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    with Image.open(BytesIO(response.content)) as image:
        assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(response.content) < 60_000


def test_a_new_title_is_a_new_picture_at_a_new_address(client, django_capture_on_commit_callbacks):
    before = picture_url(client)
    old = client.get(before).content
    with django_capture_on_commit_callbacks(execute=True):
        published(title="Another title")
    after = picture_url(client)
    assert after != before
    assert client.get(after).content != old
    assert client.get(before)["Cache-Control"] == "public, max-age=3600"
    assert client.get(before).content == client.get(after).content


def test_nothing_is_drawn_while_the_database_is_held(
    monkeypatch, django_capture_on_commit_callbacks
):
    drawn = []
    monkeypatch.setattr(
        "iecguide.articles.publishing.on_publish.draw_picture",
        lambda article: drawn.append(article) or b"",
    )
    with django_capture_on_commit_callbacks() as later:
        published(title="Another title")
    assert (drawn, len(later)) == ([], 1)
    later[0]()
    assert len(drawn) == 1


def test_a_picture_that_was_never_drawn_is_drawn_when_asked_for(client):
    """Such as after a process that ended between publishing and drawing."""
    before = client.get(picture_url(client)).content
    SharePicture.objects.all().delete()
    response = client.get(picture_url(client))
    assert response.content == before
    assert response["Cache-Control"] == "public, max-age=31536000"
    assert client.get("/guide/no-such/abc.png").status_code == 404


def test_the_same_title_is_not_drawn_again(monkeypatch, django_capture_on_commit_callbacks):
    def drawn(_article):
        raise AssertionError("drawn again")

    monkeypatch.setattr("iecguide.articles.publishing.on_publish.draw_picture", drawn)
    with django_capture_on_commit_callbacks(execute=True):
        published(summary="Another answer")


def test_no_picture_of_what_nobody_may_see(client):
    url = picture_url(client)
    take_down(Article.objects.get(slug="several-pools"))
    assert client.get(url).status_code == 404


def test_every_shipped_article_has_one():
    have = {picture.article_id: picture.digest for picture in SharePicture.objects.defer("png")}
    articles = Article.objects.select_related("topic")
    assert have == {article.pk: share.digest(article) for article in articles}


@pytest.mark.parametrize("title", ["A", "W" * 100, "Do you " + "really " * 13, "É “ß” – 31?"])
def test_a_title_stays_on_the_page(title):
    text, font = share._fit(title)
    assert "".join(text.split()) == "".join(title.split())
    assert (text.count("\n") + 1) * font.size * 1.42 <= share.BOTTOM - share.TOP


def test_the_sites_own_picture_is_drawn_alike():
    """static/img/share.png is what ``draw_picture`` makes of the front page's title."""
    with Image.open("static/img/share.png") as image:
        assert (image.size, image.format) == ((1200, 630), "PNG")


# Old addresses


def test_an_old_address_leads_on(client):
    published(slug="many-pools")
    response = client.get(URL)
    assert (response.status_code, response.url) == (301, "/guide/many-pools/")
    assert client.get("/guide/many-pools/").status_code == 200


def test_an_old_address_of_a_hidden_article_leads_nowhere(client):
    take_down(published(slug="many-pools"))
    assert client.get(URL, follow=True).status_code == 404


def test_a_new_owner_keeps_an_address(client):
    published(slug="many-pools")
    other = Article.objects.get(slug="which-category")
    publish(save_draft(other, form_of(other) | {"slug": "several-pools"}, None))
    assert client.get(URL).status_code == 200
    assert OldAddress.objects.filter(slug="several-pools").count() == 0


# Uploads


@pytest.fixture
def upload(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    default_storage.save("pictures/moose.png", ContentFile(out.getvalue()))
    default_storage.save("pictures/page.html", ContentFile(b"<script>1</script>"))
    default_storage.save("pictures/drawing.svg", ContentFile(b"<svg/>"))
    return hashlib.sha256(out.getvalue()).hexdigest()


def test_an_upload_is_served(client, upload):
    response = client.get("/media/pictures/moose.png")
    assert hashlib.sha256(response.getvalue()).hexdigest() == upload
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=2592000"
    assert client.post("/media/pictures/moose.png").status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "pictures/elk.png",
        "pictures/page.html",
        "pictures/drawing.svg",
        "pictures/",
        "pictures",
        "../manage.py",
        "../static/img/share.png",
        "pictures/../../static/img/share.png",
        "pictures/%2e%2e/moose.png",
        "/etc/hostname.png",
        "pictures/moose.png/",
        "pictures//moose.png",
        "pictures/moose.png%00.html",
        ".hidden.png",
    ],
)
def test_nothing_else_is(client, upload, name):
    assert client.get(f"/media/{name}").status_code == 404
