from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.language.lemmas import START, Lemmas, applied
from training.labels import features
from training.lemmas import Word, learn, paradigms, script

SINGULAR, PLURAL = "Case=Nom|Definite=Def|Number=Sing", "Case=Nom|Definite=Ind|Number=Plur"
WORDS = {
    Word("bilen", "NOUN", SINGULAR): "bil",
    Word("vagnen", "NOUN", SINGULAR): "vagn",
    Word("skeden", "NOUN", SINGULAR): "sked",
    Word("skeden", "NOUN", PLURAL): "skede",
    Word("böcker", "NOUN", PLURAL): "bok",
    Word("bilar", "NOUN", PLURAL): "bil",
    Word("pojkar", "NOUN", PLURAL): "pojke",
}


def base(rules: Lemmas, form: str, feats: str) -> str:
    return rules(form, "NOUN", features(feats))


@given(st.text(alphabet="abcåäö-"), st.text(alphabet="abcåäö-"))
def test_a_script_makes_the_lemma(form: str, lemma: str) -> None:
    assert applied(script(form, lemma), form) == lemma


def test_known_words_and_their_compounds_are_found() -> None:
    rules = Lemmas(learn(WORDS), frozenset())
    for word, lemma in WORDS.items():
        assert base(rules, word.form, word.feats) == lemma
        assert base(rules, "stor" + word.form, word.feats) == "stor" + lemma


def test_features_are_asked_only_where_the_ending_is_ambiguous() -> None:
    rules = Lemmas(learn(WORDS), frozenset())
    assert base(rules, "skeden", SINGULAR) == "sked"
    assert base(rules, "skeden", PLURAL) == "skede"
    assert base(rules, "bilen", PLURAL) == "bil"


def test_a_rule_that_says_nothing_new_is_left_out() -> None:
    rules = learn(WORDS)
    assert START + "bilen" not in rules["NOUN"]
    assert "agnen" not in rules["NOUN"]


def test_paradigms_are_learned_whole() -> None:
    words = paradigms()
    assert words[Word("böckernas", "NOUN", "Case=Gen|Definite=Def|Number=Plur")] == "bok"
    assert words[Word("utsågs", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass")] == "utse"
    rules = Lemmas(learn(words), frozenset())
    wrong = {
        word: found
        for word, lemma in words.items()
        if (found := rules(word.form, word.upos, features(word.feats))) != lemma
    }
    assert wrong == {}
