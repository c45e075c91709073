"""Edit scripts: a lemma from a form and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkx.training.lemma import apply, script


@pytest.mark.parametrize(
    ("form", "lemma", "edit"),
    [
        ("Studies", "study", "l-3+y"),
        ("Hanoi", "Hanoi", "k-0+"),
        ("THE", "the", "l-0+"),
        ("was", "be", "k-3+be"),
        ("pledged", "pledge", "k-1+"),
        ("’s", "be", "k-2+be"),
    ],
)
def test_script_says_what_to_cut_and_to_put_on(form: str, lemma: str, edit: str) -> None:
    assert script(form, lemma) == edit


words = st.text(alphabet=st.characters(codec="ascii", categories=("Ll", "Lu")), min_size=1, max_size=12)


@given(form=words, lemma=words)
def test_script_applied_to_its_form_gives_its_lemma(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


def test_script_that_cuts_more_than_there_is_leaves_the_form() -> None:
    assert apply("k-9+x", "dong") == "dong"


def test_other_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not an edit script"):
        apply("study", "studies")
