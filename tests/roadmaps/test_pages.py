"""The plan and the roadmaps as pages and as JSON."""

from datetime import date

import pytest

from iecguide.roadmaps.book import newest
from iecguide.roadmaps.pages.asking.parameters import PARAMETERS
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db
BARISTA = "citizenship=FR&category=wh&province=QC&job=restaurant"
NURSE = "citizenship=GB&category=yp&province=AB&job=nursing"
ON = "on=2026-11-28"


def text_of(response):
    return Page.of(response).text("main")


def answer(client, query):
    response = client.get(f"/plan.json?{query}")
    assert response.status_code == 200, response.content
    return response.json()


def items(found):
    return {item["code"]: item for item in found["items"]}


def test_nothing_said_is_a_form(client):
    response = client.get("/plan/")
    assert response.status_code == 200
    assert response.context["page"] is None
    assert "/roadmaps/iec/" in Page.of(response).links()
    assert "set-cookie" not in response.headers


def test_a_barista_to_montreal(client):
    response = client.get(f"/plan/?{BARISTA}&invitation=2026-11-20&{ON}")
    text = text_of(response)
    assert "That of France is not asked for at first." in text
    assert "Not for this job" in text
    assert "does not open Quebec’s health plan" in text
    assert "Accept or decline the invitation" in text
    assert "CAD 369.75" in text
    assert "Register with Quebec’s health plan (RAMQ)" not in text


def test_a_nurse_to_calgary(client):
    response = client.get(f"/plan/?{NURSE}&acceptance=2026-11-20T14:05Z&{ON}")
    text = text_of(response)
    assert "ACRO Police Certificate" in text
    assert "Yes, you need one." in text
    assert "10 December 2026, 14:05 UTC" in text
    assert "09:05 in Toronto" in text
    assert "See whether your job needs a licence" in text
    assert "CAD 269.75" in text


def test_an_offset_is_said_in_the_visitors_own_hours(client):
    response = client.get(f"/plan/?citizenship=AU&acceptance=2026-11-20T09:05%2B11:00&{ON}")
    assert "9 December 2026, 22:05 UTC (10 December 2026, 09:05 by your clock)" in text_of(response)


def test_a_country_nobody_looked_at_is_said(client):
    response = client.get(f"/plan/?citizenship=AT&{ON}")
    assert "Not researched for Austria: ask IRCC." in text_of(response)


def test_no_price_without_a_source_is_a_fact(client):
    """Wherever a guess stands, it is called one; no total holds it."""
    response = client.get(f"/plan/?{NURSE}&{ON}")
    costs = response.context["page"].costs
    assert {"CAD 150 to CAD 450"} <= {guess.amount for guess in costs.guesses}
    assert "1,800" not in costs.total
    for phase in response.context["page"].phases:
        for line in phase.lines:
            assert not (line.cost and line.guess)
    found = answer(client, f"{NURSE}&{ON}")
    for item in found["items"]:
        if item["cost"] and not item["cost"]["sourced"]:
            assert item["cost"]["amount"] is None
            assert item["cost"]["sure"] == "L"
    assert found["cost"]["high"] < 400 < sum(each["high"] for each in found["cost"]["rough"])


def test_json(client):
    found = answer(client, f"{BARISTA}&invitation=2026-11-20T14:05Z&{ON}")
    assert found["on"] == "2026-11-28"
    assert found["roadmap"] == "iec"
    events = {event["event"]: event for event in found["events"]}
    assert events["invitation"]["known"]
    assert not events["arrival"]["known"]
    assert list(events) == [name for name in PARAMETERS if name in events]
    decide = items(found)["DECIDE"]
    assert (decide["target"], decide["latest"]) == ("2026-11-25", "2026-11-30")
    assert decide["clock"] == "2026-11-30T14:05Z"
    assert items(found)["PAY"]["cost"]["amount"] == 369.75
    assert {
        "code",
        "title",
        "phase",
        "target",
        "latest",
        "late",
        "cost",
        "papers",
        "why",
        "source",
    } <= set(decide)
    assert (found["cost"]["low"], found["cost"]["high"]) == (369.75, 369.75)


@pytest.mark.parametrize(("given", "said"), [("2026-11-20", 2), ("2026-11-20T14:05Z", 0), ("", 0)])
def test_without_the_minute_one_is_told_to_be_early(client, given, said):
    text = text_of(
        client.get(f"/plan/?{BARISTA}&invitation={given}&{ON}".replace("invitation=&", ""))
    )
    assert text.count("Be done a day early") == said


def test_late_first_in_json(client):
    found = answer(client, f"{BARISTA}&invitation=2026-11-10&{ON}")
    late = [item["late"] for item in found["items"]]
    assert late[0]
    assert late == sorted(late, reverse=True)


