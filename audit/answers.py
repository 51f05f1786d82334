"""What the site answers under the settings of a real site, as JSON: for audit/observatory.mjs.

The database and the collected static files of ``make run`` are used; nothing is written.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

HOST = "guide.example"
PAGES = [
    "/",
    "/quiz/",
    "/quiz/result/?citizenship=IE",
    "/countries/ireland/",
    "/pools/",
    "/guide/",
    "/about",
    "/nothing/",
    "/admin/login/",
]


def answer(page: Any) -> dict[str, Any]:
    cookies = [cookie.OutputString() for cookie in page.cookies.values()]
    return {
        "status": page.status_code,
        "headers": dict(page.headers),
        "cookies": cookies,
        "body": page.content.decode(),
    }


def main() -> None:
    import django

    django.setup()
    from django.test import Client

    client = Client(SERVER_NAME=HOST)
    found = []
    for path in PAGES:
        plain = client.get(path)
        secure = Client(SERVER_NAME=HOST).get(path, secure=True)
        found.append({"path": path, "http": answer(plain), "https": answer(secure)})
    json.dump({"host": HOST, "pages": found}, sys.stdout)


if __name__ == "__main__":
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "iecguide.settings",
        "SITE_URL": f"https://{HOST}",
        "ALLOWED_HOSTS": HOST,
        "SECRET_KEY": "only-for-this-audit-K3v9Qz7Lx2Wm5Tn8Yc4Hb6Rd1Sg0JpUf",
        "LOG_LEVEL": "CRITICAL",
    }
    sys.path.insert(0, str(Path.cwd()))
    main()
