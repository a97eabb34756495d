"""How much of an article is read from a web page, and how much else: by the kind of site and by language.

    python -m benchmarks.web_pages > benchmarks/results/web_pages.txt

The pages are our own (tests/web_pages.py): six articles, each in ten dresses. A paragraph that is read counts for the
precision, one of the article for the recall; bylines and dates count for neither.
"""
import sys
from collections import Counter, defaultdict
from tests.web_pages import pages
from transreview.formats.page import article as A
from transreview.formats.page.blocks import read_page

def main():
    import os
    show=os.environ.get("SHOW")
    tot=defaultdict(Counter)
    for page in pages():
        p=read_page(page.html)
        f=A.article_of(p, page.texts.language)
        got=Counter(b.text for b in f.blocks if b.text not in page.either)
        want=Counter(page.article)
        hit=sum((got&want).values())
        for key in (page.design, page.texts.language, "all"):
            tot[key].update(hit=hit,got=sum(got.values()),want=sum(want.values()))
        if show and (got-want or want-got):
            print(page.design,page.texts.language,"EXTRA",list(got-want)[:8],"MISSING",list(want-got)[:8])
        if show=="all": print(page.design,page.texts.language,f.left_out)
    for k,c in tot.items(): print(f"{k:12} P {c['hit']/max(1,c['got']):.3f} R {c['hit']/c['want']:.3f}")
main()