def test_fees_after_1_december_are_the_last_known(client):
    response = client.get(f"/plan/?{BARISTA}&submission=2026-12-05&on=2026-12-05")
    assert "These fees held until 30 November 2026." in text_of(response)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("citizenship=france", "citizenship=FR"),
        ("job=barista&citizenship=fr", "citizenship=FR&job=restaurant"),
        ("job=ski+resort", "job=ski_resort"),
        ("province=qc&category=WH", "category=wh&province=QC"),
        ("roadmap=iec&province=QC", "province=QC"),
        ("province=QC&acceptance=2026-11-20+14:05", "province=QC&acceptance=2026-11-20T14%3A05Z"),
        ("acceptance=2026-11-20T14:05+01:00", "acceptance=2026-11-20T14%3A05%2B01%3A00"),
        ("x=1&province=QC&y=2", "province=QC"),
        ("has=ro&has=ro", "has=ro"),
    ],
)  # fmt: skip
def test_one_address(client, given, canonical):
    response = client.get(f"/plan/?{given}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/plan/?{canonical}")
    assert client.get(f"/plan/?{canonical}").status_code == 200


@pytest.mark.parametrize(
    ("query", "field", "allowed"),
    [
        ("province=ZZ", "province", "QC"),
        ("category=xx", "category", "wh, yp, coop"),
        ("job=astronaut", "job", "nursing"),
        ("citizenship=Atlantis", "citizenship", "ISO 3166-1 alpha-2"),
        ("has=wings", "has", "needs_police"),
        ("roadmap=mars", "roadmap", "iec-to-pr"),
        ("done=NOTHING", "done", "PAY"),
        ("letter=tomorrow", "letter", "YYYY-MM-DD"),
        ("letter=2027-02-01T10:00Z", "letter", "YYYY-MM-DD"),
        ("acceptance=2026-11-20T25:00Z", "acceptance", "YYYY-MM-DDTHH:MMZ"),
        ("acceptance=0001-01-01T00:00%2B23:00", "acceptance", "YYYY-MM-DD"),
        ("invitation=2015-01-01", "invitation", "2029"),
        ("arrival=2099-01-01", "arrival", "2029"),
        ("letter=2026-05-01&departure=2026-01-01", "departure", "2026-05-01"),
        ("invitation=2026-11-01&acceptance=2026-11-12", "acceptance", "2026-11-11"),
        ("letter=2026-05-01&letter=2026-05-02", "letter", "YYYY-MM-DD"),
        ("on=1999-01-01", "on", "YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(client, query, field, allowed):
    response = client.get(f"/plan.json?{query}")
    assert response.status_code == 400
    error = response.json()["errors"][0]
    assert error["field"] == field
    assert allowed in ", ".join(error["allowed"])
    assert error["message"]
    assert client.get(f"/plan.ics?{query}").status_code == 400
    page = client.get(f"/plan/?{query}")
    assert page.status_code == 422
    found = Page.of(page)
    assert found.title.split()[0] == "Error:"
    assert field in found.ids() or field in ("done", "on")


def test_what_was_typed_is_there_again(client):
    response = client.get("/plan/?province=ZZ&letter=soon&citizenship=FR")
    content = response.content.decode()
    assert 'value="soon"' in content
    assert 'value="ZZ" selected' in content


def test_ticks_in_the_address(client):
    response = client.get(
        f"/plan/?{BARISTA}&invitation=2026-11-10&done=DECIDE&{ON}".replace(f"&{ON}", "")
    )
    assert response.status_code == 200
    boxes = [attrs for tag, attrs in Page.of(response).tags if attrs.get("name") == "done"]
    assert [box["value"] for box in boxes if "checked" in box] == ["DECIDE"]


def test_a_step_that_may_apply_leads_to_the_plan_with_it(client):
    page = client.get(f"/plan/?{BARISTA}&{ON}").context["page"]
    link = next(each.link for each in page.perhaps if "recognized" in each.title)
    assert "RO_LETTER" in {
        line.code for phase in client.get(link).context["page"].phases for line in phase.lines
    }


def test_roadmaps(client):
    found = Page.of(client.get("/roadmaps/")).links()
    for roadmap in newest().roadmaps:
        assert f"/roadmaps/{roadmap.slug}/" in found
        text = text_of(client.get(f"/roadmaps/{roadmap.slug}/"))
        for step in roadmap.steps:
            assert step.title in text
            for source in step.sources:
                assert source.title in text
    assert client.get("/roadmaps/no-such/").status_code == 404


def test_you_are_here(client):
    assert text_of(client.get("/roadmaps/iec/?here=letter")).count("You are here") == 1
    assert "You are here" not in text_of(client.get("/roadmaps/iec/"))


def test_police_certificates_by_country(client):
    text = text_of(client.get("/roadmaps/iec/"))
    for certificate in newest().police.values():
        assert certificate.certificate in text
    assert "GBP 68" in text
    assert "AUD 56" not in text  # known from memory alone


@pytest.mark.parametrize("roadmap", ["express-entry", "iec-to-pr", "study"])
def test_every_roadmap_is_a_plan(client, roadmap):
    response = client.get(f"/plan/?roadmap={roadmap}&province=ON&{ON}")
    assert response.status_code == 200
    assert len(response.context["page"].phases) >= 4
    assert answer(client, f"roadmap={roadmap}&{ON}")["items"]


def test_a_year_of_work_is_full_after_a_year(client):
    found = items(answer(client, f"roadmap=iec-to-pr&first_job=2028-02-29&arrival=2028-02-01&{ON}"))
    assert date.fromisoformat(found["PR_PROFILE"]["target"]) >= date(2029, 2, 28)
