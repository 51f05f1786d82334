"""Which compression is sent, and what it is."""

import gzip

import brotli
import pytest

from iecguide.pagecache.encoding import chosen, pack


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip; q=0.5 , br; q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip;q=0", "identity"),
        ("br;q=0.000", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("identity", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.8", "gzip"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("deflate", "identity"),
        ("gzip;q=oops", "identity"),
        ("gzip;q=9", "gzip"),
        (",,;;q=,", "identity"),
    ],
)
def test_chosen(accepted, coding):
    assert chosen(accepted) == coding


@pytest.mark.parametrize("thorough", [True, False])
@pytest.mark.parametrize(
    ("coding", "unpack"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)],
)
def test_pack(coding, unpack, thorough):
    """What comes out is what went in, and the same bytes each time: the ETag promises them."""
    body = b"<p>Ireland</p>" * 100
    packed = pack(body, coding, thorough=thorough)
    assert unpack(packed) == body
    assert pack(body, coding, thorough=thorough) == packed
