"""Point tables as an editor or a file gives them, read into frozen values and checked. Pure."""

from .crs import Additional, CrsTables, Spouse, Transfer, read_crs
from .fsw import FswTables, read_fsw
from .language import ABILITIES, LanguageTables, Test, read_language
from .node import Node, TableError
from .steps import EDUCATION, STUDY, Steps

__all__ = [
    "ABILITIES",
    "EDUCATION",
    "STUDY",
    "Additional",
    "CrsTables",
    "FswTables",
    "LanguageTables",
    "Node",
    "Spouse",
    "Steps",
    "TableError",
    "Test",
    "Transfer",
    "read_crs",
    "read_fsw",
    "read_language",
]
