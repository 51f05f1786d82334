"""Templates are written one element a line, and sent without their indentation."""

import re

from django.template.base import Origin
from django.template.loaders import filesystem

# Tags that print nothing themselves: a line of them alone leaves no trace on the page.
CONTROL = (
    "block|elif|else|empty|endblock|endfor|endif|endwith|extends|for|if|load|with"
)  # fmt: skip
# Elements a browser starts on a new line, or never shows: white space beside them means nothing.
BLOCK = (
    "article|aside|base|blockquote|body|caption|col|colgroup|dd|details|dialog|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta|nav|ol|"
    "optgroup|option|p|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|"
    "circle|defs|desc|ellipse|g|line|path|polygon|polyline|rect|use"
)
_control = re.compile(rf"(?:\{{%\s*(?:{CONTROL})\b[^%]*%\}}\s*)+")
_before_block = re.compile(rf"</?(?:{BLOCK})\b|\{{%\s*endblock\b")
_ends_with_block = re.compile(rf"<(?:/?(?:{BLOCK})\b)[^<>]*>$")


def strip_indentation(source: str) -> str:
    """The template as it is rendered: a line break is kept where a reader could see it as a space.

    Indentation and empty lines go. A line of control tags goes with its line break, and so does a
    line break beside an element that begins a new line on the page, or at the end of a block.
    """
    lines = [line.strip() for line in source.splitlines()]
    lines = [line for line in lines if line]
    stripped = []
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        silent = _control.fullmatch(line) or _ends_with_block.search(line)
        stripped.append(line if silent or _before_block.match(following) else f"{line}\n")
    return "".join(stripped).rstrip("\n")


class Loader(filesystem.Loader):
    """Django's loader for the project's own folder, with ``strip_indentation`` for pages."""

    def get_contents(self, origin: Origin) -> str:
        source = super().get_contents(origin)
        return strip_indentation(source) if str(origin.name).endswith(".html") else source
