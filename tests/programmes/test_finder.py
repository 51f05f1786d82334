"""The finder: its questions, what follows from answers, the steps, and its pages."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iecguide.programmes.book import book
from iecguide.programmes.kinds import Standing
from iecguide.programmes.models import Programme
from iecguide.programmes.vocabulary import FIELDS
from quiz.engine import flow
from quiz.engine.answers import apply
from quiz.engine.fields import Bounds, Choice, Number
from quiz.engine.findings import State, Verdict
from quiz.programmes.derived.completion import complete
from quiz.programmes.derived.follows import FOLLOWS_FROM
from quiz.programmes.outcome import find
from quiz.programmes.questionnaire import ASKED, FINDER
from quiz.programmes.steps import STEPS, take_step
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
SOME = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Fields that conditions do not read: others follow from them.
READ_ELSEWHERE = {"funds_cad", "family_size", "offer_hourly_wage"}


@pytest.fixture
def programmes():
    return book()


def said(**texts):
    return apply(FINDER.answers(), texts.items())


def verdicts(programmes, answers):
    return {each.programme.code: each.verdict for each in find(programmes, answers, TODAY).found}


# Questions and fields


def test_no_field_is_dead(programmes):
    read = {
        name
        for programme in programmes.programmes
        for each in programme.requirements
        for name in each.condition.reads()
    }
    assert FIELDS.keys() - read == READ_ELSEWHERE
    assert set(FOLLOWS_FROM) <= FIELDS.keys()
    assert {name for names in FOLLOWS_FROM.values() for name in names} <= ASKED
    asked_for_nothing = ASKED - read - {n for names in FOLLOWS_FROM.values() for n in names}
    assert asked_for_nothing == set()


def test_every_field_is_a_parameter():
    assert FIELDS.keys() <= FINDER.answers.parameters.keys()
    assert len(FINDER.questions) == 20


def values(question):
    field = question.field
    if isinstance(field, Choice):
        texts = list(field.options)
    elif isinstance(field, Number):
        texts = ["0", "6", "12", str(field.most)]
    elif question.name == "born":
        texts = ["1960-01", "1999-05"]
    elif question.name == "citizenship":
        texts = ["IE", "US"]
    else:
        texts = ["72410", "none"]
    return st.sampled_from([*texts, None])


@SOME
@given(data=st.data())
def test_every_path_ends(data):
    """No question twice, none that cannot be asked, and few enough."""
    known, answers, after, asked = book(), FINDER.answers(), None, []
    while question := flow.following(FINDER, known, answers, TODAY, after):
        assert question.name not in asked
        asked.append(question.name)
        text = data.draw(values(question), label=question.name)
        if text is not None:
            answers = apply(answers, [(question.name, text)])
            if question.field.repeats:
                answers = answers.changed(**{question.name: (text,)})
        answers, _dropped = flow.prune(FINDER, known, answers, TODAY)
        after = question.name
    assert len(asked) <= 18
    assert not flow.following(FINDER, known, answers, TODAY, asked[-1])


def test_a_short_way(programmes):
    """Whoever is abroad, without an offer, is asked 15 questions."""
    way = {
        "province_intent": "any", "stay": "abroad", "english": "7", "french": "0",
        "education": "bachelor", "occupation_teer": "2", "work_months_3y": "24",
        "skilled_months_continuous_same_noc_10y": "24", "canadian_skilled_months_3y": "0",
        "offer_province": "none", "funds_enough": "yes",
    }  # fmt: skip
    answers, after, asked = FINDER.answers(), None, []
    while question := flow.following(FINDER, programmes, answers, TODAY, after):
        asked.append(question.name)
        if question.name in way:
            answers = apply(answers, [(question.name, way[question.name])])
        elif question.name == "ties":
            answers = answers.changed(ties=("none",))
        after = question.name
    assert len(asked) == 15
    assert not {"lives_in_province", "offer_teer", "canadian_work_teer"} & set(asked)


# What follows


@pytest.mark.parametrize(
    ("texts", "field", "value"),
    [
        ({"born": "1998-11"}, "age", Bounds(27, 28)),
        ({"born": "1998-12"}, "age", 27),
        ({"born": "1998-10"}, "age", 28),
        ({"born": "1998-10", "age": "44"}, "age", 44),
        ({"stay": "abroad"}, "lives_in_province", "none"),
        ({"stay": "iec"}, "authorised_to_work_in_canada", "yes"),
        ({"stay": "study"}, "authorised_to_work_in_canada", None),
        ({"stay": "visitor"}, "work_permit_valid", "no"),
        ({"english": "7"}, "first_language_clb_min", Bounds(7, 12)),
        ({"english": "7", "french": "5"}, "first_language_clb_min", Bounds(7, 7)),
        ({"english": "3", "french": "0"}, "first_language_clb_min", Bounds(0, 3)),
        ({"english": "3", "french": "0"}, "clb_speaking_listening_min", Bounds(0, 12)),
        ({"english": "0", "french": "0"}, "clb_speaking_listening_min", Bounds(0, 3)),
        ({"french": "3"}, "french_oral_qc", Bounds(0, 12)),
        ({"french": "unsure"}, "french_nclc_min", None),
        ({"work_months_3y": "14"}, "months_5y_main_occupation", Bounds(14, 38)),
        ({"work_months_3y": "14"}, "months_18_full_time", Bounds(0, 14)),
        ({"work_months_3y": "30"}, "months_18_full_time", Bounds(12, 18)),
        ({"work_months_3y": "14", "occupation_teer": "5"}, "months_5y_teer04", None),
        ({"work_months_3y": "30"}, "trade_months_5y", None),
        ({"work_months_3y": "30", "occupation_noc": "none"}, "trade_months_5y", None),
        ({"work_months_3y": "30", "occupation_noc": "21231"}, "trade_months_5y", None),
        ({"work_months_3y": "30", "occupation_noc": "72410"}, "trade_months_5y", Bounds(30, 54)),
        ({"province_intent": "QC"}, "lives_where_nominated", "no"),
        ({"canadian_skilled_months_3y": "0"}, "canadian_work_teer", "none"),
        ({"offer_province": "none"}, "offer_teer", "none"),
        ({"offer_province": "ON"}, "offer_in_designated_community", "no"),
        ({"offer_province": "AB"}, "offer_in_designated_community", None),
        ({"offer_province": "unsure"}, "offer_teer", None),
        ({"nominated_by": "MB", "province_intent": "any"}, "lives_where_nominated", None),
        ({"nominated_by": "MB", "province_intent": "ON"}, "lives_where_nominated", "no"),
        ({"funds_cad": "40392", "family_size": "7"}, "funds_enough", "yes"),
        ({"funds_cad": "40391.99", "family_size": "7"}, "funds_enough", "no"),
        ({"funds_cad": "99999"}, "funds_enough", None),
        ({"offer_hourly_wage": "47.99", "offer_province": "NT"}, "wage_above_line", "no"),
        ({"offer_hourly_wage": "48", "offer_province": "NT"}, "wage_above_line", "yes"),
    ],
)
def test_what_follows(programmes, texts, field, value):
    assert complete(programmes, said(**texts), TODAY).value(field) == value


@SOME
@given(data=st.data())
def test_nothing_said_is_never_no(data):
    """What is settled stays so, whatever else somebody says of what was not answered."""
    known = book()
    names = sorted(ASKED - {"ties", "citizenship"})
    texts = {name: data.draw(values(FINDER.by_name[name]), label=name) for name in names}
    if texts["occupation_teer"] == "none":  # nobody who never worked has months of work
        months = ("work_months_3y", "canadian_skilled_months_3y", "canadian_work_teer")
        jobs = ("occupation_noc", "other_occupation_noc", "months_with_offer_employer")
        texts |= dict.fromkeys((*months, *jobs, "skilled_months_continuous_same_noc_10y"))
    if texts["occupation_noc"] == "72410":
        texts["occupation_teer"] = None  # it follows from the job
    given_ = {name: text for name, text in texts.items() if text not in (None, "unsure")}
    fewer = {name: text for name, text in given_.items() if data.draw(st.booleans())}
    before, after = verdicts(known, said(**fewer)), verdicts(known, said(**given_))
    for code, verdict in before.items():
        assert verdict == Verdict.DEPENDS or after[code] == verdict, (code, fewer)


# States, verdicts and steps


def test_a_state_never_moves_a_verdict(programmes):
    answers = said(canadian_skilled_months_3y="12", canadian_work_teer="2", english="7",
                   province_intent="ON")  # fmt: skip
    before = verdicts(programmes, answers)
    assert before["CEC"] == Verdict.ELIGIBLE
    Programme.objects.update(status=Standing.CLOSED)
    for row in Programme.objects.all():
        row.save()
    closed = book()
    assert verdicts(closed, answers) == before
    result = find(closed, answers, TODAY)
    assert result.open_now == []
    assert "CEC" in [each.programme.code for each in result.closed_today]


@SOME
@given(data=st.data())
def test_steps_open_what_they_say(data):
    """One answer is changed, and nothing stops the person any more."""
    known = book()
    names = sorted(STEPS)
    texts = {name: data.draw(values(FINDER.by_name[name]), label=name) for name in names}
    answers = said(**{name: text for name, text in texts.items() if text is not None})
    result = find(known, answers, TODAY)
    for each in result.found:
        for step in each.steps:
            assert each.verdict == Verdict.NOT_ELIGIBLE
            changed = take_step(answers, step.name, step.text)
            assert verdicts(known, changed)[each.programme.code] == step.verdict
            assert step.verdict != Verdict.NOT_ELIGIBLE
    groups = [
        result.open_now, result.perhaps_open, result.closed_today, result.may_fit, result.one_step,
        result.rest,
    ]  # fmt: skip
    codes = [each.programme.code for group in groups for each in group]
    assert sorted(codes) == sorted(each.programme.code for each in result.found)


def test_work_elsewhere_is_work_for_another_employer(programmes):
    """Months with an employer in Ontario are none with one in Alberta or Manitoba."""
    answers = said(
        province_intent="any", stay="open", lives_in_province="ON", english="8", french="0",
        offer_province="ON", offer_teer="2", months_with_offer_employer="8",
    )  # fmt: skip
    found = {each.programme.code: each for each in find(programmes, answers, TODAY).found}
    assert found["AB_THS"].steps == found["MB_SWM"].steps == ()
    assert [step.text for step in found["BC_SI"].steps] == ["BC"]
    moved = take_step(answers, "offer_province", "AB")
    assert moved.value("months_with_offer_employer") == 0
    assert take_step(answers, "english", "9").value("months_with_offer_employer") == 8


def test_no_search_for_a_job_ends_with_the_armed_forces(programmes):
    answers = said(province_intent="any", stay="abroad", offer_province="none", english="9")
    found = {each.programme.code: each for each in find(programmes, answers, TODAY).found}
    assert found["EE_MILITARY"].verdict == Verdict.NOT_ELIGIBLE
    assert found["EE_MILITARY"].steps == ()


def test_whoever_never_worked_is_one_step_from_no_trade(client, programmes):
    """Neither asked for a job again, nor told that money opens what wants years of work."""
    query = (
        "province_intent=any&stay=abroad&english=7&french=0&education=secondary"
        "&occupation_teer=none&offer_province=none&ties=none&funds_enough=no&citizenship=MX"
    )
    found = {row["code"]: row for row in
             client.get(f"/programmes/quiz/result.json?{query}").json()["programmes"]}  # fmt: skip
    for code in ("FSW", "CEC", "FST", "EE_TRADES"):
        assert (found[code]["verdict"], found[code]["opens"]) == ("not_eligible", [])
    page = client.get(f"/programmes/quiz/result/?{query}", follow=True)
    assert "Your job" not in [each.label for each in page.context["questions"]]


def test_nobody_is_sent_where_most_is_unknown(client):
    """A barista from the European Union is no contractual service supplier for all we know."""
    query = (
        "province_intent=any&stay=iec&lives_in_province=BC&english=10&french=0&education=bachelor"
        "&occupation_noc=65201&work_months_3y=8&skilled_months_continuous_same_noc_10y=30"
        "&canadian_skilled_months_3y=0&offer_province=none&ties=none&funds_enough=no"
        "&citizenship=IE&born=2000-05"
    )
    found = client.get(f"/programmes/quiz/result.json?{query}").json()["recommendation"]
    ((code, because),) = ((each["code"], each["because"]) for each in found)
    assert code == "FSW"
    # The step that is certain, not the one after which much is open.
    assert because[:2] == ["One change opens it:", "Save up the settlement funds."]


# The 67 points

FSW_PERSON = (
    "province_intent=any&stay=abroad&french=0&offer_province=none&ties=none&funds_enough=yes"
    "&work_months_3y=36&canadian_skilled_months_3y=0&occupation_noc=31301"
)


@pytest.mark.parametrize(
    ("more", "verdict", "points"),
    [
        # age 28: 12, a master 23, level 9 in all 24, five years 13; no offer, perhaps ties
        ("born=1998-03&education=master&english=9&skilled_months_continuous_same_noc_10y=60",
         "eligible", (72, 84)),
        ("born=1998-03&education=bachelor&english=7&skilled_months_continuous_same_noc_10y=60",
         "depends", (62, 80)),
        # age 53: 0, secondary 5, level 7: 16 to 22, a year: 9 to 15, ties 10: never 67
        ("born=1973-03&education=secondary&english=7&skilled_months_continuous_same_noc_10y=12",
         "not_eligible", (30, 52)),
    ],
)  # fmt: skip
def test_the_67_points_are_counted_as_far_as_they_are_known(client, more, verdict, points):
    query = f"{FSW_PERSON}&{more}"
    found = client.get(f"/programmes/quiz/result.json?{query}").json()["programmes"]
    (fsw,) = (row for row in found if row["code"] == "FSW")
    assert fsw["verdict"] == verdict
    page = client.get(f"/programmes/quiz/result/?{query}", follow=True)
    low, high = points
    sentence = f"your answers give {low} to {high} of 100 points; 67 pass"
    assert (sentence in page.content.decode()) == (verdict == "depends")
    told = client.get(f"/programmes/quiz/result.json?{query}&fsw_points=66").json()["programmes"]
    assert next(row for row in told if row["code"] == "FSW")["verdict"] == "not_eligible"


def test_what_is_not_known_stands_at_the_top(client):
    """Whoever is sent to a programme that depends reads on what."""
    more = "born=1998-03&education=bachelor&english=7&skilled_months_continuous_same_noc_10y=60"
    page = client.get(f"/programmes/quiz/result/?{FSW_PERSON}&{more}", follow=True)
    (reason,) = page.context["advice"].unknown
    assert "67 of 100" in reason.text
    head = page.content.decode().partition('class="counts"')[0]
    assert reason.text in head


# Pages

WORKER = (
    "province_intent=any&stay=iec&lives_in_province=BC&english=9&french=0&education=bachelor"
    "&occupation_teer=2&work_months_3y=14&canadian_skilled_months_3y=14&canadian_work_teer=2"
    "&offer_province=none&ties=none"
)


def test_the_result(client):
    response = client.get(f"/programmes/quiz/result/?{WORKER}")
    assert response.context["lead"] == "Start with “Canadian Experience Class”"
    (cec,) = response.context["open_now"]
    assert (cec.verdict, cec.state, cec.chance) == (
        "Yes, by what you told us.",
        "Open",
        "Not sure: you are ranked among others.",
    )
    french = next(each for each in response.context["one_step"] if "French" in each.name)
    assert french.steps[0].text == "Reach level 7 in all four abilities of French."
    assert "french=7" in french.steps[0].link
    assert client.get(french.steps[0].link).status_code == 200


def test_the_json(client):
    found = client.get(f"/programmes/quiz/result.json?{WORKER}").json()
    assert found["on"] == str(TODAY)
    assert found["recommendation"][0]["code"] == "CEC"
    cec = next(row for row in found["programmes"] if row["code"] == "CEC")
    assert {key: cec[key] for key in cec if key != "reasons"} == {
        "code": "CEC",
        "name": "Canadian Experience Class",
        "kind": "permanent",
        "level": "federal",
        "status": "open",
        "status_date": "2026-09-29",
        "verdict": "eligible",
        "opens": [],
        "chosen_by": "rank",
        "competitive": None,
        "competitive_why": "Tell your points, and we compare them with the rounds.",
    }
    assert cec["reasons"][0]["state"] == State.MET
    source = cec["reasons"][0]["source"]
    assert set(source) == {"title", "url", "date", "checked"}
    assert source["date"]
    assert found["recommendation_why"] == []


# What is said first, by what somebody told: words of the headline, and the code.
ALMOST = (
    "stay=iec&canadian_skilled_months_3y=11&canadian_work_teer=2&english=7&education=bachelor"
    "&occupation_teer=2&work_months_3y=30&offer_province=none&ties=none"
)
FIRST = [
    ("", "Answer the questions first", None),
    ("age=27", "Answer the questions first", None),
    ("english=7", "Answer the questions first", None),
    ("offer_province=none", "Answer the questions first", None),
    ("citizenship=US&age=30", "Answer the questions first", None),
    (ALMOST, "One more month of work, then “Canadian Experience Class”", "CEC"),
    (ALMOST.replace("11", "10"), "Two more months of work, then “Canadian", "CEC"),
    (f"{ALMOST.replace('11', '6')}&province_intent=any", "6 more months of work, then “C", "CEC"),
    (
        "province_intent=QC&canadian_skilled_months_3y=24&canadian_work_teer=2&english=6",
        "Look at “Quebec PSTQ, stream 1",
        "QC_PSTQ1",
    ),
    (
        "iec_verdict=eligible&dli_admission=yes&attestation_letter_or_exempt=yes",
        "Start with “International Experience Canada”",
        "IEC",
    ),
]


@pytest.mark.parametrize(("query", "lead", "code"), FIRST)
def test_where_to_start(client, query, lead, code):
    page = client.get(f"/programmes/quiz/result/?{query}", follow=True)
    assert page.context["lead"].startswith(lead)
    assert page.context["lead"].count(":") <= 1
    found = client.get(f"/programmes/quiz/result.json?{query}").json()
    assert [row["code"] for row in found["recommendation"]] == ([code] if code else [])
    assert bool(found["recommendation_why"]) == (code is None)
    assert ("Answer the questions</a>" in page.content.decode()) == (code is None)


def test_answers_that_help_nobody(client):
    """Whoever is sure of nothing is not told that no way is open."""
    unsure = [each.name for each in FINDER.questions if "unsure" in each.field.allowed()]
    query = "&".join(f"{name}=unsure" for name in unsure)
    page = client.get(f"/programmes/quiz/result/?{query}", follow=True)
    assert "no way" not in page.context["lead"]


def test_every_programme_is_in_the_json(client):
    """Those that are over, too; nobody is told to start there."""
    found = client.get(f"/programmes/quiz/result.json?{WORKER}").json()["programmes"]
    assert [row["code"] for row in found] == [each.code for each in book().programmes]
    over = {row["code"]: row for row in found if row["code"] in ("AFP", "SUV", "SEP")}
    assert {row["verdict"] for row in over.values()} == {"depends"}
    assert {row["status"] for row in over.values()} == {"closed", "paused"}
    page = client.get(f"/programmes/quiz/result/?{WORKER}")
    assert "Agri-Food Pilot" in [each.name for each in page.context["rest"]]
    groups = ("open_now", "may_fit", "may_fit_more", "one_step", "closed_today")
    for name in groups:
        assert "Agri-Food Pilot" not in [each.name for each in page.context[name]]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("english=13", "english"),
        ("age=400", "age"),
        ("canadian_skilled_months_3y=37", "canadian_skilled_months_3y"),
        ("occupation_noc=7241", "occupation_noc"),
        ("occupation_noc=99999", "occupation_noc"),
        ("score=1201", "score"),
        ("months_3y_in_noc=72410", "months_3y_in_noc"),
        ("months_3y_in_noc=99999:11", "months_3y_in_noc"),
        ("months_3y_in_noc=72410:37", "months_3y_in_noc"),
        ("offer_noc=99999", "offer_noc"),
        ("other_occupation_noc=99999", "other_occupation_noc"),
        ("offer_naics=7", "offer_naics"),
        ("offer_naics=7225111", "offer_naics"),
        ("offer_in_community=Paris", "offer_in_community"),
        ("profession=dentist", "profession"),
        ("funds_cad=-5", "funds_cad"),
        ("offer_hourly_wage=10001", "offer_hourly_wage"),
        ("cma_unemployment=101", "cma_unemployment"),
        ("born=2199-01", "born"),
        ("citizenship=XX", "citizenship"),
        ("offer_province=ZZ", "offer_province"),
        ("on=2019-01-01", "on"),
        ("work_months_3y=%00", "work_months_3y"),
        ("english=6&english=7", "english"),
        ("occupation_noc=63200&occupation_noc=72410", "occupation_noc"),
    ],
)
def test_bad_input(client, query, field):
    response = client.get(f"/programmes/quiz/result.json?{query}")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["field"] == field
    assert error["allowed"] not in ("", "1")
    assert client.get(f"/programmes/quiz/result/?{query}").status_code == 422


@pytest.mark.parametrize(
    ("query", "code", "rule", "state"),
    [
        ("offer_naics=72", "NB_PNP", "sector", "blocking"),
        ("offer_naics=721110", "NB_PNP", "sector", "blocking"),  # a hotel: a part of sector 72
        ("offer_naics=622", "NB_PNP", "sector", "met"),  # a hospital
        ("offer_naics=other", "NB_PNP", "sector", "met"),
        ("offer_naics=unsure", "NB_PNP", "sector", "unknown"),
        ("offer_in_community=brandon", "RCIP", "offer", "met"),
        ("offer_in_community=St.+Pierre+Jolys+MB", "FCIP", "offer", "met"),
        ("offer_in_community=Pictou+County+NS", "RCIP", "offer", "met"),
        ("offer_in_community=Pictou+County+NS", "FCIP", "offer", "blocking"),
        ("profession=land+surveyor", "GATS", "profession", "met"),
        ("pr_application_filed_under=community+pilots", "ICWI", "file", "met"),
    ],
)
def test_words_of_other_programs(client, query, code, rule, state):
    """Industries by their codes of any length, words joined or apart, communities by name."""
    found = client.get(f"/programmes/quiz/result.json?{query}").json()["programmes"]
    (programme,) = (row for row in found if row["code"] == code)
    (reason,) = (each for each in programme["reasons"] if each["rule"] == rule)
    assert reason["state"] == state


def test_too_many_parameters(client):
    """Programs get JSON, people a page; neither of them half an answer."""
    query = "&".join(["stay=iec"] * 1_200)
    for path in ("programmes/quiz/result.json", "work/jobs.json"):
        response = client.get(f"/{path}?{query}")
        assert response.status_code == 400
        (error,) = response.json()["errors"]
        assert error["allowed"] == "at most 1000 parameters"
    page = client.get(f"/programmes/quiz/result/?{query}")
    assert (page.status_code, page["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_names_nobody_knows_are_dropped(client):
    response = client.get("/programmes/quiz/result.json?stay=iec&nonsense=1")
    assert response["Location"] == "/programmes/quiz/result.json?stay=iec"


def test_through_the_pages(client):
    """From the first question to the result, each answer with the form's own controls."""
    url, seen = "/programmes/quiz/", []
    while "result" not in url:
        page = client.get(url)
        question = page.context["question"]
        seen.append(question.name)
        carried = dict(page.context["carried"])
        value = {
            "ties": "none",
            "occupation_noc": "72410",
            "other_occupation_noc": "none",
            "citizenship": "IE",
        }.get(question.name)
        if value is None:
            number = isinstance(question.field, Number)
            value = "12" if number else next(iter(getattr(question.field, "options", ["x"])))
        data = {"from": question.name, **carried, question.name: value}
        url = client.get("/programmes/quiz/", data)["Location"]
    assert len(seen) == len(set(seen)) <= 18
    assert client.get(url).status_code == 200


