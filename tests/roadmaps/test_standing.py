"""Where people stand: what has happened closes what came before it, and nobody is told to do what
can no longer be done."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from iecguide.roadmaps.kinds import Event
from iecguide.roadmaps.pages import making
from iecguide.roadmaps.timing.schedule import Stand
from iecguide.roadmaps.vocabulary import JOB_NAMES, JOBS
from tests.articles.reading import Page

from .people import plan

pytestmark = pytest.mark.django_db
ON = "on=2026-11-28"
DAY = date(2026, 11, 28)
AUSTRALIAN = "citizenship=AU&category=wh&province=BC&job=ski_resort"
BRITISH = "citizenship=GB&category=wh"


def page(client, query):
    return client.get(f"/plan/?{query}&{ON}")


def text_of(response):
    return Page.of(response).text("main")


def answer(client, query):
    response = client.get(f"/plan.json?{query}&{ON}")
    assert response.status_code == 200, response.content
    return response.json()


def items(found):
    return {item["code"]: item for item in found["items"]}


def short(response, title):
    return next(each.short for each in response.context["answers"] if each.title == title)


@pytest.mark.parametrize(
    ("known", "open_from"),
    [
        ("arrival=2026-06-10", 6),
        ("submission=2026-11-01", 3),
        ("letter=2026-11-01", 4),
        ("first_job=2026-11-01", 7),
        ("permit_end=2027-03-01", 6),
    ],
)
def test_what_has_happened_closes_every_phase_before(client, known, open_from):
    found = page(client, f"{AUSTRALIAN}&{known}").context["page"]
    phases = list(answer(client, AUSTRALIAN)["items"])
    order = list(dict.fromkeys(item["phase"] for item in phases))
    assert len(order) == 11
    codes = [phase.code for phase in found.phases]
    early = {"prepare", "invited", "application", "waiting", "letter", "home", "border"}
    for phase in found.phases[: codes.index(codes[open_from])]:
        assert phase.code in early
        waits = {line.code for line in phase.lines if line.stand != Stand.BEHIND}
        assert waits <= {"SEASON_WINTER"}, phase.code  # of the job, and not of the application
    content = client.get(f"/plan.ics?{AUSTRALIAN}&{known}&{ON}").content
    names = {str(each["uid"]) for each in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    assert not names & {"iec.DECIDE@iec-guide", "iec.PAY@iec-guide", "iec.CV@iec-guide"}


def test_a_letter_that_ended_gives_no_landing_plan(client):
    response = page(client, f"{BRITISH}&letter=2025-11-01")
    text = text_of(response)
    assert "Your letter ended on 1 November 2026. You can no longer land on it" in text
    assert "new profile" in text
    assert not response.context["page"].next
    found = answer(client, f"{BRITISH}&letter=2025-11-01")
    assert "arrival" not in {event["event"] for event in found["events"]}
    assert "Your letter ended" in found["notices"][0]
    # On its last day one can still land; and somebody who did is not told that it ended.
    assert "BORDER" in items(answer(client, f"{BRITISH}&letter=2025-11-28"))
    landed = page(client, f"{BRITISH}&letter=2025-10-01&arrival=2026-05-01")
    assert "can no longer land" not in text_of(landed)


@pytest.mark.parametrize(("hour", "late"), [(9, False), (11, True)])
def test_the_clock_is_compared_with_this_minute(client, monkeypatch, hour, late):
    monkeypatch.setattr(making, "minute_of", lambda on: datetime(2026, 11, 28, hour, tzinfo=UTC))
    query = f"{BRITISH}&acceptance=2026-11-08T10:00Z"
    assert items(answer(client, query))["PAY"]["late"] == late
    assert ("time has run out" in text_of(page(client, query))) == late


def test_another_day_is_compared_as_a_day(client):
    found = items(client.get(f"/plan.json?{BRITISH}&acceptance=2026-11-08&on=2026-11-29").json())
    assert found["PAY"]["late"]


def test_what_takes_long_is_among_the_next(client):
    response = page(client, f"{BRITISH}&acceptance=2026-11-20T09:30Z")
    found = response.context["page"].next
    police = next(line for line in found if line.code == "POLICE_START")
    assert police.now
    assert "upload the receipt" in police.hurry  # 21 days, and the upload ends on 8 December
    assert police.last == "Tue 8 Dec 2026"
    early = page(client, f"{BRITISH}&acceptance=2026-11-27T09:30Z").context["page"].next
    assert "POLICE_START" in {line.code for line in early}


def test_the_invitation_comes_before_what_prepares_it(client):
    response = page(client, f"{BRITISH}&invitation=2026-11-20")
    found = response.context["page"]
    assert not found.late
    assert found.next[0].code == "DECIDE"
    assert found.next[0].now
    assert "by Wed 25 Nov" not in text_of(response)
    content = client.get(f"/plan.ics?{BRITISH}&invitation=2026-11-20&{ON}").content
    for each in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        if not isinstance(each["dtstart"].dt, datetime):
            assert each["dtstart"].dt >= DAY


@pytest.mark.parametrize("came", ["2026-11-20", "2026-11-25", "2026-11-28"])
def test_whoever_is_invited_answers_first(client, came):
    """On each of its ten days, not only on the last ones."""
    found = page(client, f"{BRITISH}&invitation={came}").context["page"]
    assert found.next[0].code == "DECIDE"


def test_a_lapsed_invitation(client):
    text = text_of(page(client, f"{BRITISH}&invitation=2026-11-01"))
    assert "If you did not accept by 11 November 2026, the invitation and the profile are" in text
    assert "Look in your account" not in text
    assert not page(client, f"{BRITISH}&invitation=2026-11-01").context["page"].next


def test_preparing_is_never_late():
    for days in (0, 10, 40):
        found = plan({Event.INVITATION: DAY - timedelta(days=days)}, DAY)
        prepared = {
            placed.stand for placed in found.items if placed.step.code in ("CV", "SCAN", "SAVE")
        }
        assert prepared == {Stand.NOW}


@pytest.mark.parametrize("job", ["other", "ski_resort", "summer_resort"])
def test_a_job_that_does_not_settle_the_exam(client, job):
    response = page(client, f"{BRITISH}&job={job}")
    assert short(response, "Medical exam").startswith("It depends")
    assert "MED_TRIGGER" in {each["code"] for each in answer(client, f"job={job}")["open"]}


def test_no_length_of_a_permit_is_made_up(client):
    for query in ("citizenship=FR", "category=wh", "citizenship=CH&category=wh"):
        assert "days" not in short(page(client, query), "Insurance"), query
    assert "731 days" in short(
        page(client, "citizenship=FR&category=wh&letter=2026-11-20"), "Insurance"
    ).replace("For all 730", "For all 731")


def test_the_end_of_the_permit_counts_back(client):
    found = answer(client, f"{BRITISH}&permit_end=2026-12-20")
    days = {event["event"]: event["day"] for event in found["events"]}
    assert days["arrival"] == "2024-12-21"
    assert days["arrival"] <= days["first_job"] <= days["permit_end"]
    response = page(client, f"{BRITISH}&permit_end=2026-12-20")
    assert short(response, "Insurance") == "Keep it until the permit ends: 20 December 2026."
    assert "all 0 days" not in text_of(response)
    assert "Last day: Sat 28 Dec 2024" not in text_of(response).partition("Put it in")[0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("citizenship=CH&category=wh", "Switzerland have no Working Holiday in IEC"),
        ("citizenship=BR", "Citizens of Brazil cannot take part in IEC."),
        ("citizenship=US", "come by a recognized organization alone"),
        ("citizenship=MX", "cannot take part in IEC now"),
        ("citizenship=CA", "Citizens of Canada need no permit"),
    ],
)
def test_whom_the_plan_is_not_for(client, query, words):
    assert words in text_of(page(client, query))
    assert words in answer(client, query)["notices"][0]


@pytest.mark.parametrize("query", ["citizenship=US&has=ro", "citizenship=FR&category=wh", "has=ro"])
def test_whom_it_is_for(client, query):
    assert answer(client, query)["notices"] == []


def test_days_of_another_roadmap_are_named_and_carried(client):
    response = page(client, "roadmap=express-entry&category=wh&has=ro&departure=2027-02-01")
    assert "no use for what you said of: You leave home" in text_of(response)
    carried = dict(response.context["form"].carried)
    assert carried["departure"] == "2027-02-01"
    assert (carried["category"], carried["has"]) == ("wh", "ro")


def test_a_place_that_nobody_settled_gets_no_row_of_another(client):
    response = page(client, "citizenship=IM")
    assert "ask IRCC which one counts for the Isle of Man" in short(response, "Police certificate")
    assert "ACRO" not in short(response, "Police certificate")
    assert "United Kingdom" in short(page(client, "citizenship=JE"), "Police certificate")


@pytest.mark.parametrize("address", ["/roadmaps/", "/roadmaps/iec/"])
def test_names_nobody_knows_are_dropped(client, address):
    response = client.get(f"{address}?foo=1")
    assert (response.status_code, response.headers["Location"]) == (302, address)


def test_a_part_that_is_not_there(client):
    response = client.get("/roadmaps/iec/?here=zzz")
    assert response.status_code == 422
    assert "“zzz” is no part" in text_of(response)


def test_what_is_allowed_is_a_list(client):
    error = client.get("/plan.json?category=xx").json()["errors"][0]
    assert error["allowed"] == ["wh", "yp", "coop"]
    error = client.get("/plan.json?letter=2026-05-01&letter=2026-05-02").json()["errors"][0]
    assert error["allowed"][0] == "YYYY-MM-DD"


def test_who_is_in_canada_is_not_sent_to_a_border(client):
    found = items(answer(client, f"{BRITISH}&has=in_canada&letter=2026-11-20"))
    assert not found.keys() & {"BORDER", "FLIGHT", "FIRST_BED", "RETURN"}
    inside = found["PRINT_INSIDE"]
    assert "in-canada-work-permit-printing" in inside["source"]["url"]
    assert any("insurance" in paper for paper in inside["papers"])
    assert "do not work until" in inside["trap"]
    outside = items(answer(client, f"{BRITISH}&letter=2026-11-20"))
    assert {"BORDER", "FLIGHT"} <= outside.keys()
    assert "PRINT_INSIDE" not in outside


def test_a_licence_is_asked_about_before_the_offer(client):
    found = items(answer(client, "citizenship=GB&category=yp&job=nursing"))
    assert found["REGULATED"]["phase"] == "prepare"
    sent = items(answer(client, "citizenship=GB&category=wh&job=nursing&submission=2026-11-20"))
    assert sent["REGULATED"]["state"] in ("now", "later")
    landed = items(answer(client, f"{AUSTRALIAN}&arrival=2026-06-10"))
    assert landed["SEASON_WINTER"]["state"] == "behind"


def test_each_category_has_its_own_offer(client):
    """One step, and the trap of each; none for Working Holiday."""
    for category, trap in (("yp", "TEER 0 to 3"), ("coop", "part of your studies")):
        assert trap in items(answer(client, f"category={category}"))["OFFER_READY"]["trap"]
    assert "OFFER_READY" not in items(answer(client, "category=wh"))


def test_a_certificate_to_translate_puts_the_translation_in_the_plan(client):
    assert "TRANSLATE" in items(answer(client, "citizenship=IT"))
    assert "TRANSLATE" not in items(answer(client, "citizenship=GB"))
    assert "TRANSLATE" not in items(answer(client, "citizenship=ES"))  # it is not asked for


@pytest.mark.parametrize(
    ("country", "marked"), [("JP", True), ("ES", True), ("US", True), ("GB", False), ("DE", False)]
)
def test_days_that_nobody_wrote_are_marked(client, country, marked):
    response = page(client, f"citizenship={country}")
    lines = next(each.lines for each in response.context["answers"]).__str__()
    assert ("general knowledge" in lines) == marked
    if country == "JP":
        assert "letter of IRCC" in lines


def test_france_is_not_asked_by_the_page_that_says_so(client):
    response = page(client, "citizenship=FR")
    assert any("pvtistes" in source.url for source in response.context["answers"][0].sources)


def test_americans_who_lived_only_there(client):
    query = "citizenship=US&has=ro"
    assert "POLICE_START" in items(answer(client, query))
    assert "POLICE_START" not in items(answer(client, f"{query}&has=us_only"))
    shown = {option.value for option in page(client, query).context["form"].has}
    assert "us_only" in shown
    other = page(client, "citizenship=GB").context["form"]
    assert "us_only" not in {option.value for option in other.has}


def test_the_wait_has_its_date(client):
    wait = items(answer(client, BRITISH))["WAIT"]
    assert "6 weeks on 1 October 2026" in wait["why"]
    assert "data-ptime" in wait["source"]["url"]


def test_nobody_knows_the_day_of_an_invitation(client):
    words = "We do not know when you will be invited"
    assert words in text_of(page(client, BRITISH))
    assert words not in text_of(page(client, f"{BRITISH}&invitation=2026-11-20"))


def test_studies_leave_time_to_choose(client):
    found = answer(client, "roadmap=study")
    choose = items(found)["ST_CHOOSE"]
    assert choose["latest"] > found["on"]


def test_a_span_from_nothing_is_up_to(client):
    text = text_of(page(client, BRITISH))
    assert "takes 0 to " not in text
    assert "It takes up to 5 days." in text
    assert "begin early" not in text


def test_whoever_has_landed_is_told_of_no_certificate(client):
    titles = [
        [each.title for each in page(client, f"{BRITISH}{known}").context["answers"]]
        for known in ("", "&arrival=2026-06-10")
    ]
    assert titles == [
        ["Police certificate", "Medical exam", "Insurance"],
        ["Medical exam", "Insurance"],
    ]


@pytest.mark.parametrize(("country", "sure"), [("GB", "M"), ("DE", "M"), ("IE", "L")])
def test_json_says_how_surely_a_step_lasts_so_long(client, country, sure):
    """Of the police certificate as its page does, of other steps as sure as the step is."""
    found = items(answer(client, f"citizenship={country}"))
    assert found["POLICE_START"]["takes_sure"] == sure
    lines = str(
        next(each.lines for each in page(client, f"citizenship={country}").context["answers"])
    )
    assert ("general knowledge" in lines) == (sure == "L")
    lasting = {code: item for code, item in found.items() if item["takes_days"]}
    assert len(lasting) > 1
    for code, item in found.items():
        if code != "POLICE_START":
            assert item["takes_sure"] == (item["sure"] if code in lasting else None)


def test_whoever_has_landed_is_not_late_at_the_border(client):
    """The talk at the desk is of its day; what can still be done is late."""
    found = items(answer(client, f"{AUSTRALIAN}&arrival=2026-11-10"))
    assert found["BORDER"]["state"] == found["PERMIT_CHECK"]["state"] == "behind"
    assert found["SIN"]["late"]
    today = items(answer(client, f"{AUSTRALIAN}&arrival=2026-11-28"))
    assert today["BORDER"]["state"] == "now"


def test_a_landing_that_was_worked_out_makes_nothing_late(client):
    """Who knows the end of a permit has landed, but on a day that is a guess."""
    found = answer(client, f"{AUSTRALIAN}&permit_end=2028-10-31")
    assert not any(item["late"] for item in found["items"])
    assert items(found)["SIN"]["state"] == "now"
    assert items(found)["BORDER"]["state"] == "behind"


@pytest.mark.parametrize(
    ("known", "on", "state", "latest"),
    [
        # Due on 30 April, and said for two months after it; then the next year counts.
        ("arrival=2026-06-01&first_job=2026-06-20", "2027-04-30", "now", "2027-04-30"),
        ("arrival=2026-06-01&first_job=2026-06-20", "2027-05-10", "late", "2027-04-30"),
        ("arrival=2026-06-01&first_job=2026-06-20", "2027-07-01", "later", "2028-04-30"),
        ("arrival=2026-06-01", "2027-05-10", "now", "2027-04-30"),  # a job is not known
        # Whoever has left still owes the return of the last year.
        ("arrival=2026-06-01&permit_end=2027-12-01", "2028-02-10", "later", "2028-04-30"),
        ("arrival=2024-06-01&permit_end=2025-12-01", "2026-11-28", "behind", "2026-04-30"),
    ],
)
def test_the_tax_return(client, known, on, state, latest):
    response = client.get(f"/plan.json?citizenship=AU&category=wh&{known}&on={on}")
    tax = items(response.json())["TAX"]
    assert (tax["state"], tax["latest"]) == (state, latest)


def test_a_late_return_closes_no_phase(client):
    known = "citizenship=AU&category=wh&arrival=2026-06-01&first_job=2026-06-20"
    found = items(client.get(f"/plan.json?{known}&on=2027-05-10").json())
    assert found["LEAVE_HOME"]["state"] == "later"


def test_insurance_before_the_permit_is_asked_for_inside_canada(client):
    """Whoever is here moves no home: the policy is bought before the permit is asked for."""
    inside = items(answer(client, f"{AUSTRALIAN}&has=in_canada&invitation=2026-11-25"))
    assert inside["INSURANCE"]["target"] <= inside["PRINT_INSIDE"]["target"]
    assert inside["PRINT_INSIDE"]["cost"] is None  # a web form has no price


def test_what_waits_for_the_category_is_said_first(client):
    """With the addresses that say it; steps that nobody may miss are among them."""
    asked = page(client, "citizenship=FR&invitation=2026-11-25")
    text = text_of(asked)
    assert "steps depend on your category. Which one is it?" in text
    links = dict(asked.context["page"].missing.links)
    said = client.get(links["Young Professionals"])
    assert said.status_code == 302 or said.context["page"].missing is None
    assert "category=yp" in links["Young Professionals"]
    belgian = page(client, "citizenship=BE&invitation=2026-11-25").context["page"].missing
    assert [name for name, _link in belgian.links] == ["Working Holiday"]
    assert page(client, f"{BRITISH}&invitation=2026-11-25").context["page"].missing is None
    assert page(client, "roadmap=express-entry&province=ON").context["page"].missing is None


def test_estimated_days_of_insurance_look_it(client):
    guessed = page(client, "citizenship=FR&category=wh&invitation=2026-11-20")
    assert short(guessed, "Insurance").endswith("(estimate).")
    known = page(client, "citizenship=FR&category=wh&arrival=2026-12-10&permit_end=2028-12-09")
    assert short(known, "Insurance") == "For all 731 days, 10 December 2026 to 9 December 2028."


@pytest.mark.parametrize(
    ("typed", "job", "exam"),
    [
        ("software+developer", "office", False),
        ("Registered-nurse", "nursing", True),
        ("D%C3%A9veloppeur", "office", False),
        ("fruit+picker", "farm", False),
        ("babysitter", "child_care", True),
    ],
)
def test_jobs_in_the_words_of_people(client, typed, job, exam):
    response = client.get(f"/plan/?citizenship=GB&job={typed}")
    assert (response.status_code, response["Location"]) == (302, f"/plan/?citizenship=GB&job={job}")
    assert ("MED_TRIGGER" in items(answer(client, f"job={typed}"))) == exam


def test_every_word_for_a_job_is_written_as_it_is_read():
    """Small letters and underscores; no word is the code of another job."""
    for word, job in JOB_NAMES.items():
        assert job in JOBS
        assert word not in JOBS
        assert word == word.lower().replace(" ", "_").replace("-", "_")


def test_a_running_clock_is_never_out_of_sight(client):
    """Also while something else comes first."""
    found = page(client, f"{BRITISH}&job=nursing&acceptance=2026-11-12T14:05Z")
    assert found.context["page"].next[0].code != "PAY"
    assert found.context["page"].runs.code == "PAY"
    assert "The clock stops on 2 December 2026, 14:05 UTC" in text_of(found)
    invited = page(client, f"{BRITISH}&invitation=2026-11-20T14:05Z").context["page"]
    assert (invited.next[0].code, invited.runs) == ("DECIDE", None)
    assert page(client, f"{BRITISH}&acceptance=2026-10-12").context["page"].runs is None  # over
    assert page(client, BRITISH).context["page"].runs is None  # a guess
