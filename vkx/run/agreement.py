"""Whether an extracted fact agrees with a gold one, slot by slot. Gold is written short, extracted facts in full.

In gold an entity is a string (a country its ISO code), a time its value, a quantity ``number``, ``high``, ``unit`` and
``bound``; alternatives are split by ``|``. A slot that gold leaves out is not compared, null means «must be empty».
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

Row = Mapping[str, object]

CORE = {
    "metric": ("measure", "value"),
    "ranking": ("subject", "measure", "rank"),
    "investment": ("investor", "amount"),
    "agreement": ("instrument", "parties"),
    "meeting": ("participants",),
    "visit": ("visitor", "destination"),
    "position": ("person", "title"),
    "relationship": ("parties", "level"),
    "commitment": ("actors", "object"),
    "statement": ("speaker", "content"),
    "event": ("type", "subject"),
    "profile": ("subject", "relation", "object"),
}
"""Kind → the slots that identify a fact."""

KEYS = {
    "metric": ("measure", "value", "of", "when", "status"),
    "ranking": ("subject", "measure", "rank", "of"),
    "investment": ("investor", "amount", "recipient", "when", "status"),
    "agreement": ("instrument", "parties", "when", "status"),
    "meeting": ("participants", "when", "where"),
    "visit": ("visitor", "destination", "form", "when"),
    "position": ("person", "title", "organization"),
    "relationship": ("parties", "level", "status"),
    "commitment": ("actors", "action", "object", "status"),
    "statement": ("speaker", "content", "quoted"),
    "event": ("type", "subject", "when"),
    "profile": ("subject", "relation", "object"),
}
"""Kind → all its key slots."""

UNSCORED = frozenset({"id", "doc", "kind", "rule", "confidence", "evidence", "quote", "optional", "spans"})

_TEXTS = frozenset({"content", "object", "topic", "purpose", "title", "name", "subject", "measure"})
_EXACT = frozenset(
    {"when", "status", "change", "form", "level", "from_level", "instrument", "type", "relation", "action", "verb"}
)
_NAMES = frozenset(
    {"person", "speaker", "said_by", "investor", "recipient", "organization", "visitor", "destination", "where"}
) | {"beneficiary"}
_STOP = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "with", "by", "at", "from", "as"}
    | {"its", "their", "his", "her", "this", "that", "these", "those", "it", "he", "she", "they"}
    | {"be", "is", "are", "was", "were", "will", "would", "has", "have", "had"}
)
_RANKS = frozenset({"deputy", "vice", "prime", "acting", "former", "assistant", "associate", "co", "honorary"})
"""Words that tell one title from another."""

_WORD = re.compile(r"[\w&]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_PERIOD = re.compile(r"(?P<year>\d{4})-(?P<part>Q[1-4]|H[12])")
_MONTHS = {"Q1": "01 03", "Q2": "04 06", "Q3": "07 09", "Q4": "10 12", "H1": "01 06", "H2": "07 12"}


def scored(gold: Row) -> list[str]:
    """The slots that a gold fact is compared by."""
    return [slot for slot in gold if slot not in UNSCORED]


def verdicts(gold: Row, got: Row) -> dict[str, bool]:
    """Slot → whether it agrees; a quantity's bound counts as a slot of its own (``value.bound``)."""
    found = {slot: agree(slot, gold[slot], got.get(slot)) for slot in scored(gold)}
    for slot in scored(gold):
        wanted, mine = gold[slot], got.get(slot)
        if isinstance(wanted, Mapping) and "bound" in wanted:
            found[f"{slot}.bound"] = isinstance(mine, Mapping) and mine.get("bound") == wanted["bound"]
    return found


def short(value: object) -> object:
    """A slot's value in the short form that gold uses."""
    if isinstance(value, list):
        return [short(item) for item in value]
    if isinstance(value, Mapping):
        if "number" in value:
            return None if value["number"] is None else value
        if "start" in value or "relation" in value:
            return value.get("value")
        if "name" in value or "id" in value:
            return _entity(value)
    return value


def agree(slot: str, gold: object, got: object) -> bool:
    """Whether one slot's value is what gold wants."""
    gold, got = short(gold), short(got)
    if isinstance(got, str) and got.startswith("XXXX"):  # a partial date: gold may have it so, or as null
        return gold is None or (isinstance(gold, str) and got in gold.split("|"))
    if gold is None or gold == []:
        return got is None or got in ([], "")
    if got is None or got in ([], ""):
        return False
    if isinstance(gold, Mapping):
        return _agree_form(gold, got)
    if isinstance(gold, list):
        return _agree_list(slot, gold, got if isinstance(got, list) else [got])
    return _agree_item(slot, gold, got)


