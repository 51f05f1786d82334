"""Writers write drafts, editors publish and keep the facts, and every change has a name."""

import re
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from iecguide.facts.models import Clock
from iecguide.staff import roles

from .test_admin_pages import walk

pytestmark = pytest.mark.django_db

ADMIN = "/admin/"


@pytest.fixture
def person(client):
    """Signs in somebody with one role."""

    def sign_in(role):
        user = User.objects.create_user(role.lower(), is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return sign_in


def codenames(role, *apps):
    found = Group.objects.get(name=role).permissions.filter(content_type__app_label__in=apps)
    return {one.codename for one in found}


def test_a_writer_has_articles_and_nothing_else():
    held = codenames(roles.WRITER, "articles")
    assert Group.objects.get(name=roles.WRITER).permissions.count() == len(held)
    assert {"add_article", "change_article", "view_article"} <= held
    assert not {"publish_article", "delete_article", "change_author", "change_topic"} & held


def test_an_editor_has_facts_and_reports_too():
    facts = [one._meta.model_name for one in apps.get_app_config("facts").get_models()]
    own = [name for name in facts if not name.startswith("historical") and name != "factsversion"]
    expected = {f"{action}_{name}" for action in ("view", "add", "change") for name in own}
    assert codenames(roles.EDITOR, "facts") == expected | {"delete_citation"}
    assert codenames(roles.EDITOR, "pools") == {
        "view_poolfigures", "change_poolfigures", "view_report", "change_report",
        "view_refusedreport", "change_refusedreport",
    }  # fmt: skip
    assert codenames(roles.EDITOR, "articles") > codenames(roles.WRITER, "articles")
    assert codenames(roles.EDITOR, "auth", "admin", "axes", "sessions", "otp_totp") == set()


def test_publishing_is_for_editors():
    assert "publish_article" in codenames(roles.EDITOR, "articles")
    assert "publish_article" not in codenames(roles.WRITER, "articles")


def test_a_role_is_what_the_table_says():
    """Whatever somebody clicked together is set right by the next migration."""
    group = Group.objects.get(name=roles.WRITER)
    before = codenames(roles.WRITER, "articles")
    group.permissions.set(Permission.objects.filter(codename__in=["add_user", "view_article"]))
    own = Group.objects.create(name="Proofreader")
    own.permissions.set(Permission.objects.filter(codename="view_clock"))
    roles.create_roles(sender=SimpleNamespace())
    assert codenames(roles.WRITER, "articles", "auth") == before
    assert [one.codename for one in own.permissions.all()] == ["view_clock"]


@pytest.mark.parametrize(
    ("role", "apps"), [("Writer", ["articles"]), ("Editor", ["articles", "facts", "pools"])]
)
def test_what_each_sees(client, person, role, apps):
    """The whole admin, walked: nothing but the apps of the role, and nothing that fails."""
    person(role)
    found = walk(client, ADMIN)
    assert {one.split("/")[2] for one in found} - {
        "", "second-factor", "password_change", "jsi18n", "r",
    } == set(apps)  # fmt: skip
    assert {url: a.status_code for url, a in found.values() if a.status_code >= 400} == {}


CLOSED_TO_WRITERS = [
    "auth/user/", "auth/user/add/", "auth/group/", "axes/accessattempt/", "axes/accesslog/",
    "facts/clock/", "facts/clock/add/", "facts/clock/import/", "facts/clock/export/",
    "facts/source/import/", "facts/clock/process_import/", "pools/poolfigures/", "pools/report/",
]  # fmt: skip


@pytest.mark.parametrize("path", CLOSED_TO_WRITERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_closed_to_writers(client, person, path, method):
    person(roles.WRITER)
    status = getattr(client, method)(f"{ADMIN}{path}").status_code
    assert status in ((403,) if "process" not in path else (403, 405))


@pytest.mark.parametrize("path", ["auth/user/", "auth/group/add/", "axes/accesslog/"])
def test_closed_to_editors(client, person, path):
    person(roles.EDITOR)
    assert client.get(f"{ADMIN}{path}").status_code == 403


def test_closed_to_everybody_else(client):
    """Every address of the admin leads a stranger to the sign-in."""
    client.force_login(User.objects.create_superuser("boss"))
    addresses = [url for url, _answer in walk(client, ADMIN).values()]
    client.logout()
    for url in addresses:
        answer = client.get(url)
        assert (url, answer.status_code) == (url, 302)
        assert re.match(r"/admin/login/", answer.url), url
    client.force_login(User.objects.create_user("visitor"))
    assert {client.get(url).status_code for url in addresses} == {302}


# Who did it


def test_a_fact_changed_by_hand_has_a_name(client, person):
    from tests.facts.test_admin import form_of

    user = person(roles.EDITOR)
    clock = Clock.objects.get(slug="accept")
    url, data = form_of(client, clock)
    assert client.post(url, data | {"length": 12}).status_code == 302
    assert clock.history.first().history_user == user
    entry = LogEntry.objects.latest("pk")
    assert (entry.user, entry.object_id) == (user, str(clock.pk))


def test_a_fact_changed_by_import_has_a_name(client, person):
    user = person(roles.EDITOR)
    table = client.get(reverse("admin:facts_clock_export")).content.decode()
    changed = re.sub(r"(?m)^((?:accept|.*,accept),.*?)10", r"\g<1>11", table)
    upload = SimpleUploadedFile("clocks.csv", changed.encode())
    url = reverse("admin:facts_clock_import")
    page = client.post(url, {"format": "0", "import_file": upload})
    client.post(reverse("admin:facts_clock_process_import"), page.context["confirm_form"].initial)
    clock = Clock.objects.get(slug="accept")
    assert (clock.length, clock.history.first().history_user) == (11, user)
