"""The house rules that no linter knows: who imports whom, sizes, and what a template may hold."""

import ast
import os
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from .each import each
from .house import bindings

ROOT = Path(settings.BASE_DIR)
APPS = {
    "core": "iecguide.core",
    "facts": "iecguide.facts",
    "express_entry": "iecguide.express_entry",
    "programmes": "iecguide.programmes",
    "living": "iecguide.living",
    "occupations": "iecguide.occupations",
    "roadmaps": "iecguide.roadmaps",
    "study": "iecguide.study",
    "articles": "iecguide.articles",
    "search": "iecguide.search",
    "pagecache": "iecguide.pagecache",
    "operations": "iecguide.operations",
    "staff": "iecguide.staff",
    "feedback": "iecguide.feedback",
    "letters": "iecguide.letters",
    "sources": "iecguide.sources",
    "home": "iecguide.home",
    "engine": "quiz.engine",
    "quiz": "quiz",
    "pools": "pools",
}
MAY = {  # of ours, what each may import beside itself
    "core": set(),
    "facts": {"core"},
    "express_entry": {"core", "facts"},
    "engine": {"core", "facts"},  # knows no programme: the facts of programmes are judged by it
    "programmes": {"core", "facts", "engine"},
    "living": {"core", "facts", "engine", "programmes", "occupations"},
    # what the work in a job counts for, and the last round of its category
    "occupations": {"core", "facts", "engine", "programmes", "express_entry"},
    "roadmaps": {"core", "facts", "engine", "programmes"},
    "study": {"core", "facts", "engine", "programmes"},  # names of provinces, conditions read aloud
    "articles": {"core", "facts"},
    "search": {"core", "facts", "articles"},
    "pagecache": {"core", "facts"},
    "operations": {"core", "facts"},
    "staff": {"core", "operations"},
    "quiz": {"core", "facts", "engine", "express_entry", "programmes", "occupations", "study"},
    "feedback": {"core", "operations"},
    "letters": {"core", "facts", "operations"},  # the rest tells it through registries
    "sources": {"core", "facts"},  # what cites a page comes through a registry
    "pools": {"core", "facts"},
    "home": {"core", "facts", "articles", "pools"},
}
SKIPPED = {".venv", "staticfiles", ".git", "migrations", "node_modules", "__pycache__"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 330, 50, 20
LONGEST_TABLE = 600
MEDIAN_FUNCTION = 7


def files(suffix, *folders):
    found = []
    for folder in folders or (".",):
        for place, inside, names in os.walk(ROOT / folder):
            inside[:] = sorted(set(inside) - SKIPPED)
            here = Path(place).relative_to(ROOT)
            fit = (name for name in (*inside, *names) if name.endswith(suffix))
            found += [here / name for name in fit if name not in SKIPPED]
    return sorted(found)


PYTHON = files(".py", "iecguide", "quiz", "pools", "tests")
TEMPLATES = files(".html", "templates")
CODE = [path for path in PYTHON if path.parts[0] != "tests"]


@cache
def tree(path):
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def package(path):
    """The dotted package a file stands in."""
    return ".".join(path.parts[:-1])


@cache
def imported(path):
    """Every module a file imports, wherever the import stands, relative ones resolved."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package(path).split(".")
            base = base[: len(base) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def within(module, parent):
    return module == parent or module.startswith(f"{parent}.")


def app_of(module):
    return next((app for app, parent in APPS.items() if within(module, parent)), None)


# Who imports whom


@each(CODE)
def test_arrows(path):
    """Core imports no app, facts core alone; apps side by side never each other."""
    app = app_of(package(path))
    if not app:
        return
    ours = {app_of(module) for module in imported(path)} - {None, app}
    assert ours <= MAY[app]
    rest = [
        module for module in imported(path) if within(module, "iecguide") and not app_of(module)
    ]
    assert rest == []


POOLS_MAY = {  # of the parts of pools, what each may import beside itself; the others may all
    "values": set(),
    "ircc": set(),
    "messages": {"values", "ircc"},
    "models": {"values"},
    "reports": {"values", "ircc", "models"},
    "forecast": {"values", "ircc", "reports"},
    "repository": {"values", "ircc", "models", "reports", "forecast"},
    "strategy": {"values", "ircc", "messages", "reports", "forecast", "repository"},
    "pages": {"values", "ircc", "messages", "reports", "forecast", "repository"},
}


@each([path for path in CODE if path.parts[0] == "pools"])
def test_arrows_inside_pools(path):
    """Reports and forecast know nothing of the strategy, the strategy nothing of the pages."""
    part = path.with_suffix("").parts[1]
    if part not in POOLS_MAY:
        return
    ours = {module.split(".")[1] for module in imported(path) if module.startswith("pools.")}
    assert ours - {part} <= POOLS_MAY[part]


def test_the_parts_of_pools_exist():
    parts = {path.with_suffix("").parts[1] for path in CODE if path.parts[0] == "pools"}
    assert POOLS_MAY.keys() <= parts


@each(CODE)
def test_no_code_imports_tests(path):
    assert [module for module in imported(path) if within(module, "tests")] == []


# What is pure: no Django, no database, no clock

# Whole folders, and modules that say so in their docstring wherever they stand.
PURE_FOLDERS = (
    "quiz/engine/conditions",
    "quiz/engine/fields",
    "quiz/iec/questions",
    "pools/forecast",
)
PURE_MODULES = (
    "quiz/engine/answers.py",
    "quiz/engine/findings.py",
    "quiz/engine/flow.py",
    "quiz/engine/points.py",
    "quiz/engine/questionnaire.py",
    "quiz/iec/stays/agreements.py",
    "quiz/iec/assessment.py",
    "quiz/iec/case.py",
    "quiz/iec/names.py",
    "quiz/iec/stays/participation.py",
    "quiz/iec/stays/permits.py",
    "quiz/iec/questionnaire.py",
    "quiz/iec/guidance/advice.py",
    "quiz/iec/guidance/nothing_open.py",
    "quiz/iec/guidance/recommendation.py",
    "quiz/iec/rule.py",
    "pools/strategy/plans/optimizer.py",
    "pools/strategy/plans/policies.py",
)
CLOCKS = {"time", "os", "random", "socket", "sqlite3"}
PURE_LIBRARIES = {"defusedxml", "diff_match_patch", "snowballstemmer"}
# Words that are translated when a page shows them: a rule's text stands beside the rule.
PURE_WORDS = {
    "django.utils.translation.gettext_lazy",
    "django.utils.translation.pgettext_lazy",
    "iecguide.core.lists.listed",
}


SAYS_PURE = re.compile(r"\bpure\b|no database, no clock", re.IGNORECASE)


def says_pure(path):
    if not SAYS_PURE.search((ROOT / path).read_text(encoding="utf-8")):
        return False  # which most do not: only the others are worth reading
    return bool(SAYS_PURE.search(ast.get_docstring(tree(path)) or ""))


def is_pure(path):
    return (
        str(path.parent) in PURE_FOLDERS
        or str(path) in PURE_MODULES
        or (path in CODE and says_pure(path))
    )


PURE = [path for path in CODE if is_pure(path)]
PURE_NAMES = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in PURE}


def test_pure_modules_exist():
    assert [name for name in PURE_MODULES if Path(name) not in CODE] == []
    assert [name for name in PURE_FOLDERS if not (ROOT / name).is_dir()] == []


@each(PURE)
def test_thinking_is_pure(path):
    """The standard library without its clocks, and other pure modules."""
    for module in imported(path):
        top = module.split(".")[0]
        if top in sys.stdlib_module_names:
            assert top not in CLOCKS, module
        elif top not in PURE_LIBRARIES and module not in PURE_WORDS:
            assert {module, module.rpartition(".")[0]} & PURE_NAMES, module
    calls = [
        node.func.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not {"today", "now", "localdate", "objects"} & set(calls)


# Pure modules that read answers by their names, which are made from the questions: no type tells
# them yet.
ANSWERS_BY_NAME = {
    "quiz/iec/guidance/preference.py",
    "quiz/iec/stages.py",
    "quiz/iec/stays/agreements.py",
}


def test_what_is_pure_is_typed():
    """mypy looks strictly at every module that says it is pure."""
    typed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["files"]
    pure = {str(path) for path in CODE if says_pure(path) and path.name != "__init__.py"}
    looked_at = {path for path in pure for file in typed if Path(path).is_relative_to(file)}
    assert pure - looked_at == ANSWERS_BY_NAME


# Sizes


@each(PYTHON)
def test_files_are_short(path):
    """Tables of cases may be longer than code."""
    longest = LONGEST_TABLE if str(path).startswith("tests") else LONGEST_FILE
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= longest


def functions(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node):
    return (node.end_lineno or node.lineno) - node.lineno + 1


@each(PYTHON)
def test_functions_are_short(path):
    assert [node.name for node in functions(path) if length(node) > LONGEST_FUNCTION] == []


@each([path for path in CODE if path.name in ("views.py", "home.py")])
def test_views_are_thin(path):
    """A view that is more than parse, call, render hides something: 20 lines of code."""
    long = {
        node.name: size for node in functions(path) if (size := statements(node)) > LONGEST_VIEW
    }
    views = {node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)}
    public = {name for name in views if not name.startswith("_")}
    assert {name: size for name, size in long.items() if name in public} == {}


def statements(node):
    """Lines with code of a function's body: no docstring, no blanks."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return node.body[-1].end_lineno - first.lineno + 1


def test_functions_are_short_as_a_rule():
    lengths = sorted(statements(node) for path in CODE for node in functions(path))
    assert lengths[len(lengths) // 2] <= MEDIAN_FUNCTION


# Names


def test_names_are_nouns():
    """A variable is called by the field's own word (a country, a page), never “one”."""
    assert [str(path) for path in files(".py") if "one" in bindings(tree(path))] == []


# Files and folders that are named somewhere

TOLD = files(".md", ".") + files("", "deploy") + [Path("Makefile"), Path("Dockerfile")]
NAMED = re.compile(r"(?<![\w/.<-])(?:[a-z_]+/)*[a-z_]+\.py\b|(?<=`)(?:[a-z_]+/)+(?=`)")
WRITTEN = [path for path in TOLD if (ROOT / path).is_file()] + CODE
# A file that a reader is told to make.
EXAMPLES = {"quiz/iec/questions/license.py"}
ENDS = {
    "/".join(path.parts[start:]) + "/" * (ROOT / path).is_dir()
    for path in files("")
    for start in range(len(path.parts))
}


@each(WRITTEN)
def test_what_is_named_is_there(path):
    """By the end of its path, as one says it beside the file or in a table of its app."""
    named = NAMED.findall((ROOT / path).read_text(encoding="utf-8"))
    assert set(named) - ENDS - EXAMPLES == set()


# Templates

EVENT = re.compile(r"""<[^>]*\s(on[a-z]+)\s*=""", re.IGNORECASE)
TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[^<>]*?(?:\{%.*?%\}|\{\{.*?\}\})?)*)/?>", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
BRAND = re.compile(r"IEC Guide|\bCAD\b")
BLOCKS = re.compile(r"\{% blocktrans(?:late)?\b.*?%\}.*?\{% endblocktrans(?:late)? %\}", re.DOTALL)
LOGIC = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


