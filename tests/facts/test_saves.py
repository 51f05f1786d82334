"""What an editor saves in the admin leaves every page standing, or is refused with a reason."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from iecguide.facts import needs
from iecguide.facts.models import (
    CategoryTerms,
    Clock,
    Condition,
    Country,
    Fee,
    Quota,
    Season,
    Source,
    Stream,
)
from iecguide.facts.snapshot import snapshot
from tests.conftest import TODAY

from .desk import CITATIONS, cite, form_of, refusals, save
from .public import EVERY, SOME, broken, of_country

pytestmark = pytest.mark.django_db


def stored(record):
    return type(record).objects.get(pk=record.pk)


def source():
    """One that was read by the day the tests hold still."""
    cited = Source.objects.filter(citations__isnull=False, checked_on__lte=TODAY)
    return cited.distinct().first()


# What is accepted, and shown as it is


def test_a_fee_of_which_nothing_is_announced(editor):
    page = save(editor, Fee, slug="extra", name="Extra fee", payer="you", order="9")
    assert page.status_code == 302
    assert broken(editor, EVERY) == []
    assert Fee.objects.get(slug="extra").amount is None
    assert editor.get(reverse("admin:facts_fee_change", args=[Fee.objects.last().pk]))


@pytest.mark.parametrize(
    "dated", ["2015-2017", "undated", "2026", "2026-11", "spring 2026", "26-11-2026", "²026-11"]
)
def test_a_source_dated_as_it_says_itself(editor, dated):
    assert save(editor, source(), dated=dated).status_code == 302
    assert broken(editor, ["/", "/countries/", "/countries/france/", "/quiz/rules/"]) == []


def test_categories_are_ticked_by_name(editor):
    country = Country.objects.get(code="SK")
    url, data = form_of(editor, country)
    page = editor.get(url).content.decode()
    ticks = re.findall(
        r'<input type="checkbox" name="shared" value="(\w+)"[^>]*>\s*([\w -]+)', page
    )
    names = ["Working Holiday", "Young Professionals", "International Co-op"]
    assert ticks == list(zip(("wh", "yp", "coop"), names, strict=True))
    first = data[f"{CITATIONS}-0-fields"]
    data |= {"shared": ["wh", "yp"], f"{CITATIONS}-0-fields": [*first, "shared"]}
    assert editor.post(url, data | {"read_today": "on"}).status_code == 302
    assert stored(country).shared == ["wh", "yp"]
    assert snapshot().countries["SK"].shared == ("wh", "yp")
    assert broken(editor, [*SOME, *of_country(country)]) == []


def test_places_are_chosen_by_name_and_keep_their_order(editor):
    denmark = CategoryTerms.objects.get(country__code="DK", category="wh")
    assert denmark.residence == ["DK", "GL", "FO"]
    url, data = form_of(editor, denmark)
    assert '<option value="FO" selected>Faroe Islands</option>' in editor.get(url).content.decode()
    assert editor.post(url, data).status_code == 302  # nothing changed: no source is asked for
    assert stored(denmark).residence == ["DK", "GL", "FO"]
    data |= {"residence": ["AX", "FO", "GL"], "read_today": "on"}
    assert editor.post(url, data).status_code == 302
    assert stored(denmark).residence == ["GL", "FO", "AX"]
    assert snapshot().countries["DK"].terms["wh"].residence == ("GL", "FO", "AX")


def test_control_characters_are_dropped(editor):
    ireland = Country.objects.get(code="IE")
    page = save(editor, ireland, name="Ire\x0bland\x1f", summary="One\x0cline\r\nand\x85another")
    assert page.status_code == 302
    assert stored(ireland).name == "Ire land"
    assert stored(ireland).summary == "One line\nand another"
    assert editor.get("/pools/ireland.atom").status_code == 200


# What is refused, with the field and the remedy

REFUSED = [
    (Country, {"code": "SK"}, {"shared": ["wh", "xx"]}, "xx is not one of the available"),
    (Country, {"code": "SK"}, {"shared": ["wh"]}, "Name at least two"),
    (Country, {"code": "SK"}, {"participations": "32767"}, "less than or equal to 9"),
    (Country, {"code": "SK"}, {"participations": "0"}, "greater than or equal to 1"),
    (Country, {"code": "SK"}, {"old_rule": "last_any"}, "needs the day the present terms began"),
    (Country, {"code": "AU"}, {"old_season": ""}, "needs the first season under the"),
    (Country, {"code": "AU"}, {"old_season": "2020"}, "opens in its own year or the year before"),
    (Country, {"code": "AU"}, {"old_until": "2015-03-02"}, "Not before or below"),
    (
        CategoryTerms,
        {"country__code": "IE", "category": "wh"},
        {"residence_shown": "address"},
        "Only where residence is required.",
    ),
    (
        CategoryTerms,
        {"country__code": "IE", "category": "wh"},
        {"min_age": "45", "max_age": "16"},
        "Not before or below “from age”, which is 45.",
    ),
    (
        CategoryTerms,
        {"country__code": "IE", "category": "wh"},
        {"months": "0"},
        "greater than or equal to 1",
    ),
    (
        CategoryTerms,
        {"country__code": "IE", "category": "wh"},
        {"residence_required": "true", "residence": []},
        "name the places that count",
    ),
    (
        CategoryTerms,
        {"country__code": "IE", "category": "wh"},
        {"residence_unclear": ["XX"]},
        "XX is not one of the available choices.",
    ),
    (Stream, {"slug": "vie"}, {"sure_max_age": "40", "max_age": "35"}, "Not before or below"),
    (Season, {"year": 2016}, {"terms_known": "on"}, "Season 2016 is the first on record"),
    (Season, {"year": 2027}, {"ends_by": "2026-10-01"}, "must end after 2026 does"),
    (Season, {"year": 2027}, {"opens_on": "2026-10-31"}, "must open after 2026 is over"),
    (Season, {"year": 2026}, {"opens_on": "0001-01-01"}, "1990-01-01"),
    (Season, {"year": 2026}, {"opens_on": "2024-12-19"}, "A day of 2025 or 2026."),
    (Condition, {"slug": "funds"}, {"number": ""}, "“funds” must be a figure from 1 to 100000"),
    (Condition, {"slug": "funds"}, {"unit": "EUR"}, "“funds” is read in CAD"),
    (Condition, {"slug": "organization-stays"}, {"number": "3"}, "must be 2 participations"),
    (Condition, {"slug": "organization-min-age"}, {"number": "4294967295"}, "less than or equal"),
    (Condition, {"slug": "organization-min-age"}, {"number": "999999"}, "from 14 to 20 (years)"),
    (Condition, {"slug": "organization-max-age"}, {"number": ""}, "from 21 to 60 (years)"),
    (Clock, {"slug": "accept"}, {"length": "0"}, "greater than or equal to 1"),
    (Clock, {"slug": "submit"}, {"unit": "months"}, "“submit” is read in days"),
    (Fee, {"slug": "compliance"}, {"holds_from": "2026-05-02", "holds_to": "2026-05-01"}, "Not be"),
    (Fee, {"slug": "compliance"}, {"amount": "99999"}, "less than or equal to 10000"),
    (
        Fee,
        {"slug": "participation", "holds_from": date(2026, 12, 1)},
        {"holds_from": "2026-11-30"},
        "would both be paid on some days",
    ),
    (Quota, {"season__year": 2026, "terms__country__code": "IE"}, {"number": "999999"}, "less tha"),
    (Country, {"code": "SK"}, {"shared": ["wh", "wh"]}, "Name at least two"),
    (Source, {}, {"checked_on": "9999-12-31"}, "2100-12-31"),
    (Source, {}, {"checked_on": str(TODAY + timedelta(days=1))}, "A day that has not come yet"),
    (Source, {}, {"dated": "2026-13"}, "“2026-13” is not a day or month"),
    (Source, {}, {"dated": "2026-02-30"}, "is not a day or month"),
]


@pytest.mark.parametrize(("model", "which", "changes", "reason"), REFUSED)
def test_refused(editor, model, which, changes, reason):
    """The form comes back with what was typed; nothing is saved."""
    record = model.objects.filter(**which).order_by("pk").first()
    before = model.objects.filter(pk=record.pk).values().get()
    version = snapshot().version
    page = save(editor, record, **changes)
    assert reason in refusals(page)
    assert model.objects.filter(pk=record.pk).values().get() == before
    assert snapshot().version == version
    typed = page.context["adminform"].form
    assert {name: typed[name].value() or type(sent)() for name, sent in changes.items()} == {
        name: sent in ("on", "true") or sent for name, sent in changes.items()
    }


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (lambda: Condition.objects.get(slug="funds"), "slug"),
        (lambda: Clock.objects.get(slug="accept"), "slug"),
        (lambda: Fee.objects.filter(slug="participation").first(), "slug"),
        (lambda: Country.objects.get(code="IE"), "code"),
        (lambda: Season.objects.get(year=2026), "year"),
        (lambda: Stream.objects.get(slug="vie"), "slug"),
        (source, "key"),
    ],
)
def test_names_stay(editor, record, name):
    """They are not in the form; a form that sends them changes nothing."""
    record = record()
    url, data = form_of(editor, record)
    assert name not in data
    assert editor.post(url, data | {name: "1999"}).status_code == 302
    assert getattr(stored(record), name) == getattr(record, name)


def test_a_second_quota_of_a_pool_is_told_where_the_first_is(editor):
    first = Quota.objects.get(
        season__year=2026, terms__country__code="IE", terms__category="wh", stream=None
    )
    pool = {"season": first.season_id, "terms": first.terms_id}
    page = save(editor, Quota, number="5", **pool, **cite("number"))
    assert "a quota of this category: change that one" in refusals(page)
    assert page.context["adminform"].form["number"].value() == "5"
    assert save(editor, first, number=str(first.number + 1)).status_code == 302


def test_a_second_fee_without_a_first_day_asks_for_it(editor):
    first = Fee.objects.filter(holds_from=None).first()
    page = save(editor, Fee, slug=first.slug, name="Again", payer="you", order="9")
    assert "has no first day: from which day is this one paid?" in refusals(page)


@pytest.mark.parametrize("year", [1, 2016, 2030, 2029])
def test_a_season_out_of_order(editor, year):
    page = save(editor, Season, year=year, ends_by=f"{year:04}-10-31", **cite("ends_by"))
    assert refusals(page)
    assert Season.objects.count() == 12


def test_the_next_season(editor):
    page = save(editor, Season, year="2028", ends_by="2028-10-31", **cite("ends_by"))
    assert page.status_code == 302
    assert broken(editor, SOME) == []


def test_a_season_whose_terms_are_known_stays_one(editor):
    Season.objects.filter(year=2027).update(terms_known=False)
    snapshot()
    url, data = form_of(editor, Season.objects.get(year=2026))
    data.pop("terms_known")
    assert "Tick “terms on record” for a season" in refusals(editor.post(url, data))


# What cannot be deleted


@pytest.fixture
def boss(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("boss"))
    return client


@pytest.mark.parametrize("model", [Condition, Clock])
def test_what_code_reads_cannot_be_deleted(boss, model):
    need = needs.conditions if model is Condition else needs.clocks
    for record in model.objects.all():
        url = reverse(f"admin:facts_{model._meta.model_name}_delete", args=[record.pk])
        assert (boss.get(url).status_code == 403) == (record.slug in need), record.slug
    kept = model.objects.get(slug=next(iter(need)))
    page = boss.get(reverse(f"admin:facts_{model._meta.model_name}_change", args=[kept.pk]))
    assert "it stays." in page.content.decode()
    boss.post(
        reverse(f"admin:facts_{model._meta.model_name}_changelist"),
        {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"},
    )
    assert model.objects.filter(pk=kept.pk).exists()


def test_a_deletion_that_would_break_pages_is_taken_back(boss):
    """The season between two others."""
    from pools.models import Report

    Report.objects.all().delete()
    season = Season.objects.get(year=2020)
    page = boss.post(
        reverse("admin:facts_season_delete", args=[season.pk]), {"post": "yes"}, follow=True
    )
    words = [str(message) for message in page.context["messages"]]
    assert words == ["Season 2021 follows 2019: a year between is missing."]
    page = boss.post(
        reverse("admin:facts_season_changelist"),
        {"action": "delete_selected", "_selected_action": [season.pk], "post": "yes"},
        follow=True,
    )
    assert [str(message) for message in page.context["messages"]] == words
    assert Season.objects.filter(year=2020).exists()


# Lists and old versions


def test_a_list_that_is_edited_in_place(editor):
    url = reverse("admin:facts_source_changelist")
    formset = editor.get(url).context["cl"].formset
    data = {f"form-{name}": str(formset.management_form[name].value()) for name in (
        "TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS",
    )}  # fmt: skip
    for form in formset.forms:
        data |= {form.add_prefix("id"): form.instance.pk, form.add_prefix("checked_on"): TODAY}
    late = data | {"form-0-checked_on": str(TODAY + timedelta(days=1))}
    checked = Source.objects.filter(checked_on=TODAY)
    before = set(checked)
    page = editor.post(url, late | {"_save": "Save"})
    assert "A day that has not come yet" in page.content.decode()
    assert set(checked.all()) == before
    assert editor.post(url, data | {"_save": "Save"}).status_code == 302
    assert set(checked.all()) == before | {form.instance for form in formset.forms}


def test_an_old_version_that_would_break_pages_stays_old(editor):
    """As it was saved before anything was checked."""
    funds = Condition.objects.get(slug="funds")
    Condition.objects.filter(pk=funds.pk).update(number=None)
    stored(funds).save()
    bad = funds.history.first()
    Condition.objects.filter(pk=funds.pk).update(number=2500)
    url = reverse("admin:facts_condition_simple_history", args=[funds.pk, bad.pk])
    form = editor.get(url).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    assert "“funds” must be a figure" in refusals(editor.post(url, sent))
    season = Season.objects.get(year=2027)
    Season.objects.filter(pk=season.pk).update(ends_by=date(2026, 10, 1))
    stored(season).save()
    bad = season.history.first()
    Season.objects.filter(pk=season.pk).update(ends_by=date(2027, 10, 31))
    url = reverse("admin:facts_season_simple_history", args=[season.pk, bad.pk])
    form = editor.get(url).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    page = editor.post(url, sent)
    assert "must end after 2026 does" in refusals(page)
    assert "changed successfully" not in page.content.decode()
    assert stored(season).ends_by == date(2027, 10, 31)


# Where a changed figure comes from


def test_a_changed_figure_asks_for_its_source(editor):
    clock = Clock.objects.get(slug="accept")
    url, data = form_of(editor, clock)
    page = editor.post(url, data | {"length": "12"})
    words = refusals(page)
    assert "You changed “length”. Is " in words
    assert "(checked 22 November 2026) still where it comes from?" in words
    assert page.context["adminform"].form["length"].value() == "12"
    assert editor.post(url, data | {"length": "12", "read_today": "on"}).status_code == 302
    checked = set(clock.citations.values_list("source__checked_on", flat=True))
    assert (stored(clock).length, checked) == (12, {TODAY})


def test_a_changed_citation_answers(editor):
    url, data = form_of(editor, Clock.objects.get(slug="accept"))
    changed = {"length": "12", f"{CITATIONS}-0-confidence": "medium"}
    assert editor.post(url, data | changed).status_code == 302


def test_a_source_read_today_answers(editor):
    clock = Clock.objects.get(slug="accept")
    Source.objects.filter(citations__in=clock.citations.all()).update(checked_on=TODAY)
    url, data = form_of(editor, clock)
    assert editor.post(url, data | {"length": "12"}).status_code == 302


def test_other_words_ask_nothing(editor):
    url, data = form_of(editor, Clock.objects.get(slug="accept"))
    assert editor.post(url, data | {"name": "Answer the invitation"}).status_code == 302


# A country, step by step


def add_country(editor):
    page = save(
        editor,
        Country,
        code="BR",
        slug="brazil",
        name="Brazil",
        demonym="Brazilian",
        status="active",
        **cite("status"),
    )
    assert page.status_code == 302
    return Country.objects.get(code="BR")


def offering_countries(reader):
    """How many countries have each category, as the front page says."""
    found = re.findall(r"(\d+) countries and territories", reader.get("/").content.decode())
    assert len(found) >= 3
    return found


def made_anew(client, url, host):
    """What a page is made from; a page that was asked for by this host would come from memory."""
    return client.get(url, headers={"host": host}).context


def test_an_active_country_is_added_step_by_step(editor):
    """In between, its pages say what is not on record, and nothing false."""
    offering = offering_countries(editor)
    brazil = add_country(editor)
    seen = [*SOME, *of_country(brazil)]
    assert broken(editor, [*EVERY, *seen]) == []
    page = editor.get("/countries/brazil/").content.decode()
    assert "Not on record here yet: the terms for Working Holiday, Young Professionals and" in page
    page = editor.get("/quiz/result.json?citizenship=BR&born=1999-05").json()
    found = page["passports"][0]["categories"]
    assert {category["verdict"] for category in found} == {"depends"}
    assert offering_countries(editor) == offering
    admin = editor.get(reverse("admin:facts_country_change", args=[brazil.pk])).content.decode()
    assert "Working Holiday, Young Professionals and International Co-op: add them under" in admin
    for category in ("coop", "yp", "wh"):
        page = save(
            editor,
            CategoryTerms,
            country=brazil.pk,
            category=category,
            offered="on",
            study="student",
            **cite("offered"),
        )
        assert page.status_code == 302
        assert broken(editor, seen) == []
    result = editor.get("/quiz/result.json?citizenship=BR&born=1999-05&used=wh:2019-05").json()
    assert {category["verdict"] for category in result["passports"][0]["categories"]} == {"depends"}
    rows = made_anew(editor, "/countries/", "after.test")["rows"]
    row = next(row for row in rows if row.slug == "brazil")
    assert (row.months, row.ages) == ((0, 0, 0), "")


def test_a_country_is_in_no_list_by_what_is_not_on_record(editor):
    from iecguide.facts.placeholders.book import book

    before = book()["countries:residence"].text
    add_country(editor)
    assert book()["countries:residence"].text == before
    assert "Brazil" in book()["countries:partners"].text
