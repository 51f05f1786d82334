"""One address of every kind of page, for the checks that hold on all of them."""

MISSING = "/no-such-page/"

_IRISH = "citizenship=IE&document=passport&born=1991-06&expires=2033-04&used=none&letter=none"
_WORKER = (
    "province_intent=any&stay=iec&lives_in_province=BC&english=9&french=0&education=bachelor"
    "&occupation_teer=2&work_months_3y=14&canadian_skilled_months_3y=14&canadian_work_teer=2"
    "&offer_province=none&ties=none"
)
_COLLEGE = (
    "where=outside&level=college&institution=public&province=ON&months=24&full_time=yes"
    "&placement=required&enrolled_at=canadian_dli&cip_on_list=yes&clb=6&online_share=0&people=1"
)
_GRADUATE = (
    "status=study_permit&level=masters&institution=public&province=QC&months=12&full_time=yes"
    "&session=finished&wp_asked_before_sp_expiry=yes&placement=none&enrolled_at=canadian_dli&clb=8"
    "&online_share=0&completion=2026-10-01&change=none&people=2&under_18=0"
)
_SETTLED = "funds=yes&insurance=yes&family=alone"

QUESTIONS = {
    "finder": "/programmes/quiz/",
    "finder, number": "/programmes/quiz/work_months_3y/?province_intent=any&stay=abroad",
    "finder, code": "/programmes/quiz/occupation_noc/?province_intent=any&stay=abroad",
    "finder, several": "/programmes/quiz/ties/?province_intent=any&stay=abroad",
    "finder, money": "/programmes/quiz/funds_enough/?province_intent=any&stay=abroad",
    "studies": "/study/quiz/",
    "studies, number": "/study/quiz/months/?where=outside&level=college",
    "studies, tapped number": "/study/quiz/people/?where=outside&level=college&months=24",
    "studies, day": "/study/quiz/end/?where=inside&status=work_permit&months=5",
    "passports": "/quiz/",
    "passports again": "/quiz/citizenship/?citizenship=IE&citizenship=GB",
    "choice": "/quiz/document/?citizenship=IE",
    "month": "/quiz/born/?citizenship=IE&document=passport",
    "place": "/quiz/residence/?citizenship=BE&document=passport&born=1998-10",
    "permits": "/quiz/used/?citizenship=GB&document=passport&born=1995-05",
    "permits with rows": "/quiz/used/?citizenship=GB&born=1995-05&used=wh:2019-05:24:GB",
    "letter": "/quiz/letter/?citizenship=GB&born=1995-05&letter=2027-03",
}
ERRORS = {
    "passports missing": "/quiz/?from=citizenship",
    "choice missing": "/quiz/?from=document&citizenship=IE",
    "month wrong": "/quiz/?from=born&citizenship=IE&born_month=2&born_year=99",
    "place missing": "/quiz/?from=residence&citizenship=BE",
    "permits wrong": "/quiz/?from=used&citizenship=GB&used=some&used_1_category=wh&used_1_year=99",
    "letter wrong": "/quiz/?from=letter&citizenship=GB&letter=some&letter_month=2",
    "finder wrong": "/programmes/quiz/result/?english=13",
    "job wrong": "/work/jobs/64301/?province=ON&wage=abc",
    "places wrong": "/work/places/?job=cook&where=ZZ",
    "studies wrong": "/study/quiz/result/?level=college&months=0",
    "filter wrong": "/programmes/?province=ZZ",
    "person wrong": "/live/provinces/?hours=900",
    "address wrong": "/quiz/result/?citizenship=IE&born=soon",
}
RESULTS = {
    "finder, worker": f"/programmes/quiz/result/?{_WORKER}",
    "finder, nothing said": "/programmes/quiz/result/",
    "studies, college": f"/study/quiz/result/?{_COLLEGE}",
    "studies, graduate": f"/study/quiz/result/?{_GRADUATE}",
    "studies, nothing said": "/study/quiz/result/",
    "eligible": f"/quiz/result/?{_IRISH}&student=no&offer=none&{_SETTLED}",
    "two passports": f"/quiz/result/?citizenship=GB&{_IRISH}&student=no&offer=none&{_SETTLED}",
    "depends": "/quiz/result/?citizenship=FR&born=2003-02",
    "not eligible": "/quiz/result/?citizenship=BE&document=passport&born=1998-10&residence=BR",
    "non-partner": "/quiz/result/?citizenship=IN&ro=no",
    "dropped": "/quiz/result/?citizenship=NZ&residence=BE&student=yes&placement=yes&offer=none",
}
READING = {
    "home": "/",
    "rules": "/quiz/rules/",
    "countries": "/countries/",
    "countries, none found": "/countries/?q=Atlantis",
    "country": "/countries/ireland/",
    "country without agreement": "/countries/ukraine/",
    "programmes": "/programmes/",
    "programmes, some": "/programmes/?kind=temporary&province=ON&open=yes",
    "programme": "/programmes/canadian-experience-class/",
    "study": "/study/",
    "studies, rules": "/study/quiz/rules/",
    "finder, rules": "/programmes/quiz/rules/",
    "job, an offer": "/work/jobs/64301/?province=ON&wage=20&diploma=yes",
    "programme that is closed": "/programmes/start-up-visa/",
    "living": "/live/",
    "provinces": "/live/provinces/?category=wh&permit_months=12",
    "province": "/live/provinces/quebec/",
    "province, answered": "/live/provinces/ontario/?job_months=7&full_time=yes&citizenship=FR",
    "banks": "/live/banks/?permit_months=6&age=22",
    "paid advice": "/help/consultants/",
    "organizations": "/help/organizations/",
    "guide": "/guide/",
    "topic": "/guide/topics/pools/",
    "author": "/guide/authors/editors/",
    "article": "/guide/which-category/",
    "long article": "/guide/several-pools/",
    "search": "/search/",
    "search, found": "/search/?q=decline+yp",
    "search, mended": "/search/?q=denmrak",
    "search, none": "/search/?q=xylophone",
    "pools": "/pools/",
    "pools of a country": "/pools/ireland/",
    "accuracy": "/pools/accuracy/",
    "report": "/report/?page=/pools/",
    "letters": "/letters/",
    "letters of the month": "/letters/monthly/",
    "points": "/programmes/crs/",
    "rounds of Express Entry": "/programmes/draws/",
    "rounds of a category": "/programmes/draws/?category=cec",
    "jobs": "/work/jobs/",
    "jobs found": "/work/jobs/?q=cook&province=BC",
    "job": "/work/jobs/31301/?province=BC",
    "places of two jobs": "/work/places/?job=cook&second=nurse",
    "seasons": "/work/seasons/",
    "seasons of a month": "/work/seasons/?province=BC&month=10",
    "regions of a province": "/work/places/?job=carpenter&where=BC&order=above",
    "work of a month": "/work/places/?month=7",
    "plan, nothing said": "/plan/",
    "roadmaps": "/roadmaps/",
    "roadmap": "/roadmaps/iec/",
    "roadmap, here": "/roadmaps/iec-to-pr/?here=month-6",
    "about": "/about/",
    "privacy": "/privacy/",
    "404": MISSING,
}
_LEVELS = "first_speaking=7&first_listening=8&first_reading=7.5&first_writing=6.5"
_COUNTED = f"education=bachelor&first=en&first_test=ielts_general&{_LEVELS}&second=none"
_WORK = "canadian_work=1&foreign_work=2&certificate=no&nomination=no&sibling=no&canadian_study=none"
_PLANS = "work_start=2027-02&better_test=2027-06&better_level=10&second_on=2028-05"
POINTS = {
    "points counted": f"/programmes/crs/?born=1997-02&{_COUNTED}&{_WORK}&spouse=no&{_PLANS}",
    "points with a spouse": f"/programmes/crs/?age=34&{_COUNTED}&canadian_work=1&spouse=yes",
    "points of a day": "/programmes/crs/?on=2026-10-01&age=29",
    "a score known": "/programmes/crs/?score=480&french_nclc_min=7",
    "points wrong": "/programmes/crs/?first_test=ielts_general&first_reading=13",
    "rounds of no category": "/programmes/draws/?category=9",
}
_BARISTA = "citizenship=FR&category=wh&province=QC&job=restaurant"
_NURSE = "citizenship=GB&category=yp&province=AB&job=nursing"
PLANS = {
    "plan": f"/plan/?{_BARISTA}&has=wants_to_drive&invitation=2026-11-20&on=2026-11-28",
    "plan, late": f"/plan/?{_NURSE}&acceptance=2026-11-05T14%3A05Z&on=2026-11-28",
    "plan of studies": "/plan/?roadmap=study&province=QC&on=2026-11-28",
    "plan, wrong": "/plan/?province=ZZ&letter=2026-05-01&departure=2026-01-01",
}
PAGES = READING | QUESTIONS | ERRORS | RESULTS | POINTS | PLANS
WITH_PLACES = ["passports", "passports again", "place", "passports missing", "place missing"]
