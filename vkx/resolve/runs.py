"""Runs of capitalised words that make one name: organisations, facilities and places read out in full."""

from __future__ import annotations

from vkx.model.analysis import Sentence, Token
from vkx.resolve.knowledge import exact_words, words
from vkx.resolve.mention import Mention
from vkx.resolve.text import fold, is_acronym

_JOINING = frozenset({"and", "may", "march"})
_ON = frozenset({"committee", "council", "commission", "board", "forum"})
_JOINERS = frozenset({"-", "–", "&", "/"})


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0].isdigit() and any(c.isupper() for c in token.text))


def joined(tokens: tuple[Token, ...], sentence: Sentence, names: list[Mention], known: list[Mention]) -> list[Mention]:
    """The tagger's names with the organisations, places and facilities that their words spell out in full."""
    heads, tails = words("organization_words", "heads"), words("organization_words", "tails")
    stops = {m.last for m in names} & {m.last for m in (*names, *known)}
    countries = {i for m in known if m.type == "country" for i in range(m.first, m.last)}
    found: list[Mention] = []
    i = sentence.first
    while i < sentence.last:
        token = tokens[i]
        if _is_capital(token) and fold(token.text) in heads and _opens(tokens, i, sentence.last):
            last = _complement(tokens, i, sentence.last, names)
            found.append(
                Mention(_run_start(tokens, i, sentence.first, stops, countries), last, "organization", tagged=True)
            )
            i = last
        elif _is_capital(token) and fold(token.text) in tails and not _goes_on(tokens, i, sentence.last, tails):
            first = _run_start(tokens, i, sentence.first, stops, countries)
            if i - first >= 1:
                found.append(Mention(first, i + 1, "organization", tagged=True))
        elif token.text in listed("facilities") and not _is_follow_up(tokens, i, sentence.last):
            first = _run_start(tokens, i, sentence.first, stops, countries)
            if i - first >= 1:
                found.append(Mention(first, i + 1, "facility", tagged=True))
        i += 1
    found += [m for name in names if (m := _with_place_word(tokens, name, sentence))]
    return [*found, *names]


