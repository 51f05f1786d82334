"""People of every kind, for properties."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from iecguide.express_entry.tables import EDUCATION, STUDY
from quiz.crs.score.person import Person

FIXED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
levels = st.tuples(*[st.integers(0, 10)] * 4) | st.integers(0, 10).map(lambda level: (level,) * 4)
people = st.builds(
    Person,
    age=st.integers(15, 60),
    education=st.sampled_from(EDUCATION),
    french_first=st.booleans(),
    first=levels,
    second=levels,
    canadian_work=st.integers(0, 7),
    foreign_work=st.integers(0, 5),
    certificate=st.booleans(),
    nomination=st.booleans(),
    sibling=st.booleans(),
    canadian_study=st.sampled_from(STUDY),
    spouse=st.booleans(),
    spouse_education=st.sampled_from(EDUCATION),
    spouse_language=levels,
    spouse_canadian_work=st.integers(0, 7),
    job_offer=st.booleans(),
    relative=st.booleans(),
    spouse_study=st.booleans(),
)