@cache
def source(path):
    return COMMENT.sub("", (ROOT / path).read_text(encoding="utf-8"))


@each(TEMPLATES)
class TestTemplate:
    def test_nothing_inline(self, path):
        """Scripts and styles are files; the policy would refuse anything else."""
        text = source(path)
        assert "<style" not in text
        if path.parts[1:3] != ("letters", "mail"):  # a mail program loads no sheet
            assert re.findall(r"\sstyle\s*=", text) == []
        assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text) == []
        assert EVENT.findall(text) == []
        assert "javascript:" not in text
        assert re.findall(r"\bhx-on\b|\bjs:|hx-vals=['\"]js", text) == []

    def test_works_without_a_script(self, path):
        """Whatever htmx takes over is a link or a form that works by itself."""
        text = source(path)
        for tag in re.findall(r"<[a-z]+\b(?:[^<>{]|\{%.*?%\}|\{\{.*?\}\}|\{)*>", text, re.DOTALL):
            if re.search(r"\shx-(get|boost)=", tag):
                assert re.match(r"<(a|form)\b", tag), tag
                assert re.search(r"\s(href|action)=", tag), tag
            assert not re.search(r"\shx-(post|put|patch|delete)=", tag), tag

    def test_nothing_is_trusted(self, path):
        """Only the body of an article, which is sanitised whenever it is saved."""
        safe = re.findall(r"\{\{[^}]*\|\s*safe\b[^}]*\}\}|\{% autoescape off %\}", source(path))
        allowed = ["{{ page.body|safe }}"] if path.name == "article.html" else []
        assert safe == allowed

    def test_words_are_translatable(self, path):
        """No words of ours outside the translation tags, in text or in attributes."""
        text = BLOCKS.sub("", source(path))
        text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
        bare = LOGIC.sub("", text)
        named = re.findall(r'\s(?:alt|title|aria-label|placeholder)="([^"]*)"', bare)
        words = re.sub(r"<[^>]*>", "|", bare)
        left = [
            phrase for phrase in (*words.split("|"), *named) if re.search(r"[A-Za-z]{2}", phrase)
        ]
        assert [phrase.strip() for phrase in left if BRAND.sub("", phrase).strip(" .,:()")] == []

    def test_one_page_one_can_read(self, path):
        lines = source(path).splitlines()
        assert len(lines) <= 150
        assert [line for line in lines if len(line) > 120] == []

    def test_sentences_over_lines_are_trimmed(self, path):
        """What a translator reads has no line breaks and no indentation in it."""
        sentences = re.findall(
            r"\{% blocktranslate\b([^%]*)%\}(.*?)\{% endblocktranslate", source(path), re.DOTALL
        )
        assert [
            text for options, text in sentences if "\n" in text and "trimmed" not in options
        ] == []

    def test_no_new_window_or_form_by_post(self, path):
        """Public pages only: the admin's forms change things, behind its login and tokens, and a
        reader's note is the one thing that is sent to us."""
        if path.parts[1] == "admin":
            return
        text = source(path)
        assert "target=" not in re.sub(r"hx-target=", "", text)
        posts = re.findall(r'<form\b[^>]*method="post"[^>]*>(.{0,16})', text, re.IGNORECASE)
        if path.parts[1] == "feedback" or path.parts[1:] == ("letters", "_form.html"):
            sent = re.findall(r'<form\b[^>]*method="post"(?:\{%.*?%\}|[^>])*>\s*(.{16})', text)
            assert sent == ["{% csrf_token %}"] * len(posts)
            return
        if path.parts[1] == "letters":
            # Behind a signed link, which is the key itself: no cookie, also for mail programs.
            sent = re.findall(r'<form\b[^>]*method="post"[^>]*>', text)
            assert all("url" not in form for form in sent)
            return
        if path.parts[:2] == ("templates", "admin"):
            assert all(after.startswith("{% csrf_token %}") for after in posts)
        else:
            assert posts == []


