"""Plain words: idioms that a reader in a second language cannot take apart, and reading grade."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from iecguide.articles.prose import plain
from iecguide.articles.publishing.loading import ArticleFile, article_files
from iecguide.facts.placeholders.book import PATTERN
from quiz.iec.messages.recommendation import BECAUSE, LEADS, NUMBERS, STEPS
from tests.quiz.iec import QUESTIONS, RULES

ROOT = Path(settings.BASE_DIR)
IDIOMS = [
    r"to mend\b",
    r"no judgement on you",
    r"\bdoors?\b",
    r"closes both",
    r"late or never",
    r"a slip of the pen",
    r"in the long run",
    r"goes? a long way",
    r"once and for all",
    r"by and large",
    r"hold your horses",
    r"jump(?:s|ing)? the (?:gun|queue)",
    r"rule of thumb",
    r"up in the air",
    r"make ends meet",
    r"on the safe side",
    r"surer road",
    r"\bbackfire",
    r"\bshaky\b",
    r"\btorn\b",
    r"be mended",
    r"turns? sour",
    r"the catch for",
]
GRADE = 7.0


def _said_in_code(path: Path) -> list[str]:
    """The texts that a module gives to gettext."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = isinstance(node, ast.Call) and getattr(
            node.func, "id", getattr(node.func, "attr", "")
        )
        if named in ("_", "lazy", "gettext", "ngettext", "pgettext", "pgettext_lazy"):
            found += [each.value for each in node.args if isinstance(each, ast.Constant)]
    return [text for text in found if isinstance(text, str)]


def _said_in_template(path: Path) -> str:
    text = re.sub(
        r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", path.read_text("utf-8"), flags=re.S
    )
    shown = re.sub(r"<svg.*?</svg>|<[^>]*>|{%(?!\s*translate)[^%]*%}", " ", text, flags=re.S)
    return " ".join(shown.split())


TEXTS = {
    **{path: _said_in_template(path) for path in sorted((ROOT / "templates").rglob("*.html"))},
    **{
        path: " ".join(_said_in_code(path))
        for folder in ("iecguide", "quiz", "pools")
        for path in sorted((ROOT / folder).rglob("*.py"))
    },
}


ARTICLES = {file.meta["slug"]: file for file in article_files()}


@pytest.mark.parametrize("idiom", IDIOMS)
def test_no_idiom_is_back(idiom):
    texts = {str(path.relative_to(ROOT)): text for path, text in TEXTS.items()}
    texts |= {slug: _said_in_article(file) for slug, file in ARTICLES.items()}
    found = {name for name, text in texts.items() if re.search(idiom, text, flags=re.I)}
    assert found == set()


def count_syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end: near enough for an average."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee"))
    return max(1, groups - silent)


def grade(text: str) -> float:
    """The reading grade by Flesch and Kincaid."""
    sentences = [part for part in re.split(r"[.!?:]+\s", f"{text} ") if part.strip()]
    words = re.findall(r"[A-Za-z’']+", text)
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def test_the_measure_tells_plain_from_hard():
    assert grade("You can go. Bring your passport.") < 3
    assert (
        grade("Notwithstanding considerable administrative difficulties, eligibility persists.")
        > 12
    )


def _filled(texts) -> str:
    return " ".join(re.sub(r"%\(\w+\)s", "one", str(text)) + "." for text in texts)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "questions",
            [
                part
                for question in QUESTIONS
                for part in (question.title, question.why, question.hint)
                if part
            ],
        ),
        ("rules", [text for rule in RULES for text in rule.words.values()]),
        ("recommendation", [*LEADS.values(), *BECAUSE.values(), *NUMBERS.values()]),
        ("steps", [text for step in STEPS.values() for text in step]),
    ],
)
def test_reading_grade(name, texts):
    assert grade(_filled(texts)) <= GRADE


def _said_in_article(file: ArticleFile) -> str:
    """Short answer and text; each block ends a sentence, and a figure is one word."""
    text = f"<p>{file.meta['summary']}</p>{file.body}"
    return PATTERN.sub("ten", plain(re.sub(r"([.!?:]?)</(p|h2|h3|li|td|th|caption)>", ". ", text)))


@pytest.mark.parametrize("file", ARTICLES.values(), ids=ARTICLES)
def test_reading_grade_of_an_article(file):
    assert grade(_said_in_article(file)) <= GRADE
