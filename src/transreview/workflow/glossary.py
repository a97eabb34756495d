"""What an editor does to the project's memory: decide a term, retire one, bring a glossary in, take it home."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transreview.errors import InputError, NotFoundError, RefusedError
from transreview.formats.languages import tidy_tag
from transreview.glossary import Noted, read_entries
from transreview.glossary.export import write_csv, write_tbx
from transreview.glossary.merging import Entry as Row
from transreview.glossary.merging import merged
from transreview.language.clean import clean_line
from transreview.memory import Entry, Memory, details_of, rivals
from transreview.model import Act, Event, Term
from transreview.store import Store
from transreview.workflow.articles import Upload
from transreview.workflow.memory import memory
from transreview.workflow.recording import Who, act_of

#: More entries at once are a glossary file of the settings, which is read and not kept.
MOST_AT_ONCE = 5_000
#: Forms of one term, and code points of a reason.
MOST_FORMS, LONGEST_WHY = 50, 1_000
FORMATS = ("csv", "tbx", "tbx2")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would bring: new entries, those that would replace another one, and those that stand already."""

    new: tuple[Noted, ...] = ()
    changed: tuple[tuple[Noted, Entry], ...] = ()
    same: tuple[Noted, ...] = ()


def remember(
    store: Store,
    who: Who,
    request: str,
    term: Term,
    source_lang: str,
    target_lang: str,
    why: str = "",
    *,
    article: str = "",
    issue: str = "",
    event: str = "",
    replaces: str = "",
) -> Entry:
    """Decide a term for all articles in two languages; gives the entry, which replaces one of the same source term.

    ``article``, ``issue`` (a key) and ``event`` (a correction) say what it was decided on; ``replaces`` is the id of an
    entry that ends with it, whatever its source term. What stands already is no act. Raises InputError for a term that
    cannot be: without anything to use or to avoid, or with a form that is both.
    """
    if (answer := store.answer(request)) is None:
        noted = _checked(Noted(term, source_lang, target_lang, why=why))
        known = memory(store)
        same = known.standing_for(noted.term, noted.source_lang, noted.target_lang)
        if same is not None and (same.term, same.why) == (noted.term, noted.why) and replaces in ("", same.id):
            return same
        if replaces:
            _standing(known, replaces)
        notes = {"from": article, "issue": issue, "event": event, "replaces": replaces}
        answer = store.add_event(_term_act(store, who, request, noted, notes))
    return _entry(memory(store), answer[0], Act.TERM)


def retire(store: Store, who: Who, request: str, entry_id: str, why: str = "") -> Entry:
    """Retire an entry: no article is checked against it any more; gives it as it is then.

    Raises NotFoundError where there is no such entry, RefusedError where it does not stand any more.
    """
    if (answer := store.answer(request)) is None:
        entry = _standing(memory(store), entry_id)
        words = clean_line(why)[:LONGEST_WHY]
        event = act_of(store, "", who, request, Act.RETIRE, text=words, details={"entry": entry.id})
        answer = store.add_event(event)
    return _entry(memory(store), answer[0], Act.RETIRE)


def write_glossary(store: Store, format_name: str, pair: tuple[str, str] | None = None) -> bytes:
    """What the project has decided for a pair of languages, or for all, as a file: "csv", "tbx" (TBX 3) or "tbx2".

    Raises RefusedError where there is nothing to write, and for TBX where a pair has to be chosen: it does not say
    which language is the source.
    """
    if format_name not in FORMATS:
        raise RefusedError(f"There is no such format; choose one of {', '.join(FORMATS)}.")
    entries = [entry for entry in memory(store).standing if pair in (None, (entry.source_lang, entry.target_lang))]
    if not entries:
        raise RefusedError("The project's glossary has no entry yet." if pair is None else
                           f"The project's glossary has no entry for {pair[0]} and {pair[1]}.")  # fmt: skip
    if format_name != "csv" and len({(entry.source_lang, entry.target_lang) for entry in entries}) > 1:
        raise RefusedError("TBX does not say which language is the source: choose a pair of languages.")
    terms = [_noted(entry) for entry in entries]
    return write_csv(terms) if format_name == "csv" else write_tbx(terms, 3 if format_name == "tbx" else 2)


