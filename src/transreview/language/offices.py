"""English words that say what somebody is, or tell two names of one frame apart."""

#: Offices: "President of Serbia" and "Serbian President" are style, not two names.
_OFFICES = (
    "president minister mayor governor king queen prince princess chairman chairwoman chair chief director head "
    "secretary chancellor ambassador spokesman spokeswoman spokesperson leader member bishop archbishop patriarch pope "
    "emperor senator deputy judge professor commander general premier speaker envoy"
)

#: What stands before a name: Mr Farage and Nigel Farage are one man.
_COURTESIES = (
    "mr mrs ms miss sir lady lord dr prof professor captain sergeant colonel major lieutenant saint st father brother "
    "sister uncle aunt coach manager"
)

#: Words that make two names of one frame: North and South Korea, the First and the Second World War.
_CONTRARIES = (
    "north south east west northern southern eastern western central upper lower new old first second third fourth "
    "fifth sixth seventh eighth ninth tenth i ii iii iv v vi vii viii ix x great greater little big small high supreme "
    "men women junior senior winter summer vice deputy one two three four five inner outer left right"
)

OFFICES, COURTESIES, CONTRARIES = (frozenset(words.split()) for words in (_OFFICES, _COURTESIES, _CONTRARIES))
