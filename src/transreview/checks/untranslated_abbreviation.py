"""An abbreviation of the source that was kept although the words that it stands for were translated.

A reader looks for the words of "chirurgie ouverte (OS)" in vain: they are those of "open surgery". Asked is what the
source explains in brackets, if it is no name; where the target's own words ask for other letters, these are offered.
Ignore it where the field uses the foreign abbreviation, as many languages do with English ones.
"""

from collections.abc import Iterator
from dataclasses import replace

from transreview.checks.check import Check, Example, Finding
from transreview.language.identify import UNKNOWN
from transreview.language.kept_abbreviations import Kept, kept_abbreviations
from transreview.language.pair import are_variants, languages_of
from transreview.model import Article
from transreview.mqm import Severity


def find(article: Article) -> Iterator[Finding]:
    """One finding for each abbreviation, with all its places."""
    sources = [segment.source for segment in article.segments]
    if not any("(" in source or "[" in source for source in sources):
        return
    source_lang, target_lang = languages_of(article)
    if UNKNOWN in (source_lang, target_lang) or are_variants(source_lang, target_lang):
        return
    targets = [segment.target for segment in article.segments]
    for kept in kept_abbreviations(sources, targets, source_lang, target_lang):
        yield _finding(article, kept)


def _finding(article: Article, kept: Kept) -> Finding:
    places = [article.place("target", number, span) for number, span in kept.places]
    if kept.instead:
        places = [replace(place, suggestion=kept.instead) for place in places]
    places.append(article.place("source", *kept.defined))
    message = f"“{places[0].text}” abbreviates “{kept.long}” of the source, which the translation does not have."
    severity = Severity.MAJOR if kept.instead else None
    return Finding(tuple(places), message, (kept.letters.casefold(),), kept.confidence, severity)


CHECK = Check(
    name="untranslated-abbreviation",
    mqm="accuracy/untranslated",
    its="untranslated",
    severity=Severity.MINOR,
    find=find,
    examples=(
        Example(
            "es", "en",
            (
                ("Crece la enfermedad diarreica aguda (EDA).", "Acute diarrhoeal disease (ADD) is growing."),
                ("Los casos de EDA se duplican.", "Cases of EDA have doubled."),
                ("El Partido Popular (PP) calla.", "The Popular Party (PP) is silent."),
                ("La República Democrática del Congo (RDC) vota.", "The Democratic Republic of the Congo (RDC) votes."),
            ),
            flagged=("EDA", "RDC"),
            spared=("ADD", "PP"),
        ),
        Example(
            "en", "fr",
            (
                ("They chose open surgery (OS) for most patients.", "Ils ont choisi la chirurgie ouverte (OS)."),
                ("The test was repeated on day (D)1 and D30.", "Le test a été répété au jour (D)1 et à D30."),
                ("The World Health Organization (WHO) agrees.", "L'Organisation mondiale de la santé (WHO) approuve."),
                ("Rates of body mass index (BMI) fell.", "L'indice de masse corporelle (IMC) a baissé."),
            ),
            flagged=("OS", "(D)1"),
            spared=("WHO", "IMC"),
        ),
        Example(
            "de", "en",
            (
                ("Wer an einer chronischen Müdigkeit (CM) leidet, und an der akuten Belastungsstörung (ABS), wartet.",
                 "Those who suffer from chronic malaise (CM) and from acute stress disorder (ABS) wait."),
                ("Die Deutsche Forschungsgemeinschaft (DFG) zahlt.", "The German Research Foundation (DFG) pays."),
            ),
            flagged=("ABS",),
            spared=("CM", "DFG"),
        ),
        Example(
            "en", "ru",
            (
                ("Those with sleep apnoea (SA) wake often.", "Больные апноэ сна (SA) часто просыпаются."),
                ("The European Union (EU) pays.", "Европейский союз (ЕС) платит."),
            ),
            flagged=("SA",),
            spared=("ЕС",),
        ),
        Example(
            "en", "de",
            (("Quality of life (QoL) improved.", "Die Lebensqualität (QoL) stieg."),),
            spared=("QoL",),
        ),
    ),
    doc=__doc__,
)
