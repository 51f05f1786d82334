"""What is too large is refused, by its length alone, with a page of ours."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from iecguide.operations.limits import is_within

from .test_headers import HEADERS, POLICY, policy, sent

pytestmark = pytest.mark.django_db

LIMIT = 6 * 1024 * 1024


@pytest.mark.parametrize("path", ["/quiz/", "/admin/login/", "/nothing/"])
def test_a_large_upload_is_not_read(client, path):
    page = client.post(path, CONTENT_LENGTH=str(LIMIT + 1))
    assert page.status_code == 413
    assert "This is too heavy to carry" in page.content.decode()
    assert (sent(page), policy(page)) == (HEADERS, POLICY)


@pytest.mark.parametrize(
    ("length", "within"),
    [ ("0", True), (str(LIMIT), True), (str(LIMIT + 1), False), ("9" * 5000, False),
     ("-1", False), ("1e9", False), ("²", False)],
)  # fmt: skip
def test_by_length(length, within):
    assert is_within(length, LIMIT) is within


def test_a_form_of_many_megabytes_without_a_file(admin_client):
    """Text is limited more narrowly: 2 MB."""
    page = admin_client.post("/admin/login/", "username=" + "x" * (2 * 1024 * 1024),
                       content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert page.status_code == 400


def test_too_many_files(client):
    parts = {f"file{number}": SimpleUploadedFile(f"{number}.txt", b"x") for number in range(21)}
    assert client.post("/admin/login/", parts).status_code == 400


@pytest.mark.parametrize("path", ["/quiz/", "/admin/", "/admin/login/", "/nothing/"])
@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "MADEUP"])
def test_methods_nobody_uses(client, path, method):
    page = client.generic(method, path)
    assert (page.status_code, page["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert (sent(page), policy(page)) == (HEADERS, POLICY)
