"""The site in a process of its own, on the day of the tests: a door for servers, and a reader.

``python -m tests.still URL…`` prints each page's status and a sum of its content.
"""

import os
import sys
from hashlib import sha256
from unittest import mock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from django.core.wsgi import get_wsgi_application
from django.test import Client

from .conftest import TODAY

application = get_wsgi_application()
mock.patch("django.utils.timezone.localdate", return_value=TODAY).start()


def main(urls: list[str]) -> None:
    client = Client()
    for url in urls:
        response = client.get(url)
        digest = sha256(response.content).hexdigest()
        sys.stdout.write(f"{url} {response.status_code} {digest}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
