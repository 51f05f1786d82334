import pytest

from .desk import sign_in


@pytest.fixture
def editor(client):
    """A browser in which somebody with the stock role of editors is signed in."""
    return sign_in(client)
