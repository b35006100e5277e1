"""Gender is learned from articles and definite forms."""

from __future__ import annotations

from training.genders import count, gender, genders, of, rules, table

TEXT = """ett fiskehus fiskehuset fiskehuset ett laxhus laxhuset laxhusen ett hus huset husen
en fiskebåt fiskebåten en båt båten båten en laxbåt laxbåten båtar laxbåt fiskebåt laxbåt båt
laxhus hus fiskehus ett öppet en bruten lärosäten lärosäten ett hjälpmedel hjälpmedlet"""
FORMS = count([TEXT, TEXT])


def test_articles_and_definite_forms_show_the_gender() -> None:
    assert gender("hus", FORMS) == "n"
    assert gender("båt", FORMS) == "u"
    assert gender("hjälpmedel", FORMS) == "n"


def test_a_plural_in_n_and_an_adjective_show_none() -> None:
    assert gender("lärosäte", FORMS) == ""
    assert gender("öppet", FORMS) == ""


def test_compounds_follow_their_last_part() -> None:
    learned = rules(genders(FORMS))
    assert of("badhus", learned) == "n"
    assert of("roddbåt", learned) == "u"
    assert "\tn\n" in table(learned, 40)