def preview_glossary(store: Store, files: Sequence[Upload], source_lang: str = "", target_lang: str = "") -> Incoming:
    """What `read_into_memory` would do with these files; raises InputError for one that cannot be used."""
    read: dict[tuple[str, str, Term], Noted] = {}
    for file in files:
        for each in read_entries(file.data, file.name, source_lang, target_lang):
            noted = _checked(each, file.name)
            read.setdefault((noted.source_lang, noted.target_lang, noted.term), noted)
    if len(read) > MOST_AT_ONCE:
        reason = f"{len(read):,} terms; at most {MOST_AT_ONCE:,} come in at once: name the file in the settings instead"
        raise InputError(files[0].name, reason)
    return _sorted(memory(store), tuple(read.values()))


def read_into_memory(
    store: Store, who: Who, request: str, files: Sequence[Upload], source_lang: str = "", target_lang: str = ""
) -> Incoming:
    """Decide every term of glossary files (CSV, TSV, TBX); gives what they brought.

    The languages are those that a file names, else those given. Who decided a term, when and why is kept as the file
    has it, beside who brought it. Asking again with the same request goes on where it was broken off. Raises InputError
    for a file that cannot be used; nothing is added then.
    """
    incoming = preview_glossary(store, files, source_lang, target_lang)
    for number, noted in enumerate((*incoming.new, *(new for new, _ in incoming.changed)), 1):
        notes = {"first_by": noted.by, "first_at": noted.at}
        store.add_event(_term_act(store, who, f"{request}:{number}", noted, notes))
    return incoming


def _term_act(store: Store, who: Who, request: str, noted: Noted, notes: dict[str, str]) -> Event:
    said = {name: text for name, text in {**notes, "why": noted.why}.items() if text}
    details = details_of(noted.term, noted.source_lang, noted.target_lang, said)
    return act_of(store, "", who, request, Act.TERM, details=details)


def _checked(noted: Noted, name: str = "This term") -> Noted:
    """A term as it is kept: cleaned; raises InputError for one that cannot be."""
    term = noted.term
    try:
        source_lang, target_lang = tidy_tag(clean_line(noted.source_lang)), tidy_tag(clean_line(noted.target_lang))
    except ValueError:
        raise InputError(name, "needs its two languages, such as “sr” and “en”") from None
    if not term.source.strip() and not any(form.strip() for form in term.forbidden):
        raise InputError(name, "needs a source term, or a form to avoid")
    forms = [form for form in (term.target, *term.allowed) if form.strip()]
    row = Row("", [term.source] if term.source.strip() else [], forms, list(term.forbidden), term.keep)
    if max(len(forms), len(term.forbidden)) > MOST_FORMS:
        raise InputError(name, f"has more than {MOST_FORMS} forms")
    try:
        (clean,) = merged([row], name, source_lang, target_lang)
    except InputError as error:
        if "holds no term" not in error.reason:
            raise
        raise InputError(name, "says neither what to use nor what to avoid") from None
    why = clean_line(noted.why)[:LONGEST_WHY]
    return replace(noted, term=clean, source_lang=source_lang, target_lang=target_lang, why=why,
                   by=clean_line(noted.by)[:100], at=clean_line(noted.at)[:40])  # fmt: skip


def _sorted(known: Memory, terms: Sequence[Noted]) -> Incoming:
    standing = {entry.key: entry for entry in known.standing}
    new, changed, same = [], [], []
    for noted in terms:
        rival = standing.get(rivals(noted.term, noted.source_lang, noted.target_lang))
        if rival is None:
            new.append(noted)
        elif rival.term == noted.term and (rival.why == noted.why or not noted.why):
            same.append(noted)
        else:
            changed.append((noted, rival))
    return Incoming(tuple(new), tuple(changed), tuple(same))


def _noted(entry: Entry) -> Noted:
    by, at = entry.first_by or entry.who.name, entry.first_at or entry.at
    return Noted(entry.term, entry.source_lang, entry.target_lang, by, at, entry.why)


def _standing(known: Memory, entry_id: str) -> Entry:
    entry = known.entry(entry_id)
    if entry is None:
        raise NotFoundError("There is no such entry in the project's glossary.")
    if entry.ended is not None:
        what = "retired" if entry.is_retired else "replaced"
        raise RefusedError(f"This entry was already {what} by {entry.ended.who}.")
    return entry


def _entry(known: Memory, event: Event, act: Act) -> Entry:
    """The entry that an act made or retired; raises RefusedError for a request that was another act."""
    entry = known.entry(event.id if act is Act.TERM else event.detail("entry"))
    if event.act is not act or entry is None:
        raise RefusedError("This request was already made for something else.")
    return entry
