"""Takes Markdown apart."""
import re

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")


def links_of(text):
    """Targets of links with the numbers of their lines."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in LINK.finditer(line):
            yield number, match.group(1)


def anchors_of(text):
    """The names by which headings can be linked to."""
    headings = [HEADING.match(line) for line in text.split("\n")]
    return {anchor(match.group(1)) for match in headings if match}


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
