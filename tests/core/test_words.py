"""Names on a line."""

from iecguide.core.templatetags.words import unbroken


def test_a_short_word_with_a_hyphen_stays_whole():
    assert unbroken("International Co-op, step by step") == (
        'International <span class="unbroken">Co-op</span>, step by step'
    )
    assert unbroken("Pay-as-you-go: 24-month stays") == "Pay-as-you-go: 24-month stays"


def test_what_is_no_such_word_is_escaped_as_ever():
    assert unbroken("<b>Co-op & co</b>") == (
        '&lt;b&gt;<span class="unbroken">Co-op</span> &amp; co&lt;/b&gt;'
    )
