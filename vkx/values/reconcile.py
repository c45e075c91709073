"""Which of the times and figures that share characters stay: 2018 in "between 2018 and 2022" is a year, no count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from vkx.values.found import Found

_TIME_UNITS = frozenset(
    {
        "second",
        "s",
        "minute",
        "min",
        "hour",
        "h",
        "day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
    }
)
_FIRM = frozenset({"money", "percent", "quantity"})


def merge(times: Sequence[Found], figures: Sequence[Found], text: str) -> list[Found]:
    """Times and figures as one list without overlaps, in the order of the text.

    Money, percentages and measures win over a time (``2000`` in ``2000 tonnes`` is no year), except measures of
    time, which are durations; a time wins over a bare number or a rank (``12`` in ``12 March``, ``second quarter``).

    Args:
        times: what the grammar of times found, not overlapping each other.
        figures: what ``figures.find`` found in the same text.
        text: the text.

    Raises:
        ValueError: where a span leaves the text.
    """
    for found in (*times, *figures):
        if found.end > len(text):
            msg = f"the span [{found.start}, {found.end}) leaves a text of {len(text)} characters"
            raise ValueError(msg)
    ordered = sorted(times, key=lambda found: found.start)
    starts = [found.start for found in ordered]
    beaten: set[int] = set()
    kept: list[Found] = []
    for figure in figures:
        rivals = _overlapping(ordered, starts, figure)
        if not rivals:
            kept.append(figure)
        elif all(_wins(figure, ordered[i]) for i in rivals):
            kept.append(figure)
            beaten.update(rivals)
    kept.extend(found for i, found in enumerate(ordered) if i not in beaten)
    return sorted(kept, key=lambda found: (found.start, found.end))


def _overlapping(times: Sequence[Found], starts: Sequence[int], figure: Found) -> list[int]:
    i = bisect_left(starts, figure.end) - 1
    found = []
    while i >= 0 and times[i].end > figure.start:
        found.append(i)
        i -= 1
    return found


def _wins(figure: Found, time: Found) -> bool:
    """Whether the figure stays and the time goes."""
    words = figure.value.text
    if figure.type == "number" and words.split()[0].isalpha() and not any(sign.isdigit() for sign in words):
        return figure.start < time.start and time.end == figure.end  # one hundred and three quarters
    if figure.type not in _FIRM:
        return False
    unit = getattr(figure.value, "unit", None)
    if figure.type == "quantity" and (unit in _TIME_UNITS or time.end - time.start > figure.end - figure.start):
        return False
    return not (time.start < figure.start and figure.end < time.end)
