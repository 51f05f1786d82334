"""What one network may have computed: the arithmetic with a clock of its own, and the refusal."""

import pytest
from django.test import Client, RequestFactory

from iecguide.core.serving.clients import network, network_of
from iecguide.operations import rates
from iecguide.operations.rates import Budgets

from .test_headers import HEADERS, POLICY, policy, sent

pytestmark = pytest.mark.django_db
SHARE, BURST = 0.15, 0.6


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def budgets(clock):
    return Budgets(clock=clock)


@pytest.fixture
def limited(settings, monkeypatch):
    """A site with limits, where every answer costs what ``cost`` says, and time stands still."""
    settings.RATES_SHARE, settings.RATES_BURST = SHARE, BURST

    class Told:
        clock, cost, used = Clock(), 0.015, 0.0

        def thread_time(self):
            self.used += self.cost / 2
            return self.used * 2

    told = Told()
    monkeypatch.setattr(rates, "budgets", Budgets(clock=told.clock))
    monkeypatch.setattr(rates, "thread_time", told.thread_time)
    monkeypatch.setattr(rates, "is_cold", lambda: False)
    return told


def test_the_burst_then_the_share(budgets, clock):
    budgets.pay("a", BURST - 0.01, SHARE)
    assert budgets.wait("a", SHARE, BURST) == 0
    budgets.pay("a", 0.31, SHARE)
    assert budgets.wait("a", SHARE, BURST) == pytest.approx(2.0)
    assert budgets.wait("b", SHARE, BURST) == 0
    clock.now += 2.01
    assert budgets.wait("a", SHARE, BURST) == 0


def test_over_a_long_time_it_is_the_share(budgets, clock):
    """Whoever asks whenever it is allowed gets the share, whatever an answer costs."""
    for cost in (0.05, 0.5):
        spent, began = 0.0, clock.now
        while clock.now < began + 3600:
            wait = budgets.wait(cost, SHARE, BURST)
            clock.now += wait + 0.001
            if not wait:
                budgets.pay(cost, cost, SHARE)
                spent += cost
        assert spent / 3600 == pytest.approx(SHARE, abs=(BURST + cost) / 3600 + 0.001)


def test_nothing_is_saved_up(budgets, clock):
    clock.now += 10**6
    budgets.pay("a", BURST + SHARE, SHARE)
    assert budgets.wait("a", SHARE, BURST) == pytest.approx(1)


def test_memory_is_bounded():
    budgets = Budgets(most=100, clock=Clock())
    for visitor in range(1000):
        budgets.pay("busy", 1.0, SHARE)
        budgets.pay(visitor, 1.0, SHARE)
    assert len(budgets) == 100
    assert budgets.wait("busy", SHARE, BURST) > 0


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("unix", "unix"),
    ],
)
def test_network(address, found):
    assert network(address) == found
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert network_of(request) == found


def ask(client, path="/quiz/born/?citizenship=IE", address="192.0.2.1"):
    return client.get(path, REMOTE_ADDR=address)


def spend(client, limited, **more):
    """Until it is refused: how many answers there were."""
    for count in range(1000):
        if ask(client, **more).status_code == 429:
            return count
    raise AssertionError("never refused")


def test_one_network_is_refused_and_others_are_not(client, limited):
    """All addresses of an IPv6 network are one; another network is not held up."""
    limited.cost = 0.5
    assert spend(client, limited, address="2001:db8::1") == 2
    assert ask(client, address="2001:db8::99").status_code == 429
    assert ask(client, address="2001:db8:0:1::1").status_code == 200
    limited.clock.now += 3.4
    assert ask(client, address="2001:db8::1").status_code == 200


def test_the_first_visitors_of_a_process_pay_no_more_for_what_all_share(
    client, limited, monkeypatch
):
    """Facts, the words of search and the odds are made once: for whoever comes first."""
    limited.cost = 0.1
    monkeypatch.setattr(rates, "is_cold", lambda: True)
    many = spend(client, limited)
    monkeypatch.setattr(rates, "is_cold", lambda: False)
    few = spend(client, limited, address="192.0.2.2")
    assert few < 10
    assert many > few * (rates.COLD_FOLD - 1)


def test_a_process_is_cold_for_its_first_minutes(monkeypatch):
    monkeypatch.setattr(rates, "begun_at", 100.0)
    monkeypatch.setattr(rates, "monotonic", lambda: 100.0 + rates.COLD - 1)
    assert rates.is_cold()
    monkeypatch.setattr(rates, "monotonic", lambda: 100.0 + rates.COLD)
    assert not rates.is_cold()


def test_the_page(client, limited):
    limited.cost = 1.15
    spend(client, limited)
    page = ask(client)
    text = page.content.decode()
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (429, "4", "no-store")
    assert "Wait 4 seconds, then reload this page." in text
    assert "About 10 pages a second, and 40 at once." in text
    assert '<span class="tag">429</span>' in text
    assert (sent(page), policy(page)) == (HEADERS, POLICY)


@pytest.mark.parametrize("path", ["/quiz/result.json?citizenship=IE", "/pools/strategy.json?x=1"])
def test_the_answer_for_programs(client, limited, path):
    limited.cost = 1.15
    spend(client, limited)
    page = ask(client, path)
    assert (page.status_code, page["Retry-After"]) == (429, "4")
    assert page.json() == {
        "error": "Too many requests from your network.",
        "allowed": "About 10 pages a second, and 40 at once.",
        "retry_after": 4,
    }


def test_refusing_renders_once(client, limited, visit_count):
    limited.cost = 1.15
    spend(client, limited)
    for _time in range(20):
        ask(client)
    assert visit_count.count("too_fast.html") <= 1


@pytest.fixture
def visit_count(monkeypatch):
    from django.template.backends.django import Template

    rates._page.cache_clear()
    found, render = [], Template.render

    def noted(self, context=None, request=None):
        found.append(self.template.name)
        return render(self, context, request)

    monkeypatch.setattr(Template, "render", noted)
    return found


def test_an_office_does_the_quiz(client, limited):
    """Thirty people behind one address, fifteen questions each within two minutes, then the
    result; every answer at its usual cost."""
    limited.cost = 0.015
    for _question in range(15):
        for _person in range(30):
            assert ask(client).status_code == 200
        limited.clock.now += 120 / 15
    for _person in range(30):
        assert ask(client, "/quiz/result/?citizenship=IE").status_code == 200


def test_pages_for_everybody_are_free(client, limited):
    """Made or from memory; what is not there is not free."""
    limited.cost = 0.5
    for path in ("/", "/about/", "/countries/?utm_source=x", "/static/css/site.css", "/healthz"):
        for _time in range(3):
            assert ask(client, path).status_code == 200
    limited.cost = 1.15
    assert ask(client, "/nothing/").status_code == 404
    assert ask(client, "/nowhere/").status_code == 429
    for path in ("/", "/about/", "/static/css/site.css"):
        assert ask(client, path).status_code == 200


def test_a_forged_header_is_no_other_network(limited, settings):
    settings.TRUST_PROXY = 0
    client = Client()
    limited.cost = 1.15
    spend(client, limited)
    forged = client.get(
        "/nothing/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "1.1.1.1"}
    )
    assert forged.status_code == 429


def test_a_file_does_not_end_the_request(client, limited):
    """Whoever listens hears once that a request is over, and not in the midst of it."""
    from django.core.signals import request_finished

    heard = []

    def hear(**_signal):
        heard.append(1)

    request_finished.connect(hear)
    try:
        ask(client, "/static/css/site.css")  # the client closes what it has been given
    finally:
        request_finished.disconnect(hear)
    assert heard == [1]
