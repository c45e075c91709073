"""Whether a page writes the day before the month: by its time zone, outlet, address, language and clock."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from vkx.model.span import Span
from vkx.vocab import load

HEAD = 600
"""Characters of the page's head and foot in which an outlet's name tells whose page it is."""

_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_DOMAIN = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?P<top>[a-z]{2,3})\b")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str], frozenset[str]]:
    table = load("outlets")
    return (
        cast("dict[str, str]", table["outlets"]),
        cast("dict[str, str]", table["domains"]),
        cast("dict[str, str]", table["zones"]),
        frozenset(cast("list[str]", table["day_first"])),
        frozenset(cast("list[str]", table["month_first"])),
    )


def day_first(text: str, outlet: str, span: Span, clock: int | None) -> bool | None:
    """True where 03/04 is 3 April, False where it is March 4, None where nothing settles it or signs disagree.

    Args:
        text: the whole text.
        outlet: name and address of the site, as far as they are known.
        span: where the date stands.
        clock: 24 or 12 where a time stands beside the date.
    """
    _, _, _, first, second = _tables()
    line = text[text.rfind("\n", 0, span.start) + 1 : (text.find("\n", span.end) + 1 or len(text) + 1) - 1]
    countries = zones(line) or outlets(outlet) or outlets(text)
    votes = {country in first for country in countries if country in first | second}
    if len(votes) == 1:
        return votes.pop()
    if votes:
        return None
    return True if clock == 24 else None


def zones(line: str) -> set[str]:
    """Countries by the time zones named on a line that carries a date."""
    known = _tables()[2]
    return {country for zone, country in known.items() if re.search(rf"(?<![A-Z]){re.escape(zone)}(?![A-Z0-9])", line)}


def outlets(text: str) -> set[str]:
    """Countries by outlets and addresses named in the page's head or foot, and by its letters."""
    names, domains, _, _, _ = _tables()
    ends = text if len(text) <= 2 * HEAD else text[:HEAD] + "\n" + text[-HEAD:]
    found = {country for name, country in names.items() if re.search(rf"\b{re.escape(name)}\b", ends)}
    found |= {domains[match["top"]] for match in _DOMAIN.finditer(ends) if match["top"] in domains}
    if len(_VIETNAMESE.findall(ends)) >= 3:
        found.add("VN")
    return found
