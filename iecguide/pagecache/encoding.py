"""Which compression a visitor accepts, and the compressing."""

import gzip
from functools import lru_cache

import brotli

IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
OURS = (BROTLI, GZIP, IDENTITY)  # of equally welcome ones, the first
# Of brotli: the last step, 11, saves another 3 to 4 % and takes three times as long, 100 ms.
QUICK, THOROUGH = 5, 10
SHORTEST = 256  # bytes; below it the header costs more than is saved


@lru_cache(maxsize=512)
def chosen(accepted: str) -> str:
    """The best of our codings for an ``Accept-Encoding`` header (RFC 9110, 12.5.3)."""
    weights = dict(_weigh(part) for part in accepted.split(",") if part.strip())
    others = weights.get("*", 0.0)
    found = {name: weights.get(name, others) for name in (BROTLI, GZIP)}
    # Plain bytes are welcome unless refused, but only by name as much as a compressed answer.
    found[IDENTITY] = max(weights.get(IDENTITY, 0.0), 0.000_1)
    return max(OURS, key=lambda name: found[name])


def _weigh(part: str) -> tuple[str, float]:
    """``gzip;q=0.5`` as a name and a weight; a weight that cannot be read counts as none."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def pack(body: bytes, coding: str, *, thorough: bool = False) -> bytes:
    """The same bytes for the same arguments, always. ``thorough`` is for what is sent often."""
    if coding == BROTLI:
        return brotli.compress(body, quality=THOROUGH if thorough else QUICK)
    if coding == GZIP:
        return gzip.compress(body, compresslevel=6, mtime=0)
    return body