def _is_follow_up(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    """Whether a capitalised word goes on behind ("Park Hyatt", "Port Vila")."""
    return i + 1 < end and _is_capital(tokens[i + 1]) and tokens[i + 1].text[0].isalpha()


def _goes_on(tokens: tuple[Token, ...], i: int, end: int, tails: frozenset[str]) -> bool:
    """Whether a tail word does not end the name: another follows, or it is a minister's field."""
    following = tokens[i + 1] if i + 1 < end else None
    another = following is not None and _is_capital(following) and fold(following.text) in tails
    return another or is_portfolio(tokens, i + 1)


def is_portfolio(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the words before token ``i`` are a minister's field."""
    return i < len(tokens) and fold(tokens[i].text) in ("minister", "ministers", "secretary", "representative")


def _opens(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    links = ("of", "for", "on") if fold(tokens[i].text) in _ON else ("of", "for")
    return i + 2 < end and tokens[i + 1].text in links and _complement_start(tokens, i + 2, end)


def _complement_start(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    if tokens[i].text == "the" and i + 1 < end:
        i += 1
    return _is_capital(tokens[i])


def _complement(tokens: tuple[Token, ...], head: int, end: int, names: list[Mention]) -> int:
    """Where ``Ministry of Trade, Industry and Energy`` ends."""
    lists = fold(tokens[head].text) in ("ministry", "department", "committee", "chamber", "confederation", "division")
    starts = {m.first for m in names if m.type == "person"}
    i = head + 2
    last = head
    while i < end and i not in starts:
        token = tokens[i]
        following = i + 1 < end and _is_capital(tokens[i + 1])
        if i > head + 2 and _bears_name(tokens, i, starts):
            break
        if _is_capital(token) and token.upos != "PRON" and not _has_day(token.text):
            last = i + 1
        elif token.text in ("the", "-", "&", "for"):
            if not following:
                break
        elif token.text == "and":
            if not (following and _coordinates(tokens, i, names)):
                break
        elif not (token.text == "," and lists and _list_goes_on(tokens, i, end)):
            break
        i += 1
    return max(last, head + 1)


def _bears_name(tokens: tuple[Token, ...], i: int, starts: set[int]) -> bool:
    """Whether the title before a person's name begins: "Office of Science Policy | Acting Director Ann Berg"."""
    titled = words("titles", "holders") | words("titles", "modifiers")
    while i < len(tokens) and fold(tokens[i].text) in titled:
        i += 1
        if i in starts:
            return True
    return False


def _list_goes_on(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    """Whether ``, Industry and Energy`` follows: capitalised words up to an ``and`` with another behind it."""
    for j in range(i + 1, min(i + 9, end - 1)):
        if tokens[j].text == "and":
            return j > i + 1 and _is_capital(tokens[j + 1])
        if not (_is_capital(tokens[j]) or tokens[j].text == ","):
            return False
    return False


def _coordinates(tokens: tuple[Token, ...], i: int, names: list[Mention]) -> bool:
    """Whether an ``and`` joins words of one name: no name of its own starts behind it where one ends before it."""
    ends = any(m.last == i for m in names)
    starts = any(m.first == i + 1 for m in names)
    return not (ends and starts) and not is_acronym(tokens[i + 1].text)


def _is_tight(tokens: tuple[Token, ...], i: int, countries: set[int]) -> bool:
    """Whether a joiner joins: no spaces around it, an ampersand, or a dash between two countries."""
    close = tokens[i].span.start == tokens[i - 1].span.end and tokens[i + 1].span.start == tokens[i].span.end
    return close or tokens[i].text == "&" or {i - 1, i + 1} <= countries


def _run_start(tokens: tuple[Token, ...], tail: int, start: int, stops: set[int], countries: set[int]) -> int:
    """Where the capitalised words that end in a tail word begin."""
    first = tail
    i = tail - 1
    while i >= start:
        token = tokens[i]
        if _is_capital(token) and _may_be_inside(token, opens_sentence=i == start):
            first = i
        elif token.text in _JOINERS and i > start and _is_capital(tokens[i - 1]) and _is_tight(tokens, i, countries):
            pass
        elif token.text in ("'s", "’s") and i > start and tokens[i - 1].text == "People":
            pass  # "the People's Committee"
        elif token.text in ("'", "’") and i > start and i - 1 not in countries and _is_plural(tokens[i - 1]):
            pass  # "Millers' Council"
        elif token.text == "and" and i > start and _is_capital(tokens[i - 1]) and i not in stops:
            if is_acronym(tokens[i - 1].text):
                break
        else:
            break
        i -= 1
    return first


def _is_plural(token: Token) -> bool:
    """Whether a capitalised word is a plural noun for people, and ends no firm's name: "Traders", not "Motors"."""
    plural = _is_capital(token) and token.text.endswith("rs")
    return plural and fold(token.text) not in words("organization_words", "tails")


def bridged(tokens: tuple[Token, ...], names: list[Mention]) -> list[Mention]:
    """The names, with bodies whole of which the tagger saw both ends: «Harbin | Northern | Lathe Works»."""
    opens = {m.last: m for m in names if m.type in ("place", "organization")}
    taken = {i for m in names for i in range(m.first, m.last)}
    joined_ = []
    for m in names:
        first = m.first
        while (
            first > 0 and first - 1 not in taken and tokens[first - 1].upos == "PROPN" and _is_plain(tokens[first - 1])
        ):
            first -= 1
        start = opens.get(first) if m.type == "organization" and first < m.first else None
        joined_.append(Mention(start.first, m.last, m.type, tagged=True) if start else m)
    return [m for m in joined_ if not any(o is not m and o.first <= m.first < m.last < o.last for o in joined_)]


def _is_plain(token: Token) -> bool:
    """Whether a word is capitalised and may stand inside a name: no title, no day."""
    plain = token.upos == "PROPN" and token.text.istitle() and token.text.isalpha()
    return plain and _may_be_inside(token, opens_sentence=False)


def _has_day(text: str) -> bool:
    """Whether a token is a day or a month, or a value of several words, such as a date."""
    return (" " in text and any(c.isdigit() for c in text)) or (fold(text) in words("titles", "calendar") - _JOINING)


def _may_be_inside(token: Token, *, opens_sentence: bool) -> bool:
    folded = fold(token.text).strip(".")
    if token.upos == "NUM" or token.text[0].isdigit() or _has_day(token.text):
        return False
    if token.upos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "VERB") and (
        opens_sentence or token.upos == "DET"
    ):
        return False
    titles = words("titles", "heads") | words("titles", "honorifics")
    return folded not in titles or folded in ("executive", "general", "general.", "justice", "prosecutor", "state")


def _with_place_word(tokens: tuple[Token, ...], name: Mention, sentence: Sentence) -> Mention | None:
    if name.type not in ("place", "person", "organization", "other") or name.last >= sentence.last:
        return None
    word = tokens[name.last].text
    if word == "State" and name.last + 1 < sentence.last and _is_capital(tokens[name.last + 1]):
        return None  # "Vietnamese State President"
    if word in listed("places") and tokens[name.last].text[0].isupper() and not _is_of_state(tokens, name):
        return Mention(name.first, name.last + 1, "place", tagged=True)
    if word in listed("facilities"):
        return Mention(name.first, name.last + 1, "facility", tagged=True)
    return None


def _is_of_state(tokens: tuple[Token, ...], name: Mention) -> bool:
    """Whether "State" is of another name: "Vietnamese State President", "Secretary of State"."""
    following = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    goes_on = following is not None and _is_capital(following)
    return tokens[name.last].text == "State" and (goes_on or tokens[name.last - 1].text == "of")


def listed(key: str) -> frozenset[str]:
    """A list of words in ``vkx/vocab/organization_words.toml``, as they are written."""
    return exact_words("organization_words", key)
