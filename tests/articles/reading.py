"""Pages as a reader's tools see them: parsed once, with their links, names and forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SKIPPED = ("script", "style", "head")


@dataclass
class Form:
    """A form's controls: hidden pairs, and for the others the values on offer. ``sends`` are the
    values of its buttons, each of which sends it at once."""

    action: str
    method: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    offers: dict[str, list[str]] = field(default_factory=dict)
    chosen: list[tuple[str, str]] = field(default_factory=list)
    sends: dict[str, list[str]] = field(default_factory=dict)


class Page(HTMLParser):
    """Everything the tests ask of a page. Attributes keep the order of the document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.title = ""
        self._texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._select = ""
        self.feed(html)
        self.close()

    @classmethod
    def of(cls, response) -> "Page":
        return cls(response.content.decode())

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in ("input", "img", "meta", "link", "br", "use", "path"):
            self._open.append(tag)
        if tag == "form":
            self.forms.append(Form(found.get("action", ""), found.get("method", "get")))
        elif self.forms and tag in ("input", "select", "option"):
            self._control(tag, found)
        elif self.forms and tag == "button" and "name" in found:
            self.forms[-1].sends.setdefault(found["name"], []).append(found["value"])

    def _control(self, tag, found):
        form = self.forms[-1]
        if tag == "select":
            self._select = found["name"]
            form.offers.setdefault(self._select, [])
        elif tag == "option":
            if "value" in found and self._select:
                form.offers[self._select].append(found["value"])
                form.chosen += [(self._select, found["value"])] if "selected" in found else []
        elif found.get("type") == "hidden":
            form.hidden.append((found["name"], found["value"]))
        elif "name" in found:
            form.offers.setdefault(found["name"], []).append(found.get("value", ""))
            shown = found.get("type") not in ("radio", "checkbox") or "checked" in found
            form.chosen += [(found["name"], found.get("value", ""))] if shown else []

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if not set(SKIPPED) & set(self._open) and data.strip():
            self.words.append(data.strip())
            for tag in self._open:
                self._texts.setdefault(tag, []).append(data.strip())

    def text(self, tag: str = "") -> str:
        """All the words of the page, or those inside one kind of element."""
        words = self._texts.get(tag, []) if tag else self.words
        return " ".join(" ".join(words).split())  # as a browser shows it: line breaks are spaces

    def values(self, name: str, *tags: str) -> list[str]:
        """Every value of an attribute, on any element or on some."""
        return [
            found[name] for tag, found in self.tags if name in found and (tag in tags or not tags)
        ]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _found in self.tags)

    def ids(self) -> list[str]:
        return self.values("id")

    def pointed_at(self) -> set[str]:
        """The ids other elements name: labels, descriptions, links inside the page."""
        named = [
            word
            for name in ("for", "list", "aria-labelledby", "aria-describedby", "aria-controls")
            for value in self.values(name)
            for word in value.split()
        ]
        inside = [href[1:] for href in self.values("href", "a") if href.startswith("#")]
        return {place for place in (*named, *inside) if place}

    def links(self) -> list[str]:
        """Links to pages of this site, without their fragments' ``#`` alone."""
        return [href for href in self.values("href", "a") if href.startswith("/")]
