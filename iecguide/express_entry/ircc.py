"""Addresses of IRCC's that no fact cites: its feed of rounds, its own calculator, and its page of a
round. Pure."""

FEED = "https://www.canada.ca/content/dam/ircc/documents/json/ee_rounds_123_en.json"
CALCULATOR = "https://ircc.canada.ca/english/immigrate/skilled/crs-tool.asp"
_ROUND = (
    "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/mandate/"
    "policies-operational-instructions-agreements/ministerial-instructions/express-entry-rounds/"
    "invitations.html"
)


def round_page(number: str) -> str:
    """The page of a round. Its feed links to it in several spellings; the number decides."""
    return f"{_ROUND}?q={number}"
