"""The pages of jobs and their JSON: to the letter of the contract, and whole without scripts."""

from urllib.parse import urlencode

import pytest

from iecguide.occupations.pages.presentation import job_bank_link
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response
    return " ".join(Page.of(response).text().split())


def test_json(client):
    found = client.get("/work/jobs.json?q=barista").json()
    assert found == {
        "q": "barista",
        "results": [
            {
                "noc": "65201",
                "title": "Food counter attendants, kitchen helpers and related support occupations",
                "matched": "Barista",
                "teer": 5,
                "young_professionals": "no",
                "counts_for": [],
                "wage": {
                    "low": 15.0,
                    "median": 16.55,
                    "high": 21.5,
                    "unit": "hour",
                    "year": 2025,
                    "area": "Canada",
                },
            }
        ],
    }


def test_json_of_a_province(client):
    nurse = client.get("/work/jobs.json?q=nurse&province=BC").json()["results"][0]
    assert (nurse["noc"], nurse["teer"], nurse["young_professionals"]) == ("31301", 1, "fits")
    assert nurse["counts_for"] == ["CEC", "EE_HEALTHCARE"]
    assert (nurse["wage"]["area"], nurse["wage"]["year"]) == ("British Columbia", 2024)
    bartender = client.get("/work/jobs.json?q=bartender").json()["results"][0]
    assert bartender["young_professionals"] == "with_diploma"


def test_json_without_words(client):
    assert client.get("/work/jobs.json").json() == {"q": "", "results": []}
    manager = client.get("/work/jobs.json?q=00013").json()["results"][0]
    assert manager["wage"] is None


def test_json_names_what_is_wrong(client):
    response = client.get("/work/jobs.json?q=cook&province=ZZ")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert (error["field"], error["given"]) == ("province", "ZZ")
    assert "BC" in error["allowed"]


@pytest.mark.parametrize(
    ("query", "field", "allowed"),
    [
        ("q=cook&q=nurse", "q", "text of at most 80 characters"),
        ("q=cook&province=BC&province=ON", "province", "BC"),
        ("q=%00", "q", "text of at most 80 characters"),
        ("q=" + "a" * 81, "q", "text of at most 80 characters"),
    ],
)
def test_nothing_is_dropped_in_silence(client, query, field, allowed):
    """A word given twice, too long or unreadable is an error that says what is allowed."""
    response = client.get(f"/work/jobs.json?{query}")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["field"] == field
    assert allowed in error["allowed"]
    assert client.get(f"/work/jobs/?{query}").status_code == 422


def test_a_code_fits_itself(client):
    found = client.get("/work/jobs.json?q=65200").json()["results"]
    assert [(row["noc"], row["matched"]) for row in found] == [("65200", "65200")]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/work/", "/work/jobs/"),
        ("/work/jobs/?q=", "/work/jobs/"),
        ("/work/jobs/?x=1&q=cook", "/work/jobs/?q=cook"),
        ("/work/jobs/?province=bc&q=cook", "/work/jobs/?q=cook&province=BC"),
        ("/work/jobs.json?q=cook&x=1", "/work/jobs.json?q=cook"),
        ("/work/jobs/65201/?province=&wage=", "/work/jobs/65201/"),
        ("/work/jobs/65201/?wage=20&province=on&x=", "/work/jobs/65201/?province=ON&wage=20"),
        ("/work/jobs/65201/?wage=18,50+%24", "/work/jobs/65201/?wage=18.50"),
        ("/work/jobs/65201/?wage=CAD%2018.50", "/work/jobs/65201/?wage=18.50"),
    ],
)
def test_one_address_for_each_page(client, asked, canonical):
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (302, canonical)
    assert client.get(canonical).status_code in (200, 302)


@pytest.mark.parametrize(
    "address",
    [
        "/work/jobs/?q=cook&province=ZZ",
        "/work/jobs/65201/?province=ZZ",
        "/work/jobs/65201/?wage=abc",
        "/work/jobs/65201/?wage=-3",
        "/work/jobs/65201/?wage=1e9",
        "/work/jobs/65201/?wage=NaN",
        "/work/jobs/65201/?wage=18.255",
        "/work/jobs/65201/?wage=75000",
        "/work/jobs/65201/?wage=1,850",
        "/work/jobs/65201/?diploma=maybe",
        "/work/jobs/65201/?province=%00",
    ],
)
def test_what_cannot_be_read(client, address):
    """A 422 with a summary; what was typed is still in the form."""
    response = client.get(address)
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    given = address.rpartition("=")[2]
    if given not in ("%00", "ZZ", "maybe"):
        assert f'value="{given}"' in response.content.decode()


def test_no_such_job(client):
    for noc in ("99999", "6520", "abc", "652010"):
        assert client.get(f"/work/jobs/{noc}/").status_code == 404


