"""What stands round an article on a page: menus, comments, related links, notices, told by the elements that hold them.

The standard's own elements and roles tell most (`nav`, `aside`, `footer`, `role="dialog"`); else the words of an id or
a class do, as authors of themes and blockers of advertisements know them. They are English nearly everywhere, and those
of other languages are here that many sites share.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from transreview.formats.page.blocks import Element

NAVIGATION = "navigation"
COMMENTS = "comments"
RELATED = "related links"
COOKIES = "cookie notices"
SHARING = "sharing"
ADVERTISEMENTS = "advertisements"
NEWSLETTER = "newsletter"
BYLINES = "bylines and dates"
TAGS = "tags"
FORMS = "forms"
ASIDES = "side columns"
FOOTER = "page footer"
HEADER = "page header"
HIDDEN = "hidden text"
CODE = "code"
OTHER = "other text"

_NAMES: Mapping[str, str] = {
    "nav": NAVIGATION, "footer": FOOTER, "aside": ASIDES, "form": FORMS, "button": FORMS, "dialog": COOKIES,
    "menu": NAVIGATION, "search": FORMS, "fieldset": FORMS, "optgroup": FORMS, "option": FORMS,
    "time": BYLINES,
}  # fmt: skip
_ROLES: Mapping[str, str] = {
    "navigation": NAVIGATION, "menu": NAVIGATION, "menubar": NAVIGATION, "banner": HEADER, "contentinfo": FOOTER,
    "complementary": ASIDES, "dialog": COOKIES, "alertdialog": COOKIES, "search": FORMS, "form": FORMS,
    "toolbar": NAVIGATION, "tablist": NAVIGATION, "button": FORMS,
}  # fmt: skip
#: Words of ids and classes; "+" joins words that stand side by side ("read-more", "readMore" and "readmore" are one).
_WORDS = f"""
{COOKIES}: cookie cookies cookiebar gdpr consent cmp onetrust didomi cookiebot kolacici
{COMMENTS}: comments commentlist comment commentform commentary+list respond disqus discussion komentari komentar
{COMMENTS}: kommentare kommentar commentaires comentarios commenti reacties replies reply livefyre wpdiscuz
{RELATED}: related recommended recommendation recommendations outbrain taboola zergnet mgid more+news more+stories
{RELATED}: more+articles read+more also+read read+also see+also most+read trending popular latest+news teasers up+next
{RELATED}: recirculation recirc povezano povezane vezane najcitanije similar read+next jp+relatedposts yarpp
{RELATED}: post+navigation nav+links prev+next
{SHARING}: share sharing sharebar sharedaddy social socials addthis addtoany social+links podeli shares follow+us
{ADVERTISEMENTS}: ad ads advert adverts advertisement advertising adsbygoogle adslot sponsored sponsor dfp gpt+ad
{ADVERTISEMENTS}: reklama reklame oglas anzeige publicidad promo promoted promotion
{NEWSLETTER}: newsletter subscribe subscription signup sign+up mailchimp paywall optin mailing+list donate donation
{TAGS}: tags tag+list taglist tagcloud tag+cloud keywords topics cat+links hashtags
{BYLINES}: byline author authors post+meta entry+meta article+meta postmeta dateline timestamp published post+date
{BYLINES}: date dates datum datetime
{BYLINES}: entry+date article+date pubdate authorbox meta+info post+info article+info reading+time read+time
{NAVIGATION}: nav navbar navigation navigator menu menubar submenu breadcrumb breadcrumbs pagination pager skip+link
{NAVIGATION}: skip skiplink mainmenu topmenu megamenu hamburger toolbar langswitch language+switcher paging sitemap
{ASIDES}: sidebar side+bar rightcol leftcol right+column left+column widget widgets rail secondary
{FOOTER}: footer foot colophon copyright impressum bottombar
{HEADER}: masthead site+header topbar top+bar page+top navheader branding logo weather ticker breaking+news
{FORMS}: search searchform login signin sign+in rating ratings vote poll
"""
_LINES = (line.partition(": ") for line in _WORDS.splitlines())
_SAID = [(word, kind) for kind, _, words in _LINES for word in words.split()]
_ONE = {word: kind for word, kind in _SAID if "+" not in word}
_TWO = {word.replace("+", ""): kind for word, kind in _SAID if word.count("+") == 1}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = re.compile(r"[a-z]+")
#: With these a name tells what is near an element, or what theme it is of, not what it is ("has-sidebar").
_QUALIFIERS = frozenset((
    "has", "no", "with", "without", "not", "show", "hide", "enabled", "disabled", "open", "closed", "layout", "single",
    "type", "status", "format", "category", "et",
))  # fmt: skip
_BOXES = frozenset(("elementor", "widget", "element", "location", "section"))
_ITEMPROPS = {"comment": COMMENTS, "author": BYLINES, "datePublished": BYLINES, "dateModified": BYLINES}


def kind_of(element: Element) -> str:
    """The kind of chrome that an element is by its own name, role, id and classes; "" for none, or not told."""
    if element.hidden:
        return HIDDEN
    if element.name in ("html", "body", "main"):
        return ""
    known = element.known
    told = _ITEMPROPS.get(known.get("itemprop", "")) or _by_words(known.get("id", ""))
    for name in known.get("class", "").split() if not told else ():
        if told := _by_words(name):
            break
    role = _ROLES.get(known.get("role", "").strip().lower(), "")
    if told == FORMS or (told == COOKIES and role == COOKIES):
        role = ""
    return told or role or _NAMES.get(element.name, "") or (BYLINES if element.name == "address" else "")


def _by_words(name: str) -> str:
    """What one id or class says."""
    words = _LETTERS.findall(_CAMEL.sub(" ", name).lower())
    if words[:1] == ["elementor"]:  # an editor of pages that calls everything a widget
        words = [word for word in words if word not in _BOXES]
    if not words or words[0] in _QUALIFIERS or words[-1] in _QUALIFIERS:
        return ""
    for pair in pairwise(words):
        if kind := _TWO.get("".join(pair)):
            return kind
    for word in words:
        if kind := _ONE.get(word) or _TWO.get(word):
            return kind
    return ""
