"""The facts, by noun. Every value a visitor can read is covered by a citation."""

from .citation import Citation, Source
from .cited import Cited, FactsVersion
from .country import CategoryTerms, Country, Stream
from .import_run import ImportRun
from .programme import Clock, Condition, Fee, RecognizedOrganization
from .season import Quota, Season
from .shipped import Shipped
from .territory import PlaceName, Territory
from .upload import Upload

__all__ = [
    "CategoryTerms",
    "Citation",
    "Cited",
    "Clock",
    "Condition",
    "Country",
    "FactsVersion",
    "Fee",
    "ImportRun",
    "PlaceName",
    "Quota",
    "RecognizedOrganization",
    "Season",
    "Shipped",
    "Source",
    "Stream",
    "Territory",
    "Upload",
]
