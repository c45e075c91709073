"""Mends reports: verbs of speech out of place, and clauses that are said but hang elsewhere."""

from __future__ import annotations

from vkx import vocab
from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import Tree

_TELLING = frozenset({"tell", "inform", "assure", "remind", "warn", "notify", "convince", "persuade"})
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HEARERS = frozenset(
    {"parliament", "congress", "lawmakers", "reporters", "investors", "shareholders", "analysts", "mps"}
)
_MEDIA = frozenset({"in", "at", "on", "during", "via", "through"})
_QUOTES = frozenset({'"', "“", "``"})


def mend_speech(tree: Tree, lexicon: Lexicon) -> None:
    """Apply all repairs of reports, in place."""
    for i in range(1, len(tree.tokens)):
        _find_quoted(tree, i)
    for i in range(len(tree.tokens)):
        if tree.is_verb(i) and tree.token(i).lemma in lexicon.speech:
            _interject(tree, i)
            _part_subjects(tree, i)
            _call_speaker(tree, i)
            _find_speaker(tree, i)
            _free_speech(tree, i)
            _take_adjuncts(tree, i)
            _describe(tree, i, lexicon)
            _find_clause(tree, i)
            _find_finite(tree, i)
            _part_hearer(tree, i)
            _find_medium(tree, i)
            _lower_adding(tree, i, lexicon)
        if tree.is_predicate(i):
            _part(tree, i)
            _share_that(tree, i)
            _share_tense(tree, i, lexicon)
    tree.refresh()
    _find_reported(tree, lexicon)