def test_a_search(client):
    text = text_of(client, "/work/jobs/?q=lift+operator&province=BC")
    assert "Operators and attendants in amusement, recreation and sport" in text
    assert "NOC 65211, TEER 5" in text
    assert "British Columbia, 2024" in text
    assert "No job found for “xqzt”" in text_of(client, "/work/jobs/?q=xqzt")


def test_a_job(client):
    text = text_of(client, "/work/jobs/31301/?province=BC")
    for words in (
        "NOC 31301",
        "TEER 1",
        "Fits Young Professionals? Yes, if it fits your studies or career.",
        "Yes, for the Canadian Experience Class",
        "Express Entry: health care and social services",
        "CAD 32.50",
        "Minimum wage of British Columbia: CAD 18.25 an hour",
        "Job Bank: wages 2024",
        "Adapted from Statistics Canada".casefold(),
    ):
        assert words.casefold() in text.casefold(), words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("31301/", "ask for a licence or a registration"),
        ("31301/", "asks for a medical exam. Without it, your permit does not allow the job."),
        ("72200/", "Some provinces let you do this trade only with a licence"),
        ("44100/", "asks for a medical exam"),
        ("65201/?province=QC", "The low and the middle figures are older and below it"),
        ("65201/?province=QC", "Figures below CAD 16.60 are older than the minimum wage of today"),
        ("64301/?province=QC", "The low figure is older and below it"),
        ("21300/", "Express Entry: STEM . The last one was on 11 April 2024."),
        ("41220/", "Express Entry: education . The last one was on 17 September 2025."),
        ("41200/", "We found none so far."),
    ],
)
def test_what_a_job_page_warns_of(client, address, words):
    assert words.replace(" .", ".") in text_of(client, f"/work/jobs/{address}").replace(" .", ".")


def test_no_warning_without_a_reason(client):
    text = text_of(client, "/work/jobs/21231/?province=ON")
    assert "licence or a registration" not in text
    assert "medical exam" not in text
    assert "older" not in text


def test_a_place_without_figures_says_so(client):
    assert "We have no figures of this job for Nunavut" in text_of(
        client, "/work/jobs/31301/?province=NU"
    )


@pytest.mark.parametrize(
    ("noc", "query", "words"),
    [
        ("63200", "province=BC&wage=17", "the pay is below the minimum wage"),
        ("63200", "province=BC&wage=20", "Good enough for Young Professionals"),
        ("64301", "wage=20", "Good enough only with a diploma of its field"),
        ("64301", "diploma=no", "Not good enough for Young Professionals"),
        ("65201", "province=BC&wage=30", "Not good enough for Young Professionals"),
        ("63200", "wage=20", "Choose the province, and we compare"),
        ("64301", "province=QC&wage=14", "Ask first: the pay is below the usual minimum wage"),
        ("64301", "province=ON&wage=14", "the pay is below the minimum wage"),
    ],
)
def test_an_offer(client, noc, query, words):
    assert words in text_of(client, f"/work/jobs/{noc}/?{query}")


def test_an_offer_in_the_other_categories(client):
    """What holds for Working Holiday and International Co-op stands beside the verdict."""
    text = text_of(client, "/work/jobs/65201/?province=BC&wage=30")
    assert "Working Holiday asks for no offer." in text
    assert "In International Co-op the level does not count" in text


def test_a_job_with_a_season(client):
    text = text_of(client, "/work/jobs/65211/")
    assert "Seasons of this job" in text
    assert "Work: October to May. Apply: April to August." in text
    assert "In season in" not in text  # nobody named a month
    assert "Stepwest: summer season or ski season" in text
    assert "Seasons of this job" not in text_of(client, "/work/jobs/21232/")


def test_live_postings():
    assert job_bank_link("65200", "BC") == (
        "https://www.jobbank.gc.ca/jobsearch/jobsearch?fn21=65200&fprov=BC"
    )
    assert job_bank_link("65200", "").endswith("?fn21=65200")


def test_french_names(client, bilingual):
    found = client.get("/work/jobs.json?q=serveuse", headers={"accept-language": "fr"}).json()
    assert found["results"][0]["noc"] == "65200"


@pytest.mark.parametrize("words", ["barista", "lift operator", "serveuse", "software developer"])
def test_the_search_of_the_site_leads_there(client, words):
    response = client.get(f"/search/?{urlencode({'q': words})}")
    (hint,) = response.context["hints"]
    assert hint.url.startswith("/work/jobs/")
    assert f'href="{hint.url}"' in response.content.decode()


@pytest.mark.parametrize("words", ["decline yp", "denmark age", "sin number", "", "65201", "quota"])
def test_other_searches_get_no_job(client, words):
    assert client.get(f"/search/?{urlencode({'q': words})}").context["hints"] == []