@each(CODE)
def test_no_way_around_the_templates(path):
    """HTML is made in templates, where it is escaped."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.findall(r"\bmark_safe\b|\bSafeString\b|csrf_exempt|\.raw\(|\.extra\(", text) == []


# Scripts and styles


def test_scripts_write_no_html():
    for path in files(".js", "static"):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert (
            re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|document\.write", text)
            == []
        )
        assert re.findall(r"https?://", text) == []


def test_styles_load_nothing_from_elsewhere():
    for path in files(".css", "static"):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert re.findall(r"@import|url\([\"']?(?:https?:)?//", text) == []


SECTIONS = (
    "quiz|programmes|live|help|work|study|plan|roadmaps|pools|guide|countries|about|privacy|search"
    "|letters"
)
ADDRESS = re.compile(rf"/(?:{SECTIONS})/.*")


@each([path for path in CODE if path.name != "urls.py"])
def test_links_are_asked_for_by_name(path):
    """An address of ours stands in the URL confs alone: in another language it is another one.

    What articles say in prose keeps its paths.
    """
    texts = {
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not [text for text in texts if ADDRESS.fullmatch(text)], path


@each(TEMPLATES)
def test_templates_ask_for_links_by_name(path):
    found = re.findall(
        r"(?:href|action|hx-get)=\"/[^\"]*\"", (ROOT / path).read_text(encoding="utf-8")
    )
    assert not found, path