def _lower_adding(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``Trade is slow, he said, adding that …``: whoever said the one adds the other."""
    if tree.token(i).xpos != "VBG" or tree.base(i) not in {"advcl", "parataxis"} or tree.has(i, "nsubj", "mark"):
        return
    if tree.token(i).lemma not in lexicon.speech:
        return
    before = [k for k in tree.kids(tree.head[i], "parataxis") if k < i and tree.has(k, "nsubj")]
    if before and tree.token(before[-1]).lemma in lexicon.speech:
        tree.attach(i, before[-1], "advcl")
        tree.refresh(i)


def _interject(tree: Tree, i: int) -> None:
    """``Trade, the ministry noted, came to 3 billion``: what stands before the report is the subject behind it."""
    speakers = [k for k in tree.kids(i, "nsubj") if k < i and tree.word(tree.start(k) - 1) == ","]
    if not speakers or i + 1 >= len(tree.tokens) or tree.word(i + 1) != "," or tree.token(i).xpos not in _FINITE:
        return
    if tree.dep[i] == "acl:relcl" and not any(tree.token(k).xpos[0] == "W" for k in tree.subtree(i)):
        topic, verb = tree.head[i], tree.head[tree.head[i]]
        if tree.base(topic) == "nsubj" and verb > i:
            tree.head[i], tree.dep[i] = verb, "parataxis"
    elif tree.base(i) == "parataxis" and tree.head[i] > i and not tree.has(tree.head[i], "nsubj"):
        for topic in tree.kids(i, "nsubj"):
            if topic < tree.start(speakers[-1]) - 1:
                tree.head[topic] = tree.head[i]
    tree.refresh(i)


def _part_subjects(tree: Tree, i: int) -> None:
    """``Gdansk to get a second ferry, says minister``: the speaker stands behind, who acts before the comma."""
    first, *others = sorted(tree.kids(i, "nsubj")) or [i]
    clauses = [k for k in tree.kids(i, "ccomp", "xcomp", "advcl") if first < k < i and not tree.has(k, "nsubj")]
    if clauses and any(k > i for k in others) and tree.word(i - 1) == ",":
        tree.dep[clauses[0]] = "ccomp"
        tree.attach(first, clauses[0], "nsubj")


def _call_speaker(tree: Tree, i: int) -> None:
    """``A second line could follow, added Mayor Rosa Lima``: the name behind such a verb is who speaks."""
    names = [k for k in tree.kids(i, "obj", "iobj", "obl:unmarked") if k > i and tree.label(k) in {"PERSON", "ORG"}]
    late = tree.base(i) in {"conj", "parataxis"} and tree.head[i] < i and tree.word(i - 1) == ","
    form = tree.token(i).xpos in _FINITE | {"VBN"}
    if not late or not names or not form or tree.has(i, "nsubj", "cc", "ccomp", "aux"):
        return
    if tree.start(names[0]) == i + 1:
        tree.dep[names[0]], tree.dep[i] = "nsubj", "parataxis"
        tree.refresh(i)


def _part(tree: Tree, i: int) -> None:
    """``A wants talks; B asks for time``: a clause before a semicolon is nobody's report."""
    for clause in tree.kids(i, "ccomp", "xcomp", "advcl"):
        end = max((k for k in tree.subtree(clause) if k < i), default=clause)
        parted = clause < i and any(tree.word(k) == ";" for k in range(clause, min(end + 2, i)))
        if clause > i and tree.word(tree.start(clause) - 1) == ";" and tree.has(clause, "nsubj"):
            tree.dep[clause] = "parataxis"
        if parted and tree.has(clause, "nsubj") and tree.has(i, "nsubj") and not tree.has(clause, "mark"):
            above, relation = tree.head[i], tree.dep[i]
            tree.head[clause], tree.dep[clause] = (clause, "root") if above == i else (above, relation)
            tree.head[i], tree.dep[i] = clause, "parataxis"
            tree.refresh(i)
            return


def _share_tense(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``said A has built two, is home to three``: the present beside ``said`` goes on with what was said."""
    first = tree.head[i]
    if tree.base(i) not in {"conj", "ccomp"} or first > i or tree.has(i, "nsubj", "csubj", "expl", "mark"):
        return
    if not tree.is_verb(first) or tree.token(first).lemma not in lexicon.speech or tree.token(first).xpos != "VBD":
        return
    clauses = [k for k in tree.kids(first, "ccomp") if first < k < i and tree.has(k, "nsubj", "expl")]
    if clauses and any(tree.token(k).xpos in _PRESENT for k in [i, *tree.kids(i, "aux", "cop")]):
        tree.attach(i, clauses[-1], "conj")
        tree.refresh(i)


def _describe(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """``called the exchange "frank and useful"``: what stands in quotation marks after the object is said of it."""
    if tree.token(i).lemma not in lexicon.describing:
        return
    for thing in tree.kids(i, "obj"):
        for kid in tree.kids(thing, "appos", "amod", "acl"):
            if kid > thing and tree.token(tree.start(kid) - 1).text in _QUOTES:
                tree.attach(kid, i, "xcomp")
    for kid in tree.kids(i, "advcl"):
        bare = not tree.has(kid, "nsubj", "aux", "cop") and kid > i
        if bare and [tree.word(k) for k in tree.kids(kid, "mark", "case")] == ["as"]:
            tree.dep[kid] = "xcomp"  # «described the rate as low»
    tree.refresh(i)


def _find_clause(tree: Tree, i: int) -> None:
    """``Sales are on course for a record, the office said``: a clause of its own is what is said, not a phrase."""
    for kid in tree.kids(i, "obl"):
        if kid < i and tree.has(kid, "cop") and tree.has(kid, "nsubj") and not tree.has(i, "ccomp"):
            tree.dep[kid] = "ccomp"
            return


def _find_finite(tree: Tree, i: int) -> None:
    """``says the sudden rise reflected demand``, taken for a rise that was reflected: a clause."""
    for noun in tree.kids(i, "ccomp", "obj"):
        if noun < i or not tree.is_nominal(noun) or tree.has(noun, "nsubj", "cop", "case", "mark"):
            continue
        for deed in tree.kids(noun, "acl"):
            tensed = tree.dep[deed] == "acl" and tree.token(deed).xpos in {"VBD", "VBN", *_FINITE}
            if tensed and deed > noun and tree.has(deed, "obj", "ccomp") and not tree.has(deed, "mark", "aux", "nsubj"):
                tree.attach(deed, i, "ccomp")
                tree.attach(noun, deed, "nsubj")
                tree.refresh(i)
                return


def _part_hearer(tree: Tree, i: int) -> None:
    """``told parliament growth would slow``: who is told is no part of what grows."""
    if tree.token(i).lemma not in _TELLING or tree.has(i, "obj", "iobj"):
        return
    for clause in tree.kids(i, "ccomp"):
        for subject in tree.kids(clause, "nsubj"):
            hearers = [k for k in tree.kids(subject, "compound") if k == i + 1 and _is_hearer(tree, k)]
            if hearers and not tree.has(clause, "mark"):
                tree.attach(hearers[0], i, "obj")
                tree.refresh(i)
                return


def _is_hearer(tree: Tree, i: int) -> bool:
    """Whether a word before a subject is who is told: ``lawmakers``, ``parliament``, ``Reuters``."""
    word = tree.word(i)
    plural = tree.token(i).xpos == "NNS" and tree.token(i).lemma.lower() in vocab.words("references", "humans")
    return plural or word in _HEARERS or tree.label(i) == "PERSON"


def _find_medium(tree: Tree, i: int) -> None:
    """``said in a filing it had sold the unit``: the paper in which it is said belongs to the verb of speech."""
    for clause in tree.kids(i, "ccomp"):
        for paper in tree.kids(clause, "obl"):
            near = tree.start(paper) == i + 1 and case_name(tree, paper) in _MEDIA
            if near and tree.has(clause, "nsubj", "expl") and paper < min(tree.kids(clause, "nsubj", "expl")):
                tree.attach(paper, i, "obl")
    tree.refresh(i)


def _find_quoted(tree: Tree, i: int) -> None:
    """``quoted the envoy as saying the rift was over``: the clause is what was said, not what was quoted."""
    quoting = tree.head[i]
    if tree.token(i).xpos != "VBG" or tree.token(i - 1).lemma != "as" or not tree.is_verb(quoting) or quoting > i:
        return
    for clause in tree.kids(quoting, "ccomp", "parataxis"):
        if clause > i:
            tree.attach(clause, i, "ccomp")
    told = [k for k in tree.kids(i, "obj") if not tree.has(k, "case")]
    for clause in tree.kids(i, "ccomp") if told else []:
        if told[0] < clause and not tree.has(clause, "nsubj", "csubj"):
            tree.attach(told[0], clause, "nsubj")
    tree.refresh(i)


def _find_speaker(tree: Tree, i: int) -> None:
    """``Exports rose, the office said``, ``the office said 41 cover energy``: whose subject a noun is, by its place."""
    for clause in tree.kids(i, "ccomp"):
        last = tree.kids(clause, "nsubj")[-1:]
        if not tree.has(i, "nsubj") and last and clause < last[0] < i and max(tree.subtree(last[0])) == i - 1:
            tree.attach(last[0], i, "nsubj")
        if clause < i and not tree.has(clause, "nsubj", "csubj", "expl", "mark"):
            _front(tree, i, clause)
        that = [k for k in tree.kids(clause, "mark") if tree.word(k) == "that"]
        tells = tree.token(i).lemma in _TELLING
        told = [k for k in tree.kids(clause, "nsubj") if (that and i < k < that[0]) or (tells and not that and i < k)]
        if told and len(tree.kids(clause, "nsubj")) > 1:
            tree.attach(told[0], i, "obj")
        late = [k for k in tree.kids(i, "obj") if i < k < clause and not tree.has(clause, "nsubj", "mark")]
        late += [k for k in tree.kids(clause, "obj", "iobj") if i < k < clause and not tree.has(clause, "nsubj")]
        late += [k for k in tree.kids(i, "nsubj")[1:] if i < k < clause and not tree.has(clause, "nsubj")]
        if late and not tree.has(late[0], "case"):
            tree.attach(late[0], clause, "nsubj")
            tree.dep[late[0]] = "nsubj"
    tree.refresh(i)


def _front(tree: Tree, i: int, clause: int) -> None:
    """``India, the top buyer, imported less, the council said``: what stands loose before the clause is its subject."""
    loose = [k for k in tree.kids(i, "dep", "dislocated", "vocative", "nsubj") if k < tree.start(clause)]
    if (
        loose
        and tree.is_nominal(loose[-1])
        and not tree.has(loose[-1], "case")
        and len(tree.kids(i, "nsubj")) > (tree.base(loose[-1]) == "nsubj")
    ):
        tree.attach(loose[-1], clause, "nsubj")
        tree.refresh(i)


def _free_speech(tree: Tree, i: int) -> None:
    """``..., the leaders of both sides declared``: a late verb of speech is no participle of the noun before it."""
    if tree.base(i) != "acl" or tree.dep[i] == "acl:relcl" or tree.token(i).xpos not in {"VBD", "VBN"}:
        return
    if tree.kids(i, "obl:agent") or any(
        tree.word(k) == "by" for o in tree.kids(i, "obl") for k in tree.kids(o, "case")
    ):
        return
    top = tree.head[i]
    while tree.base(top) in {"nmod", "conj", "compound"} and tree.head[top] != top:
        top = tree.head[top]
    clause = tree.head[top]
    first = min(tree.subtree(top))
    comma = tree.word(first) == "," or (first > 0 and tree.word(first - 1) == ",")
    spoken = tree.is_predicate(clause) and clause < first and len(tree.kids(clause, "nsubj")) > 1
    if comma and spoken and tree.base(top) == "nsubj":
        tree.head[i], tree.dep[i] = clause, "parataxis"
        tree.head[top] = i
        tree.refresh(i)


def _take_adjuncts(tree: Tree, i: int) -> None:
    """``..., the minister said on Wednesday``: what follows the verb of speech is the verb's."""
    trailing = tree.base(i) == "parataxis" and tree.head[i] < i
    clauses = [tree.head[i]] if trailing else [k for k in tree.kids(i, "ccomp", "parataxis") if k < i]
    if not tree.has(i, "nsubj"):
        return
    for clause in clauses:
        for kid in tree.kids(clause, "obl", "advmod"):
            if kid > i and min(tree.subtree(kid)) > i:
                tree.attach(kid, i, tree.dep[kid])
    for clause in tree.kids(i, "ccomp"):
        # "said Thursday the government will act": the day is when it was said.
        early = [k for k in tree.kids(clause, "obl", "advmod", "nsubj") if i < k < clause and tree.time(k) is not None]
        if early and tree.start(early[0]) == i + 1 and tree.has(clause, "nsubj", "expl"):
            tree.attach(early[0], i, "obl:unmarked")
    tree.refresh(i)


def _share_that(tree: Tree, i: int) -> None:
    """``said that A and that B``: the second clause is coordinate with the first, not with the verb of speech."""
    first = tree.head[i]
    marked = any(tree.word(k) == "that" for k in tree.kids(i, "mark"))
    clauses = [k for k in tree.kids(first, "ccomp") if k < i]
    marked = marked or (bool(clauses) and tree.head[i] != i and _goes_on(tree, i, clauses[-1]))
    if tree.base(i) in {"conj", "ccomp"} and marked and clauses:
        tree.attach(i, clauses[-1], "conj")
        tree.refresh(i)


def _goes_on(tree: Tree, i: int, clause: int) -> bool:
    """``said that A has 200 shops, is the largest chain and has hired``: one in the present without a subject."""
    own = [i, *tree.kids(i, "aux", "cop")]
    present = any(tree.token(k).xpos in {"VBZ", "VBP", "MD"} for k in own)
    told = any(tree.word(k) == "that" for k in tree.kids(clause, "mark"))
    past = tree.token(tree.head[i]).xpos == "VBD"
    return present and told and past and not tree.has(i, "nsubj", "csubj", "expl", "mark")


def _find_reported(tree: Tree, lexicon: Lexicon) -> None:
    """``told the forum that ...``, ``noted with regret that ...``: a that-clause after such a noun is what was said."""
    for i in range(len(tree.tokens)):
        noun = tree.head[i]
        verb = tree.token(tree.head[noun]).lemma
        if tree.base(i) != "acl" or verb not in lexicon.speech:
            continue
        finite = any(tree.word(k) == "that" and tree.token(k).xpos == "IN" for k in tree.kids(i, "mark"))
        told = verb in _TELLING and tree.base(noun) in {"obj", "iobj"}
        moved = case_name(tree, noun) == "with" and tree.is_verb(tree.head[noun]) and not tree.has(noun, "det", "amod")
        if finite and (told or moved):
            tree.attach(i, tree.head[noun], "ccomp")
    tree.refresh()


def raise_reports(tree: Tree, lexicon: Lexicon) -> None:
    """Hang ``..., saying that ...`` on the verb of speech, not on what was said before."""
    for i, token in enumerate(tree.tokens):
        if token.xpos != "VBG" or tree.base(i) != "advcl" or token.lemma not in lexicon.speech:
            continue
        above = tree.head[i]
        if (
            tree.word(i - 1) == ","
            and tree.base(above) == "ccomp"
            and tree.tokens[tree.head[above]].lemma in lexicon.speech
        ):
            tree.attach(i, tree.head[above], "advcl")
    tree.refresh()
