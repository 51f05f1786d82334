"""The student corner and the pages of its quiz: what they show, and what they do with bad input."""

import re
from itertools import pairwise

import pytest

from iecguide.study.kinds import VERDICTS, Topic
from quiz.study.page.messages import VERDICTS as WORDS
from quiz.study.questionnaire import ASKED, STUDY
from tests.articles.reading import Page
from tests.browser.pages import RESULTS

pytestmark = pytest.mark.django_db
COLLEGE = RESULTS["studies, college"]
MOST_WORDS = 300


def visible(html):
    """The text that a reader sees before anything is opened."""
    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    main = re.sub(r"<svg.*?</svg>|<span class=\"vh\">.*?</span>", " ", main, flags=re.DOTALL)
    kept, depth = [], 0
    for part in re.split(
        r"(<details[^>]*>|</details>|<summary.*?</summary>)", main, flags=re.DOTALL
    ):
        if part.startswith("<details"):
            depth += 1
        elif part == "</details>":
            depth -= 1
        elif depth == 0 or (part.startswith("<summary") and depth == 1):
            kept.append(re.sub(r"<[^>]+>", " ", part))
    return " ".join(kept)


@pytest.mark.parametrize("name", ["studies, college", "studies, graduate", "studies, nothing said"])
def test_a_result_is_short_and_says_the_answer_first(client, name):
    response = client.get(RESULTS[name])
    assert response.status_code == 200
    text = visible(response.content.decode())
    assert len(text.split()) <= MOST_WORDS
    assert response.context["lead"] in Page.of(response).text()


def test_a_result_shows_the_money_and_the_rules_behind_each_answer(client):
    page = Page.of(client.get(COLLEGE))
    text = page.text()
    assert "You need a study permit, and a letter of the province before it." in text
    assert "CAD 23,448, besides tuition and travel." in text
    assert "24 hours a week in a term." in text
    assert "Exchange students who pay the Canadian school no tuition" in text
    assert any("/study/quiz/arrangement/" in link for link in page.links())


def test_every_verdict_has_its_words():
    for topic, verdicts in VERDICTS.items():
        assert {verdict for each, verdict in WORDS if each == topic} >= set(verdicts)


def test_the_json_is_the_contract(client):
    found = client.get(COLLEGE.replace("/result/", "/result.json")).json()
    assert found["on"]
    assert [answer["question"] for answer in found["answers"]] == list(Topic)
    by_name = {answer["question"]: answer for answer in found["answers"]}
    assert by_name["funds_cad"]["value"] == 23_448
    assert by_name["pgwp_months"]["value"] == by_name["pgwp_months"]["verdict"] == 36
    for answer in found["answers"]:
        assert isinstance(answer["verdict"], str | int)
        for reason in answer["reasons"]:
            assert set(reason) == {"rule", "text", "source"}
            assert set(reason["source"]) == {"title", "url", "date", "checked"}
    assert by_name["permit"]["assumed"] == ["activity"]


def test_nothing_said_asks(client):
    found = client.get("/study/quiz/result.json").json()["answers"]
    by_name = {answer["question"]: answer for answer in found}
    for name in ("permit", "where", "letter", "caq", "pgwp", "spouse", "offcampus", "oncampus"):
        assert by_name[name]["verdict"] == "ask"
        assert by_name[name]["asks"]
    assert client.get("/study/quiz/result/").context["shown"] == []


def test_whoever_is_out_of_status_is_asked_for_how_long_at_once(client):
    response = client.get(
        "/study/quiz/?from=status&where=inside&enrolled_at=canadian_dli&status=expired", follow=True
    )
    assert response.context["question"].name == "days_out_of_status"


def test_a_graduate_is_asked_until_when_the_permit_is_printed(client):
    query = "where=inside&enrolled_at=canadian_dli&status=study_permit&level=masters&months=24"
    query += "&province=ON&institution=public&session=finished&from=session"
    response = client.get(f"/study/quiz/?{query}", follow=True)
    assert response.context["question"].name == "status_until"


def test_getting_status_back_comes_first_though_the_days_are_not_known(client):
    page = client.get("/study/quiz/result/?where=inside&status=expired&level=college&months=24")
    first = page.context["shown"][0]
    assert (first.topic, first.missing) == ("restore", "Days since the permit ran out")


def test_no_question_is_offered_twice_in_an_answer(client):
    page = client.get(COLLEGE)
    for answer in [*page.context["shown"], *page.context["rest"]]:
        asked = [line.question for line in answer.unless if line.question]
        assert len(asked) == len(set(asked))


def test_money_that_is_not_on_record_is_asked_of_quebec(client):
    query = "on=2026-11-28&where=outside&level=masters&months=24&province=QC&people=2&under_18=1"
    text = Page.of(client.get(f"/study/quiz/result/?{query}", follow=True)).text()
    assert "Ask Quebec" in text
    assert "We found no row for one adult with a child" in text


