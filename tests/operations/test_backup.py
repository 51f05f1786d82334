"""Backups: whole or not there, of one moment, and the restored site the same page by page."""

import json
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from iecguide.operations.backups import LIST, BackupError, backup, restore

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("America/Toronto"))

MARK = re.compile(r"State (\d+)\.")
# Each save changes two articles in one transaction: a backup of one moment has both alike.
WRITE = """
import itertools, sys
from django.db import transaction
from iecguide.articles.models import Article
from iecguide.articles.publishing.publish import changed
TWO = ["several-pools", "which-category"]
def write(number):
    with transaction.atomic():
        for article in Article.objects.filter(slug__in=TWO):
            article.summary = f"State {number}."
            article.save()
        changed()
"""
READ = """
from iecguide.articles.models import Article
from iecguide.facts.models import FactsVersion
TWO = ["several-pools", "which-category"]
print(*Article.objects.filter(slug__in=TWO).values_list("summary", flat=True))
print(*FactsVersion.content())
"""


def made(site, folder, *options):
    """The backup that the command says it made."""
    said = site.manage("backup", str(folder), *options)
    return folder / re.search(r"iecguide-\w+Z", said)[0]


def numbers(site):
    """The state of both articles, and the versions of facts and prose."""
    states, versions = site.do(READ).splitlines()
    return MARK.findall(states), [int(version) for version in versions.split()]


def written(site, number):
    site.do(f"{WRITE}\nwrite({number})")


@pytest.fixture
def writing(site):
    """A process that saves without a pause."""
    process = site.start(
        "-c",
        f"import django; django.setup()\n{WRITE}\n"
        "for number in itertools.count(1):\n    write(number)\n"
        "    if number == 20: print('many', flush=True)",
    )
    assert process.stdout.readline() == "many\n"
    yield process
    process.kill()
    process.communicate()


def test_under_load_and_restored(site, other, writing, tmp_path, urls):
    """While another process saves: three backups, each of one moment and each later.

    The last one restored shows the pages of the original as it was at that moment.
    """
    (site.media / "pictures").mkdir()
    (site.media / "pictures" / "map.webp").write_bytes(b"a picture")
    moments = []
    for at in range(3):
        source = made(site, tmp_path / f"backups{at}")
        other.manage("restore", str(source), "--replace")
        (first, second), _versions = numbers(other)
        assert first == second
        moments.append(int(first))
    assert writing.poll() is None
    writing.kill()
    writing.wait()
    assert moments == sorted(set(moments))
    assert int(numbers(site)[0][0]) > moments[-1]

    written(site, moments[-1])
    assert other.pages(urls) == site.pages(urls)
    assert (other.media / "pictures" / "map.webp").read_bytes() == b"a picture"


def test_a_running_site_goes_over_to_what_is_restored(site, tmp_path, urls):
    """Without a restart, and no page is taken for one of the time between."""
    source = made(site, tmp_path)
    before = site.pages(urls)
    versions = numbers(site)[1]
    (address,) = {url for url in urls if url == "/guide/several-pools/"}
    with site.server() as server:
        original = server.get(address)
        written(site, 1)
        written(site, 2)
        later = numbers(site)[1]
        assert server.get(address).body != original.body
        (site.media / "later.webp").write_bytes(b"uploaded since")
        said = site.manage("restore", str(source), "--replace")
        assert said.splitlines()[-1] == "  1 uploaded files are here that it does not know"
        assert server.get(address).body == original.body
    assert site.pages(urls) == before
    assert not set(numbers(site)[1]) & {*versions, *later}


def test_content_is_not_replaced_unasked(site, tmp_path):
    source = made(site, tmp_path)
    written(site, 1)
    said = site.manage("restore", str(source), status=1)
    assert "--replace takes its place. The content is as it was." in said
    assert numbers(site)[0] == ["1", "1"]


STAFF = """
from time import time
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from iecguide.staff import second_factor
"""
ENROL = f"""{STAFF}
user = User.objects.create_user("wanda", is_staff=True)
device = TOTPDevice.objects.create(user=user)
print(second_factor.confirm(device)[0])
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session.save()
"""
USE = f"""{STAFF}
user = User.objects.get()
device = TOTPDevice.objects.get()
now = totp(device.bin_key)
codes = [f"{{now:06d}}", "%s"]
print(Session.objects.count(), *(second_factor.verify(user, code) is not None for code in codes))
"""


def test_what_was_used_since_the_backup_is_of_no_more_use(site, tmp_path):
    """Sessions end, recovery codes are gone, and a code of the app from before is refused; the
    next one opens."""
    code = site.do(ENROL).strip()
    source = made(site, tmp_path)
    assert site.do(USE % code).split() == ["1", "True", "True"]
    said = site.manage("restore", str(source), "--replace")
    assert "  everybody is signed out\n  1 users need new recovery codes" in said
    assert site.do(USE % code).split() == ["0", "False", "False"]
    assert site.do(f"""{STAFF}
device, later = TOTPDevice.objects.get(), time() + 90
import django_otp.plugins.otp_totp.models as models
models.time.time = lambda: later
TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
counter = int(later) // 30
from django_otp.oath import hotp
print(second_factor.verify(device.user, f"{{hotp(device.bin_key, counter):06d}}") is not None)
""").split() == ["True"]


@pytest.fixture
def source(db, tmp_path, settings):
    """A backup of the test database, made in this process."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "map.webp").write_bytes(b"a picture")
    return backup(tmp_path / "backups", NOW)


def test_what_is_listed(source):
    listed = json.loads((source / LIST).read_text())
    database = next(name for name in listed["files"] if name.startswith("database."))
    assert source.name == "iecguide-20261122T170000Z"
    assert sorted(listed["files"]) == [database, "media/map.webp"]
    assert listed["made"] == "2026-11-22T17:00:00+00:00"
    assert source.stat().st_mode & 0o777 == 0o700


def damage(source):
    file = next(source.glob("database.*"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def forget(source):
    (source / "media" / "map.webp").unlink()


def cut(source):
    (source / LIST).unlink()


def foreign(source):
    listed = json.loads((source / LIST).read_text())
    (source / LIST).write_text(json.dumps(listed | {"database": "oracle"}))


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (damage, "is damaged."),
        (forget, "Its files are not those it lists."),
        (cut, "its backup.json cannot be read."),
        (foreign, "It is of oracle"),
    ],
)
def test_a_harmed_backup(source, monkeypatch, harm, why):
    """Refused before anything is touched."""
    touched = []
    monkeypatch.setattr("iecguide.operations.backups.dumps.load", touched.append)
    monkeypatch.setattr("iecguide.operations.backups._put_files", touched.append)
    harm(source)
    with pytest.raises(BackupError, match=why):
        restore(source, replace=True)
    assert touched == []


def test_no_half_backup(source, settings, tmp_path):
    """What fails in the middle leaves nothing behind."""
    (settings.MEDIA_ROOT / "gone.webp").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OSError, match=r"gone\.webp"):
        backup(source.parent, NOW + timedelta(days=1))
    assert list(source.parent.iterdir()) == [source]


def test_only_so_many_are_kept(source):
    days = [backup(source.parent, NOW + timedelta(days=day), keep=2) for day in (1, 2, 3)]
    assert sorted(source.parent.iterdir()) == days[1:]


def test_a_name_is_not_used_twice(source):
    with pytest.raises(BackupError, match="is there already"):
        backup(source.parent, NOW)
    assert [path.name for path in source.parent.iterdir()] == [source.name]
