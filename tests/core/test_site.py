"""The small pieces that every page shares."""

from iecguide.core.templatetags.site import unbroken


def test_a_name_is_not_broken_at_its_hyphen():
    assert unbroken("International Co-op") == 'International <span class="unbroken">Co-op</span>'
    assert unbroken("<b>-x</b> & Young") == (
        '<span class="unbroken">&lt;b&gt;-x&lt;/b&gt;</span> &amp; Young'
    )
