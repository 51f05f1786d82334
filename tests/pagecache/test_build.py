"""The build's name: of what pages are made with, and of nothing else."""

from iecguide.pagecache.build import build_id

NAMES = '{"paths": {"css/site.css": "css/site.0123456789ab.css"}, "version": "1.1", "hash": ""}'


def built(settings, folder, names):
    settings.STATIC_ROOT = folder
    folder.mkdir(exist_ok=True)
    (folder / "staticfiles.json").write_text(names)
    return build_id.__wrapped__()


def test_static_files_may_lie_anywhere(settings, tmp_path):
    """Outside the code, wherever: the same names make the same build, others another one."""
    first = built(settings, tmp_path / "a", NAMES)
    assert first == built(settings, tmp_path / "b", NAMES)
    assert first != built(settings, tmp_path / "c", NAMES.replace("0123", "4567"))


def test_before_static_files_are_collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "nowhere"
    assert len(build_id.__wrapped__()) == 16