def same_name(gold: str, got: str) -> bool:
    """Whether two names may be one: country codes equal, else the same words, one's within the other's, or most."""
    return any(_same_name(choice.strip(), got) for choice in gold.split("|"))


def same_text(gold: str, got: str) -> bool:
    """Whether two phrases share enough of their words (a Dice coefficient of .5; .6 for up to three words)."""
    mine = Counter(words(got))
    least = 0.6 if mine.total() <= 3 else 0.5
    return any(_same_text(choice, got, mine, least) for choice in gold.split("|"))


def words(text: str) -> list[str]:
    """The words that count: folded, without stop words, plural s and possessives."""
    text = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    text = "".join(character for character in text if not unicodedata.combining(character))
    found = _WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("'s", ""))
    return [_singular(word) for word in found if word not in _STOP]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _entity(value: Row) -> str:
    identity = str(value.get("id") or "")
    if identity.startswith("country:"):
        return identity.removeprefix("country:")
    return str(value.get("name") or value.get("text") or "")


def _same_name(gold: str, got: str) -> bool:
    if _COUNTRY.fullmatch(gold) or _COUNTRY.fullmatch(got):
        return gold == got
    a, b = set(words(gold)), set(words(got))
    if not a or not b:
        return False
    within = min(len(a), len(b)) >= 2 and (a <= b or b <= a)
    return a == b or within or len(a & b) / len(a | b) >= 0.6


def _same_text(gold: str, got: str, mine: Counter[str], least: float) -> bool:
    wanted = Counter(words(gold))
    if not wanted or not mine:
        return gold.strip().lower() == got.strip().lower()
    common = (wanted & mine).total()
    return common > 0 and 2 * common / (wanted.total() + mine.total()) >= least


def _agree_form(gold: Row, got: object) -> bool:
    if not isinstance(got, Mapping):
        return False
    if "number" not in gold:
        return all(agree(part, value, got.get(part)) for part, value in gold.items())
    close = _close(gold["number"], got.get("number")) and _close(gold.get("high"), got.get("high"))
    return got.get("number") is not None and close and ("unit" not in gold or gold["unit"] == got.get("unit"))


def _close(gold: object, got: object) -> bool:
    if gold is None or got is None:
        return gold is got
    try:
        a, b = float(str(gold)), float(str(got))
    except ValueError:
        return False
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))


def _agree_list(slot: str, gold: Sequence[object], got: Sequence[object]) -> bool:
    test = same_text if slot in _TEXTS else same_name
    found = sum(any(test(str(g), str(p)) for p in got) for g in gold)
    right = sum(any(test(str(g), str(p)) for g in gold) for p in got)
    least, most = sorted((found / len(gold), right / len(got)))
    return least >= 0.5 and (most == 1 or least > 0.5)


def _agree_item(slot: str, gold: object, got: object) -> bool:
    if isinstance(gold, int | float | Decimal) and isinstance(got, Mapping):
        got = got.get("number")
    if isinstance(got, list):
        return len(got) == 1 and agree(slot, gold, got[0])
    if _is_number(gold) or _is_number(got):
        return _agree_number(gold, got)
    return _agree_string(slot, str(gold), str(got))


def _is_number(value: object) -> bool:
    return isinstance(value, bool | int | float | Decimal)


def _agree_number(gold: object, got: object) -> bool:
    if str(gold).lower() == str(got).lower():
        return True
    if isinstance(gold, bool) or not _is_number(got):
        return False
    try:
        return float(str(gold)) == float(got)  # type: ignore[arg-type]
    except ValueError:
        return False


def _agree_string(slot: str, gold: str, got: str) -> bool:
    choices = gold.split("|")
    if slot == "when" and _period(got) in {_period(choice.strip()) for choice in choices}:
        return True
    if slot == "title":
        return any(_same_title(choice, got) for choice in choices)
    plain = got.strip().lower()
    if gold.strip().lower() in (plain, "*") or plain in {choice.strip().lower() for choice in choices}:
        return True
    if slot in _EXACT:
        return False
    return same_name(gold, got) or (slot not in _NAMES and same_text(gold, got))


def _same_title(gold: str, got: str) -> bool:
    ranks = set(words(gold)) & _RANKS == set(words(got)) & _RANKS
    return ranks and (same_name(gold, got) or same_text(gold, got))


def _period(value: str) -> str:
    """Quarters and halves as intervals of months: 2024-H1 equals 2024-01/2024-06."""
    match = _PERIOD.fullmatch(value)
    if not match:
        return value
    first, last = _MONTHS[match["part"]].split()
    return f"{match['year']}-{first}/{match['year']}-{last}"
