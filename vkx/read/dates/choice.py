"""Which of a page's dates is the day it was published: right or none, never a guess.

Evidence in order: a date line in the page's head, a dateline that opens the story, a labelled date line at its foot,
a full date in the lead's caption, the file's name. A clock, a ticker, another story's time stamp is none of these.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vkx.model.document import Block, DocumentDate
from vkx.model.span import Span
from vkx.read import furniture
from vkx.read.dates import place
from vkx.read.dates.forms import DayOfYear, Mention, days_of_year, full_dates
from vkx.read.dates.habit import day_first
from vkx.read.dates.line import DateLine, read_date_line, read_masthead, read_opening

HEAD_PARAGRAPHS = 2
"""Date lines are looked for above the third paragraph."""

HEAD_BLOCKS = 60
"""A head is not longer than this, whatever stands in it."""

HEAD_MASTHEAD = 7
"""A masthead stands in one of the first blocks."""

NEAR = dt.timedelta(days=7)
"""A story's days lie at most so long before its publication."""

_ARCHIVE = re.compile(r"\bfile\b|\barchives?\b|\bpreviously\b|\bearlier\b", re.IGNORECASE)
_NOTICE = re.compile(r"\s*(?:venue|location|place|where|time and place|địa điểm)\s*:", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PAST_YEAR = re.compile(r"\b(?:in|since|during|of|than in|from)\s+(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_FILE_DATE = re.compile(
    r"(?:^|(?<=[-_. ]))(?P<y>(?:19|20)\d\d)"
    r"(?P<sep>[-_.]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?=$|[-_. T])"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    readings: tuple[dt.date, ...]
    span: Span
    certainty: float
    line: DateLine | None = None
    after_title: bool = False


def find(
    text: str, blocks: Sequence[Block], *, name: str = "", hint: dt.date | None = None, outlet: str = ""
) -> DocumentDate | None:
    """The publication day that the text or the file's name gives, None where neither settles it.

    Args:
        text: the decoded text.
        blocks: its blocks.
        name: the file's name without folders.
        hint: a day from a source that is no proof by itself (a PDF's creation): it only settles a doubtful reading.
        outlet: name and address of the site, a sign of how it writes dates.
    """
    story = _Story(text, blocks, hint, outlet)
    return story.dateline() or story.caption() or from_name(name)


def from_name(name: str) -> DocumentDate | None:
    """The day in a file's name (``2024-05-06-title.txt``, ``20240506_title.txt``); a hash's digits are none.

    >>> from_name("2024-05-06-title.txt").date
    datetime.date(2024, 5, 6)
    >>> from_name("000_4df925fbd9fa2aa1.txt") is None
    True
    """
    stem = name.rsplit("/", 1)[-1]
    days = {dt.date(int(m["y"]), int(m["m"]), int(m["d"])) for m in _FILE_DATE.finditer(stem) if _is_day(m)}
    return DocumentDate(days.pop(), "file-name", 0.8) if len(days) == 1 else None


def _is_day(match: re.Match[str]) -> bool:
    try:
        dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return False
    return True


class _Story:
    """One text under judgement; dates are read once."""

    def __init__(self, text: str, blocks: Sequence[Block], hint: dt.date | None, outlet: str) -> None:
        self.text = text
        self.blocks = blocks
        self.hint = hint
        self.outlet = outlet
        self.full = full_dates(text)
        self.parts = days_of_year(text)

    def dateline(self) -> DocumentDate | None:
        """The date of a date line or of the dateline that opens the story."""
        if any(_NOTICE.match(self._of(block)) for block in self.blocks[:12]):
            return None
        for group in (list(self._head()), list(self._openings()), list(self._masthead()), list(self._foot())):
            chosen = self._agree(group)
            if chosen:
                return chosen
            if group:
                return None
        return None

    def caption(self) -> DocumentDate | None:
        """A full date in a caption above the first paragraph, where no later day of those weeks is told of."""
        for block in self.blocks[:HEAD_BLOCKS]:
            if block.kind == "paragraph":
                return None
            if block.kind != "caption":
                continue
            inside = [mention for mention in self.full if block.span.contains(mention.span)]
            if _is_archived(self._of(block)):
                continue
            if len(inside) == 1 and len(inside[0].readings) == 1 and not self._tells_later(inside[0].readings[0]):
                return DocumentDate(inside[0].readings[0], "caption", 0.6, inside[0].span)
        return None

    def _tells_later(self, day: dt.date) -> bool:
        """Whether the story knows of days soon after, or of a later year as past: then the photo is older than it."""
        mentioned = [d for m in self.full for d in m.readings] + [d for p in self.parts for d in _years(p, {day.year})]
        if any(day < other <= day + 2 * NEAR for other in mentioned):
            return True
        return any(int(year) > day.year for year in _PAST_YEAR.findall(self.text))

    def _head(self) -> Iterator[_Candidate]:
        paragraphs = 0
        titled = False
        for block in self.blocks[:HEAD_BLOCKS]:
            body = self._of(block)
            if furniture.is_teaser_head(body):
                return
            if block.kind == "boilerplate":
                yield from self._line(block, body, after_title=titled)
            titled = titled or block.kind == "heading"
            paragraphs += block.kind == "paragraph"
            if paragraphs >= HEAD_PARAGRAPHS:
                return

    def _line(self, block: Block, body: str, *, after_title: bool) -> Iterator[_Candidate]:
        line = read_date_line(body)
        if line:
            if after_title or line.label == "published" or not self._is_far_from_story(line):
                yield self._candidate(block, line.mention, 0.95, line, after_title=after_title)
            return
        opened = read_opening(body + " X")
        if opened:
            yield self._candidate(block, opened[1], 0.95, None, after_title=after_title)

    def _is_far_from_story(self, line: DateLine) -> bool:
        """A page's clock shows the day it was saved: the story tells of no year near it."""
        newest = max(day.year for day in line.mention.readings)
        told = {int(year) for year in _YEAR.findall(self.text)} - {day.year for day in line.mention.readings}
        past = [year for year in told if year <= newest]
        inside = len(re.findall(rf"(?<!\d){newest}(?!\d)", self.text)) > 1
        return bool(past) and not inside and max(past) < newest - 2

    def _openings(self) -> Iterator[_Candidate]:
        """Datelines such as ``HANOI, Dec. 9, 2023 (Yonhap) --``, above the third paragraph."""
        paragraphs = 0
        for block in self.blocks[:HEAD_BLOCKS]:
            paragraphs += block.kind == "paragraph"
            if paragraphs >= HEAD_PARAGRAPHS:
                return
            body = self._of(block)
            if block.kind != "boilerplate" or not place.opening(body + " X"):
                continue
            for mention in self.full:
                if block.span.contains(mention.span):
                    yield _Candidate(mention.readings, mention.span, 0.95)
            for part in self.parts:
                if block.span.contains(part.span):
                    yield from self._with_year(part)

    def _masthead(self) -> Iterator[_Candidate]:
        """A full date in a short line above the story that nothing else tells to be a date line."""
        paragraphs = 0
        for block in self.blocks[:HEAD_MASTHEAD]:
            body = self._of(block)
            if furniture.is_teaser_head(body) or paragraphs >= HEAD_PARAGRAPHS:
                return
            start = block.span.start
            for line in body.split("\n"):
                found = None if block.kind == "caption" or read_date_line(line) else read_masthead(line)
                if found:
                    span = Span(found.span.start + start, found.span.end + start)
                    yield _Candidate(found.readings, span, 0.75)
                paragraphs += block.kind == "paragraph" and not found
                start += len(line) + 1

    def _with_year(self, part: DayOfYear) -> Iterator[_Candidate]:
        """A day whose year another date of the text (or the hint) settles."""
        near = [day for mention in self.full if len(mention.readings) == 1 for day in mention.readings]
        near += [self.hint] if self.hint else []
        found = {
            day
            for other in near
            for day in _years(part, {other.year - 1, other.year, other.year + 1})
            if abs(day - other) <= NEAR
        }
        if len(found) == 1:
            yield _Candidate((found.pop(),), part.span, 0.85)

    def _foot(self) -> Iterator[_Candidate]:
        """A date line below the story, if it says that it tells the publication and no other stories came before."""
        for i, block in enumerate(self.blocks):
            body = self._of(block)
            if furniture.is_teaser_head(body):
                return
            if block.kind == "boilerplate" and i >= len(self.blocks) - 8:
                line = read_date_line(body)
                if line and line.label == "published":
                    yield self._candidate(block, line.mention, 0.8, line, after_title=True)

    def _candidate(
        self, block: Block, mention: Mention, certainty: float, line: DateLine | None, *, after_title: bool
    ) -> _Candidate:
        span = Span(block.span.start + mention.span.start, block.span.start + mention.span.end)
        readings = mention.readings
        if line and line.weekday is not None:
            readings = tuple(day for day in readings if day.weekday() == line.weekday)
        return _Candidate(readings, span, certainty, line, after_title)

    def _agree(self, group: Sequence[_Candidate]) -> DocumentDate | None:
        """The one day all candidates name; else the one said to be of publication; else the one below the title."""
        settled = [(candidate, self._settle(candidate)) for candidate in group]
        for keep in (_any, _is_published, _is_not_updated, _is_below_title):
            chosen = [(candidate, day) for candidate, day in settled if keep(candidate)]
            days = {day for _, day in chosen}
            if len(days) == 1 and None not in days:
                candidate, day = chosen[0]
                if day is not None:
                    unsure = 0.1 if len(candidate.readings) > 1 else 0
                    return DocumentDate(day, "dateline", candidate.certainty - unsure, candidate.span)
        return None

    def _settle(self, candidate: _Candidate) -> dt.date | None:
        if len(candidate.readings) < 2:
            return candidate.readings[0] if candidate.readings else None
        by_text = self._by_text(candidate)
        if by_text:
            return by_text
        habit = day_first(self.text, self.outlet, candidate.span, candidate.line.clock if candidate.line else None)
        if habit is None:
            return None
        return candidate.readings[0 if habit else 1]

    def _by_text(self, candidate: _Candidate) -> dt.date | None:
        """The reading that days told of in the text lie just before, where the other has none near."""
        others = {m.readings[0] for m in self.full if len(m.readings) == 1}
        if self.hint:
            others.add(self.hint)
        near = [day for day in candidate.readings if self._is_near(day, others)]
        return near[0] if len(near) == 1 else None

    def _is_near(self, day: dt.date, others: set[dt.date]) -> bool:
        partial = {other for part in self.parts for other in _years(part, {day.year, day.year - 1})}
        return any(dt.timedelta(0) <= day - other <= NEAR for other in others | partial)

    def _of(self, block: Block) -> str:
        return self.text[block.span.start : block.span.end]


def _years(part: DayOfYear, years: set[int]) -> Iterator[dt.date]:
    for year in sorted(years):
        try:
            yield dt.date(year, part.month, part.day)
        except ValueError:
            continue


def _is_archived(caption: str) -> bool:
    return bool(_ARCHIVE.search(caption))


def _any(candidate: _Candidate) -> bool:
    return bool(candidate)


def _is_published(candidate: _Candidate) -> bool:
    return candidate.line is not None and candidate.line.label == "published"


def _is_not_updated(candidate: _Candidate) -> bool:
    return candidate.line is None or candidate.line.label != "updated"


def _is_below_title(candidate: _Candidate) -> bool:
    return candidate.after_title