def test_the_way_from_the_iec_quiz(client):
    """Whoever has no way through IEC is led to the finder, with what both ask for."""
    page = client.get("/quiz/result/?citizenship=IN&born=1980-02&ro=no", follow=True)
    links = [step.link for step in page.context["steps"] if "/programmes/quiz/" in step.link]
    assert len(links) == 1
    assert dict(parse_qsl(urlsplit(links[0]).query)) == {"citizenship": "IN", "born": "1980-02"}
    first = client.get(links[0], follow=True)
    assert first.status_code == 200
    assert first.context["question"].name == "province_intent"
    assert dict(first.context["carried"]) == {"citizenship": "IN", "born": "1980-02"}


def test_the_rules_page(client):
    page = client.get("/programmes/quiz/rules/").content.decode()
    for question in FINDER.questions:
        assert f'id="q-{question.name}"' in page
    assert page.count("<details id=") == sum(bool(each.requirements) for each in book().programmes)


def test_nothing_said_is_no_wall_of_what_is_not_known(client):
    """One thing to do, and every programme folded."""
    context = client.get("/programmes/quiz/result/").context
    assert (context["advice"], context["may_fit"]) == (None, [])
    assert len(context["may_fit_more"]) > 40


def test_the_questions_that_settle_most_come_first(client, programmes):
    """Of those open, the few that most programmes wait for, each a link to its question."""
    answers = said(province_intent="any", stay="iec", english="9")
    pending = find(programmes, answers, TODAY).pending
    counts = [count for _name, count in pending]
    assert counts == sorted(counts, reverse=True)
    assert not {name for name, _count in pending} & {"province_intent", "stay", "english"}
    page = client.get("/programmes/quiz/result/?province_intent=any&stay=iec&english=9")
    shown = page.context["questions"]
    assert [each.programmes for each in shown] == counts[:3]
    assert [urlsplit(each.link).path.split("/")[-2] for each in shown] == [
        name for name, _count in pending[:3]
    ]
    assert "These would settle most:" in page.content.decode()


def test_while_too_little_is_known_the_questions_stand_alone(client):
    """Nothing is advised: neither what may fit nor a step to nowhere is spread out, nor lost."""
    page = client.get("/programmes/quiz/result/?province_intent=any&stay=iec&english=9").context
    assert (page["advice"], page["may_fit"], page["one_step"]) == (None, [], [])
    assert len(page["one_step_more"]) == page["one_step_count"] > 0
    assert len(page["may_fit_more"]) == page["may_fit_count"] > 0
    assert page["questions"]


def test_the_groups_are_counted_at_the_top(client):
    page = client.get("/programmes/quiz/result/?province_intent=any&stay=iec&english=9")
    html, context = page.content.decode(), page.context
    whole = len(context["may_fit"]) + len(context["may_fit_more"])
    assert context["may_fit_count"] == whole > len(context["may_fit"])
    assert f">{whole} may fit</a>" in " ".join(html.split()).replace("> ", ">").replace(" <", "<")
    for place in re.findall(r'<li>\s*<a href="#(\w+)"', html):
        assert f'id="{place}"' in html
