"""Documents like IRCC's feed, with its odd forms."""

import json


def round_of(number="448", day="2026-10-14", name="Canadian Experience Class", **values):
    """One round as the feed writes it: every value is text."""
    return {
        "drawNumber": number,
        "drawNumberURL": f"<a href='/content/canadasite/en/x.html?q={number}'>{number}</a>",
        "drawDate": day,
        "drawDateFull": "October 14, 2026",
        "drawName": name,
        "drawSize": "2,000",
        "drawCRS": "516",
        "mitext": "",
        "drawText2": "Canadian Experience Class",
        "drawDateTime": "October 14, 2026 at 14:02:11 UTC",
        "drawCutOff": "September 01, 2026 at 23:05:13 UTC",
        "drawDistributionAsOn": "October 11, 2026",
        **COUNTS,
        **values,
    }


COUNTS = {
    "dd1": "600", "dd2": "21,000", "dd3": "73,000", "dd4": "13,000", "dd5": "13,000",
    "dd6": "16,000", "dd7": "16,000", "dd8": "15,000", "dd9": "62,000", "dd10": "13,000",
    "dd11": "13,000", "dd12": "12,000", "dd13": "12,000", "dd14": "12,000", "dd15": "47,000",
    "dd16": "17,000", "dd17": "7,000", "dd18": "227,600",
}  # fmt: skip


def feed(*rounds, **more) -> bytes:
    return json.dumps({"classes": "wb-tables", "rounds": list(rounds), **more}).encode()
