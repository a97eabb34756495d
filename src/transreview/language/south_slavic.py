"""Serbian, Croatian and Bosnian in Latin letters: what grammars and dictionaries say of their differences.

The three are one language to a model of letters. They differ by the reflex of yat (ekavian "vreme", ijekavian
"vrijeme"), by month names, by a few hundred common words, by verbs in -irati or -ovati, and by "da" with the present
where Croatian has the infinitive.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from transreview.language.lexicon import frequency

#: Ijekavian yat inside a word: before a consonant, and not the ending of a comparative ("starijem").
_YAT = re.compile(r"(?<!^)(?:ije|(?<=[bcčćdfghkmprsštvzž])je)(?=[bcčćdđfghklmnprsštvzž])(?!(?<=ije)[gmhv]\Z)")
#: A pair whose ekavian form is this much commoner is an accident ("prema", "prijema"); decimal logs.
_ACCIDENT = 1.3
_ALWAYS_IJEKAVIAN = frozenset(["prije", "gdje", "ovdje", "negdje", "dvije", "poslije", "dolje", "svugdje", "djeca"])
_ALWAYS_EKAVIAN = frozenset(["pre", "gde", "ovde", "negde", "dve", "posle", "deca", "deo", "reč", "reči", "uvek"])

#: Words and beginnings of words ("nedelj*") by the languages that use them.
_TELLING = {
    "sr": "ambasad* avgust* avion* bezbedn* evrop* februar* finansij* fudbal* gasov* hemij* hiljad* hleb* hrišćan* "
          "iko istorij* izveštaj* januar* ko kompanij* milion* muzik* naučn* nedelj* neko niko odbran* opšt* "
          "opštin* organizova* ostrv* porodic* pozorišt* predsednik* preduzeć* prisutn* protest* saobraćaj* "
          "saopšten* saopštil* saradn* savremen* sedišt* sprat* stepen* sudij* takođe tačk* tačn* tokom ubeđen* "
          "univerzitet* uslov* učestvova* vazduh* vek veka vekova veku verovatn* zaposleni* šta",
    "hr": "bolesnik* dužnosni* europ* financij* glazb* glede gospodarst* itko izvješt* izvješć* kat kazališ* kemij* "
          "kolovoz* kruh* kršćan* lipanj lipnj* listopad* milijard* milijun* nazočn* netko nitko nogomet* "
          "nogometaš* obitelj* opskrb* opć* općin* organizira* otok* otoč* ožuj* plin* poduzeć* povijes* priopć* "
          "promet* prosinac prosinc* prosvjed* pučanstv* rabljen* ravnatelj* redatelj* rujan rujn* sigurn* siječ* "
          "skladatelj* srpanj srpnj* stoljeć* studeni studenog studenom stupanj stupnj* suc* sudac sudjelova* "
          "sukladno suradn* suvremen* svatko sveučiliš* svib* tajni* također tijekom tisuć* tjedan tjedn* tko točk* "
          "točn* travanj travnj* tvrtk* unatoč ured* uvjeren* uvjet* veleposlan* veljač* vjerojatn* vlak* vojarn* "
          "znanstven* zrak* zrakoplov* čimbenik*",
    "bs": "ambasad* august* avion* demokrat* evrop* februar* finansij* fudbal* hemij* hiljad* historij* hljeb* iko "
          "izvještaj* januar* kahv* ko kompanij* kršćan* lahk* mehk* milion* muzik* naučn* neko niko nogomet* "
          "odbran* opć* općin* organizira* otok* plin* porodic* pozorišt* preduzeć* prisutn* protest* saobraćaj* "
          "saopć* saradn* savremen* sedmic* sigurn* sjedišt* sprat* stepen* stoljeć* sudij* također tačk* tačn* "
          "tokom ubijeđen* univerzitet* uposleni* uslov* učestvova* vijek vijeka vijeku vjerovatn* zrak* šta",
}
_WORD = re.compile(r"[a-zčćđšž]+")
_DA_PRESENT = re.compile(
    r"\b(?:treba|mora\w*|može\w*|mogu|želi\w*|žele|hoć\w+|će|ću|ćemo|pokuša\w+|nastavi\w*) (?:se )?da \w+"
)
_MODAL_INFINITIVE = re.compile(
    r"\b(?:treba|mora\w*|može\w*|mogu|želi\w*|žele|hoće\w*|će|ću|ćemo) (?:se |ga |je |ih )*\w{2,}(?:ti|ći)\b"
)


def variety(text: str) -> Mapping[str, float]:
    """Points for "sr", "hr" and "bs" that the words of a text in one of the three collect; all 0.0 says nothing."""
    points = {"sr": 0.0, "hr": 0.0, "bs": 0.0}
    text = text.lower()
    ijekavian, ekavian = _yat_words()
    for word in _WORD.findall(text):
        if word in ijekavian:
            points["hr"] += 1
            points["bs"] += 1
        elif word in ekavian:
            points["sr"] += 1
        for tag in _users(word):
            points[tag] += 1
    clauses = len(_DA_PRESENT.findall(text))
    points["sr"] += clauses * 0.7
    points["bs"] += clauses * 0.4
    infinitives = len(_MODAL_INFINITIVE.findall(text))
    points["hr"] += infinitives * 0.5
    points["bs"] += infinitives * 0.4
    return points


@cache
def _yat_words() -> tuple[frozenset[str], frozenset[str]]:
    """Ijekavian words and ekavian ones, learned from the word list: a word with "ije" or "je" whose twin has "e"."""
    listed = frequency("hr")
    ijekavian, ekavian = set(_ALWAYS_IJEKAVIAN), set(_ALWAYS_EKAVIAN)
    for word, zipf in listed.items():
        for match in _YAT.finditer(word):
            twin = f"{word[:match.start()]}e{word[match.end():]}"
            if len(twin) >= 4 and twin in listed and listed[twin] - zipf < _ACCIDENT:
                ijekavian.add(word)
                ekavian.add(twin)
    return frozenset(ijekavian), frozenset(ekavian - ijekavian)


@cache
def _telling() -> tuple[dict[str, frozenset[str]], tuple[tuple[re.Pattern[str], str], ...]]:
    """Whole words with the languages that use them, and for each language a pattern of the beginnings."""
    words: dict[str, set[str]] = {}
    patterns = []
    for tag, listed in _TELLING.items():
        entries = listed.split()
        for entry in entries:
            if not entry.endswith("*"):
                words.setdefault(entry, set()).add(tag)
        stems = sorted((entry[:-1] for entry in entries if entry.endswith("*")), key=len, reverse=True)
        patterns.append((re.compile("|".join(stems)), tag))
    return {word: frozenset(tags) for word, tags in words.items()}, tuple(patterns)


@lru_cache(maxsize=8192)
def _users(word: str) -> frozenset[str]:
    """The languages among the three that use a telling word; empty for a word that tells nothing."""
    words, patterns = _telling()
    users = words.get(word) or frozenset(tag for pattern, tag in patterns if pattern.match(word))
    return users if len(users) < 3 else frozenset()
