"""Writers write drafts, editors publish and keep the facts, and every change has a name."""

import re
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from iecguide.facts.models import (
    CategoryTerms,
    Clock,
    Condition,
    Country,
    Fee,
    Quota,
    RecognizedOrganization,
    Season,
    Source,
    Stream,
)
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
    return {permission.codename for permission in found}


def test_a_writer_has_articles_and_letters_of_the_month_and_nothing_else():
    held = codenames(roles.WRITER, "articles")
    letters = codenames(roles.WRITER, "letters")
    assert letters == {"view_edition", "add_edition", "change_edition"}
    assert Group.objects.get(name=roles.WRITER).permissions.count() == len(held | letters)
    assert {"add_article", "change_article", "view_article"} <= held
    assert not {"publish_article", "delete_article", "change_author", "change_topic"} & held


def test_an_editor_has_facts_and_reports_too():
    facts = [model._meta.model_name for model in apps.get_app_config("facts").get_models()]
    closed = ("historical", "factsversion", "shipped", "upload", "importrun")
    own = [name for name in facts if not name.startswith(closed)]
    every = ("view", "add", "change", "delete")
    records = {f"{action}_{name}" for action in every for name in own}
    assert codenames(roles.EDITOR, "facts") == {*records, "view_importrun"}
    assert codenames(roles.EDITOR, "pools") == {
        "view_poolfigures", "change_poolfigures", "view_report", "change_report",
        "view_refusedreport", "change_refusedreport",
    }  # fmt: skip
    assert codenames(roles.EDITOR, "express_entry") == {
        "view_ruleset", "add_ruleset", "change_ruleset", "view_round", "change_round",
        "view_pooldistribution", "change_pooldistribution",
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
    assert [permission.codename for permission in own.permissions.all()] == ["view_clock"]


@pytest.mark.parametrize(
    ("role", "apps"),
    [
        ("Writer", ["articles", "letters"]),
        ("Editor", sorted(roles.ROLES["Editor"])),
    ],
)
def test_what_each_sees(client, person, role, apps):
    """The whole admin, walked: nothing but the apps of the role, and nothing that fails."""
    person(role)
    found = walk(client, ADMIN)
    assert {address.split("/")[2] for address in found} - {
        "", "second-factor", "password_change", "jsi18n", "r",
    } == set(apps)  # fmt: skip
    assert {url: a.status_code for url, a in found.values() if a.status_code >= 400} == {}


CLOSED_TO_WRITERS = [
    "auth/user/", "auth/user/add/", "auth/group/", "axes/accessattempt/", "axes/accesslog/",
    "facts/clock/", "facts/clock/add/", "facts/clock/import/", "facts/clock/export/",
    "facts/source/import/", "facts/clock/process_import/", "pools/poolfigures/", "pools/report/",
    "pools/report/import/", "pools/report/import/fetch/", "pools/report/import/take/",
    "pools/report/import/2026.csv", "express_entry/round/import/",
    "express_entry/round/import/fetch/", "express_entry/round/import/take/", "facts/importrun/",
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


# What an editor may delete


def gone(client, record):
    """Whether a record's own page deletes it, and so does the list; both agree."""
    app = f"admin:{record._meta.app_label}_{record._meta.model_name}"
    sure = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    if client.get(reverse(f"{app}_delete", args=[record.pk])).status_code == 403:
        client.post(reverse(f"{app}_changelist"), sure)
        assert type(record).objects.filter(pk=record.pk).exists()
        return False
    client.post(reverse(f"{app}_delete", args=[record.pk]), sure)
    return not type(record).objects.filter(pk=record.pk).exists()


def test_an_editor_deletes_a_slip(client, person):
    """With a name in the history; also one beside a fee that articles name."""
    user = person(roles.EDITOR)
    extra = Fee.objects.create(slug="participation", name="x", payer="you", holds_from="2031-01-01")
    for record in (
        Fee.objects.create(slug="wrong", name="x", payer="you"),
        extra,
        Condition.objects.create(slug="wrong", title="x", statement="x"),
        Source.objects.create(key="wrong", title="x", checked_on="2026-11-24"),
        Country.objects.create(code="XX", slug="x", name="x", status="signed"),
    ):
        assert gone(client, record)
        last = record.history.model.objects.filter(id=record.pk).latest("history_id")
        assert (last.history_type, last.history_user) == ("-", user)


def test_an_editor_deletes_nothing_that_pages_rest_on(client, person):
    """What shipped and has no word for its absence, and the last fee that an article names."""
    person(roles.EDITOR)
    Fee.objects.filter(slug="participation").exclude(
        pk=Fee.objects.filter(slug="participation").earliest("holds_from").pk
    ).delete()
    for record in (
        Fee.objects.get(slug="participation"),
        Condition.objects.get(slug="funds"),
        Clock.objects.get(slug="accept"),
        Country.objects.get(code="IE"),
        CategoryTerms.objects.first(),
        Stream.objects.first(),
        Season.objects.first(),
        Source.objects.filter(citations__gt=0).first(),
    ):
        assert not gone(client, record), record


def test_a_superuser_deletes_what_is_needed(admin_client):
    assert gone(admin_client, Stream.objects.first())


def test_pages_do_without_what_may_be_deleted(client):
    for model in (Fee, Quota, RecognizedOrganization):
        model.objects.all().delete()
    for url in ("/", "/quiz/rules/", "/countries/", "/countries/france/", "/pools/",
                "/pools/france/", "/guide/what-it-costs/", "/guide/recognized-organizations/",
                "/quiz/result/?citizenship=FR&born=1998-05", "/search/?q=fee"):  # fmt: skip
        assert (url, client.get(url, follow=True).status_code) == (url, 200)


# Who did it


def test_a_fact_changed_by_hand_has_a_name(client, person):
    from tests.facts.test_admin import form_of

    user = person(roles.EDITOR)
    clock = Clock.objects.get(slug="accept")
    url, data = form_of(client, clock)
    assert client.post(url, data | {"length": 12, "read_today": "on"}).status_code == 302
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