def test_what_status_costs_stands_in_its_answer(client):
    query = "on=2026-11-28&where=inside&status=expired&days_out_of_status=10"
    text = Page.of(client.get(f"/study/quiz/result/?{query}", follow=True)).text()
    assert "CAD 396.25 with a new study permit, for applications up to 30 November 2026" in text
    assert "new attestation letter" in text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("level=x", "level"),
        ("months=0", "months"),
        ("months=soon", "months"),
        ("clb=99", "clb"),
        ("online_share=1.5", "online_share"),
        ("online_share=half", "online_share"),
        ("on=2020-01-01", "on"),
        ("end=2026-02-30", "end"),
        ("degree=maybe", "degree"),
        ("people=0", "people"),
        ("province=XX", "province"),
        ("level=college&level=masters", "level"),
        ("people=1&under_18=3", "under_18"),
        ("completion=2026-10-01&pgwp_applied=2026-09-30", "pgwp_applied"),
    ],
)
def test_bad_input_names_the_field_and_what_is_allowed(client, query, field):
    response = client.get(f"/study/quiz/result.json?{query}")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["field"] == field
    assert error["allowed"]
    page = client.get(f"/study/quiz/result/?where=outside&{query}")
    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()
    assert 'value="outside"' in page.content.decode()  # nothing else is lost


def test_what_is_allowed_can_be_read(client):
    (error,) = client.get("/study/quiz/result.json?online_share=half").json()["errors"]
    assert error["allowed"] == "unsure, 0.25, 0 – 1"
    assert client.get("/study/quiz/result.json?cip_on_list=unsure").status_code == 200


def test_unknown_names_are_dropped_and_the_order_is_one(client):
    response = client.get("/study/quiz/result/?months=24&utm_source=x&where=outside")
    assert (response.status_code, response.url) == (
        302,
        "/study/quiz/result/?where=outside&months=24",
    )
    response = client.get("/study/quiz/result.json?months=24&utm_source=x")
    assert (response.status_code, response.url) == (302, "/study/quiz/result.json?months=24")


# What students say, in the order they are asked; whoever says this much is asked nothing more.
WAYS = {
    "short course from abroad": {
        "where": "outside",
        "enrolled_at": "canadian_dli",
        "level": "language",
        "province": "QC",
        "months": "5",
    },
    "college from abroad": {
        "where": "outside",
        "enrolled_at": "canadian_dli",
        "level": "college",
        "province": "ON",
        "months": "24",
        "institution": "public",
        "full_time": "yes",
        "online_share": "0",
        "placement": "none",
        "clb": "7",
        "cip_on_list": "yes",
        "people": "1",
    },
    "course on a Working Holiday": {
        "where": "inside",
        "enrolled_at": "canadian_dli",
        "status": "work_permit",
        "level": "language",
        "province": "BC",
        "months": "4",
        "end": "2027-03-31",
        "status_until": "2027-06-30",
    },
    "placement of a school abroad": {
        "where": "outside",
        "enrolled_at": "foreign_school",
        "arrangement": "ordinary",
        "level": "masters",
        "province": "QC",
        "months": "6",
        "placement": "required",
    },
    "private career college": {
        "where": "outside",
        "enrolled_at": "canadian_dli",
        "level": "college",
        "province": "BC",
        "months": "12",
        "institution": "private_career",
        "placement": "none",
        "people": "1",
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_only_what_can_still_matter_is_asked(client, way):
    """The questions come in their order, the count of those to go never rises, Back leads back."""
    said, asked, left = WAYS[way], [], []
    response = client.get("/study/quiz/", follow=True)
    while "form" in (response.context or {}):
        name = response.context["question"].name
        asked.append(name)
        left.append(response.context["progress"].left)
        assert len(asked) <= len(said), (asked, name)
        if len(asked) > 1:
            back = client.get(response.context["back"])
            assert back.context["question"].name == asked[-2]
        carried = dict(response.context["carried"])
        response = client.get(
            "/study/quiz/", {"from": name, **carried, name: said[name]}, follow=True
        )
    assert asked == list(said)
    assert not response.context["missing"]
    # The first answers open and shut whole ways; from then on the count falls.
    assert all(now <= before for before, now in pairwise(left[3:])), left


def test_every_rule_is_on_the_rules_page_with_its_source(client):
    response = client.get("/study/quiz/rules/")
    text = Page.of(response).text()
    for rules in response.context["facts"].rules.values():
        for rule in rules:
            assert rule.text in text
            assert rule.sources
    assert {question.name for question in STUDY.questions} == ASKED


@pytest.mark.parametrize("name", sorted(ASKED))
def test_every_question_can_be_opened(client, name):
    response = client.get(f"/study/quiz/{name}/?where=inside&level=college&months=24")
    assert response.status_code == 200
    assert response.context["question"].name == name
