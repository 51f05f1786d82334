"""How the house reads, in figures: `python -m tests.house` prints them for docs/architecture.md.

Lamps, not laws: what must hold stands in `tests/test_conventions.py`.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("iecguide", "quiz", "pools")
WIDE = 160
# Participles of irregular verbs that end in nothing a rule could see.
IRREGULAR = {
    "drawn", "found", "given", "held", "kept", "known", "led", "made", "said", "seen", "sent",
    "shown", "spelt", "taken", "told", "written",
}  # fmt: skip


def modules() -> list[Path]:
    """Every module of the product but migrations."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def bindings(tree: ast.AST) -> Iterator[str]:
    """Every name that is given a value: assigned, looped over, or a parameter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_participle(name: str) -> bool:
    """Whether a function's name is one bare past participle, and no property of a record."""
    word = name.strip("_")
    return "_" not in word and (word in IRREGULAR or bool(re.fullmatch(r"[a-z]{2,}ed", word)))


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)


def used_once(trees: dict[Path, ast.Module]) -> tuple[int, int]:
    """Module-level private functions, and those of them named once after their definition."""
    private = used = 0
    for tree in trees.values():
        names = Counter(
            node.id if isinstance(node, ast.Name) else node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Name | ast.Attribute)
        )
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("_"):
                private += 1
                used += names[node.name] == 1
    return private, used


def size(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its head and docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def named_one(paths: Iterable[Path]) -> tuple[int, int]:
    """How many names are bound to “one” in some files, and how many are bound in all."""
    every = [name for path in paths for name in bindings(parse(path))]
    return every.count("one"), len(every)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def measure() -> dict[str, str]:
    trees = {path: parse(path) for path in modules()}
    plain = [node for tree in trees.values() for node in functions(tree) if not is_property(node)]
    public = [node for node in plain if not node.name.startswith("_")]
    lines = [line for path in templates() for line in path.read_text("utf-8").splitlines()]
    wide = [line for line in lines if len(line) > WIDE]
    private, once = used_once(trees)
    folders = Counter(path.parent.relative_to(ROOT) for path in trees if path.name != "__init__.py")
    hints = sum(
        isinstance(node, ast.Name) and node.id == "Any"
        for tree in trees.values()
        for node in ast.walk(tree)
    )
    share = sum(map(len, wide)) / sum(map(len, lines))
    largest, files = next(
        (folder, files) for folder, files in folders.most_common() if folder.name != "questions"
    )
    function = max((node for tree in trees.values() for node in functions(tree)), key=size)
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in trees}
    module = max(lengths, key=lambda path: lengths[path])
    product, proofs = named_one(trees), named_one(tests())
    documented = sum(bool(ast.get_docstring(node)) for node in public)
    participles = sum(is_participle(node.name) for node in plain)
    return {
        "modules": f"{len(trees)}",
        "functions": f"{len(plain)}",
        "most modules in a folder, a file a question aside": f"{files} ({largest})",
        "longest module": f"{lengths[module]} ({module.relative_to(ROOT)})",
        "longest function": f"{size(function)} ({function.name})",
        "names bound to “one”": f"{product[0]} of {product[1]}",
        "… in the tests": f"{proofs[0]} of {proofs[1]}",
        "functions named by a bare participle": f"{participles} of {len(plain)}",
        "private functions used once": f"{once} of {private} ({once / private:.0%})",
        "public functions with a docstring": f"{documented / len(public):.0%}",
        "uses of Any": f"{hints}",
        f"template lines over {WIDE}": f"{len(wide)} of {len(lines)} ({share:.0%} of bytes)",
        "longest template line": f"{max(map(len, lines))}",
        "longest template": f"{max(len(p.read_text('utf-8').splitlines()) for p in templates())}",
    }


def main() -> None:
    for name, figure in measure().items():
        print(f"{name:50} {figure}")  # noqa: T201 - a command that answers on the terminal


if __name__ == "__main__":
    main()
