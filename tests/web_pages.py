# ruff: noqa: E501
"""Web pages of our own making: six articles in the dress of eleven kinds of site, with all that sites put round them.

What a page's article is stands fixed, paragraph by paragraph, so that reading it can be measured. Bylines and dates are
neither: some hold them for a part of the article, some do not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from html import escape
from typing import Any


@dataclass(frozen=True, slots=True)
class Texts:
    """An article and what a site in its language says round it: ``body`` as lines, each with a sign for what it is."""

    language: str
    title: str
    standfirst: str
    body: str
    byline: str
    menu: tuple[str, ...]
    related: tuple[str, ...]
    comments: tuple[str, ...]
    cookies: str
    newsletter: str
    share: tuple[str, ...]
    write_comment: str
    read_more: str
    advertisement: str
    rights: str

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """The paragraphs of the body with their signs ("p" where a line has none)."""
        lines = (line.strip() for line in self.body.strip().splitlines())
        return [(line[0], line[2:]) if line[0] in "#->^|" else ("p", line) for line in lines]

    @property
    def article(self) -> list[str]:
        """All that must be read, in order."""
        return [self.title, self.standfirst, *(text for _, text in self.blocks)]


ENGLISH = Texts(
    "en",
    "The lock-keeper of Brenholm retires after forty years",
    "Ola Venter opened the gates of the canal for the last time on Sunday. The town does not know yet who will follow her.",
    """
    At six in the morning, when the fog still lay on the water, Ola Venter turned the iron wheel once more, as she had done on some fourteen thousand mornings before.
    ^ Ola Venter at the upper gate, which was built in 1911.
    "I never counted the boats," she says, "but I remember the ones that came back." Three of them were waiting on Sunday, their crews with flowers in their hands.
    # A house between two waters
    The keeper's house stands on the island between the lock and the weir. It has two rooms, a stove and a bell that rings when a boat is near.
    > Whoever lives here learns to sleep with one ear open.
    The municipality pays for the house, but not for the wood. Last winter the keeper burnt eleven cubic metres of it, most of them from trees that the flood had brought.
    # What happens next
    The council has named three ways to go on:
    - a new keeper is hired by the end of March;
    - the gates are driven by motors and watched from the town;
    - the canal is closed to boats of more than twelve tonnes.
    | Boats in 2022
    | 1,204
    | Boats in 2023
    | 987
    The second way would cost 340,000 euros, says the engineer Pieter Aldous, and would pay for itself in nine years. He would not say so in the keeper's kitchen, he adds.
    On Monday the bell was silent. Ola Venter had taken the clapper with her, as a keepsake, and nobody has asked for it back.
    """,
    "By Marit Ekdal, 14 October 2024",
    ("Home", "News", "Local", "Sport", "Culture", "Weather", "Contact"),
    ("Bridge at Halmsund closed until spring", "Ferry strike ends after nine days", "Why the herons came back", "New school opens on the quay"),
    (
        "My father worked with her in the eighties. She once pulled a boy out of the lower basin and never told anybody about it.",
        "Motors! As if a motor could hear a boat in the fog.",
        "Good article, but the lock was built in 1909 and not in 1911, I have the photographs at home.",
        "They will close it anyway, mark my words. Nobody in the council has ever been on a boat.",
    ),
    "We use cookies to give you the best experience on our site. By clicking Accept you agree to all of them. You can change your settings at any time.",
    "Sign up for our newsletter and get the best stories of the week in your inbox every Friday morning.",
    ("Share on Facebook", "Tweet", "Copy link"),
    "Leave a comment",
    "Read also",
    "Advertisement",
    "© 2024 The Brenholm Courier. All rights reserved.",
)  # fmt: skip

SERBIAN = Texts(
    "sr-Latn",
    "Čuvarka brane u Vrelu odlazi u penziju posle četrdeset godina",
    "Desanka Ilić je u nedelju poslednji put otvorila kapiju kanala. U opštini još ne znaju ko će je zameniti.",
    """
    U šest ujutru, dok je magla još ležala na vodi, Desanka Ilić je još jednom okrenula gvozdeni točak, kao i svakog jutra od proleća 1984. godine.
    ^ Desanka Ilić kod gornje kapije, sagrađene 1911. godine.
    „Čamce nikad nisam brojala“, kaže ona, „ali pamtim one koji su se vratili.“ U nedelju su je čekala tri, sa posadom i cvećem.
    # Kuća između dve vode
    Kuća čuvara stoji na ostrvu između brane i preliva. Ima dve sobe, peć i zvono koje se oglasi kada se čamac približi.
    > Ko ovde živi nauči da spava na jedno uvo.
    Opština plaća kuću, ali ne i drva. Prošle zime izgorelo je jedanaest kubika, najviše od stabala koja je donela poplava.
    # Šta dalje
    Skupština opštine razmatra tri mogućnosti:
    - da se do kraja marta zaposli novi čuvar;
    - da kapije pokreću motori, pod nadzorom iz grada;
    - da se kanal zatvori za čamce teže od dvanaest tona.
    | Čamaca 2022.
    | 1.204
    | Čamaca 2023.
    | 987
    Drugo rešenje koštalo bi 340.000 evra, kaže inženjer Petar Lalić, i isplatilo bi se za devet godina. U čuvarkinoj kuhinji to ne bi rekao, dodaje.
    U ponedeljak je zvono ćutalo. Desanka je klatno ponela za uspomenu, i niko ga nije tražio nazad.
    """,
    "Piše: Milena Tomić, 14. oktobar 2024.",
    ("Naslovna", "Vesti", "Hronika", "Sport", "Kultura", "Vreme", "Kontakt"),
    ("Most kod Humske zatvoren do proleća", "Štrajk skeledžija završen posle devet dana", "Zašto su se čaplje vratile", "Nova škola otvorena na keju"),
    (
        "Moj otac je radio sa njom osamdesetih. Jednom je izvukla dečaka iz donjeg bazena i nikome to nije ispričala.",
        "Motori! Kao da motor može da čuje čamac u magli.",
        "Dobar tekst, ali brana je iz 1909. a ne iz 1911, imam fotografije kod kuće, mogu da pošaljem redakciji.",
        "Zatvoriće je svejedno, zapamtite šta sam rekao. Niko iz skupštine nikad nije seo u čamac.",
    ),
    "Ovaj sajt koristi kolačiće da bi vam pružio najbolje iskustvo. Klikom na Prihvatam saglasni ste sa svima. Podešavanja možete promeniti u svakom trenutku.",
    "Prijavite se na naš bilten i svakog petka ujutru dobićete najbolje priče nedelje u svoje sanduče.",
    ("Podeli na Fejsbuku", "Tvituj", "Kopiraj link"),
    "Ostavite komentar",
    "Pročitajte još",
    "Oglas",
    "© 2024 Vrelski glasnik. Sva prava zadržana.",
)  # fmt: skip

GERMAN = Texts(
    "de",
    "Die Schleusenwärterin von Brennau geht nach vierzig Jahren",
    "Am Sonntag öffnete Ulla Fenske zum letzten Mal die Tore des Kanals. Wer ihr folgt, weiß die Gemeinde noch nicht.",
    """
    Um sechs Uhr früh, als der Nebel noch auf dem Wasser lag, drehte Ulla Fenske noch einmal das eiserne Rad, wie an rund vierzehntausend Morgen zuvor.
    ^ Ulla Fenske am oberen Tor, das 1911 gebaut wurde.
    „Die Boote habe ich nie gezählt“, sagt sie, „aber ich weiß noch, welche wiederkamen.“ Drei warteten am Sonntag, die Mannschaften mit Blumen in der Hand.
    # Ein Haus zwischen zwei Wassern
    Das Haus steht auf der Insel zwischen Schleuse und Wehr. Es hat zwei Zimmer, einen Ofen und eine Glocke, die läutet, wenn ein Boot kommt.
    > Wer hier lebt, lernt mit einem offenen Ohr zu schlafen.
    Die Gemeinde bezahlt das Haus, aber nicht das Holz. Im letzten Winter verbrannten elf Festmeter, die meisten davon hatte das Hochwasser gebracht.
    # Wie es weitergeht
    Der Gemeinderat nennt drei Wege:
    - eine neue Wärterin wird bis Ende März eingestellt;
    - Motoren bewegen die Tore, überwacht aus der Stadt;
    - der Kanal wird für Boote über zwölf Tonnen gesperrt.
    | Boote 2022
    | 1.204
    | Boote 2023
    | 987
    Der zweite Weg würde 340.000 Euro kosten, sagt der Ingenieur Peter Aldus, und sich in neun Jahren auszahlen. In der Küche der Wärterin würde er das nicht sagen, fügt er hinzu.
    Am Montag schwieg die Glocke. Ulla Fenske hat den Klöppel mitgenommen, als Andenken, und niemand hat ihn zurückverlangt.
    """,
    "Von Marit Eckel, 14. Oktober 2024",
    ("Startseite", "Nachrichten", "Lokales", "Sport", "Kultur", "Wetter", "Kontakt"),
    ("Brücke bei Halmsund bis zum Frühjahr gesperrt", "Fährstreik endet nach neun Tagen", "Warum die Reiher zurückkamen", "Neue Schule am Kai eröffnet"),
    (
        "Mein Vater hat in den Achtzigern mit ihr gearbeitet. Einmal zog sie einen Jungen aus dem Becken und erzählte es niemandem.",
        "Motoren! Als könnte ein Motor ein Boot im Nebel hören.",
        "Guter Artikel, aber die Schleuse ist von 1909 und nicht von 1911, ich habe die Fotos zu Hause.",
        "Die machen sie sowieso zu, denkt an mich. Im Gemeinderat saß noch nie jemand in einem Boot.",
    ),
    "Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten. Mit einem Klick auf Zustimmen erlauben Sie alle. Sie können Ihre Einstellungen jederzeit ändern.",
    "Melden Sie sich für unseren Newsletter an und erhalten Sie jeden Freitag die besten Geschichten der Woche.",
    ("Auf Facebook teilen", "Twittern", "Link kopieren"),
    "Kommentar schreiben",
    "Lesen Sie auch",
    "Anzeige",
    "© 2024 Brennauer Bote. Alle Rechte vorbehalten.",
)  # fmt: skip

ARABIC = Texts(
    "ar",
    "حارسة البوابة في برنهولم تتقاعد بعد أربعين عاما",
    "فتحت علا منصور بوابة القناة للمرة الأخيرة يوم الأحد، ولا تعرف البلدة بعد من سيخلفها.",
    """
    في السادسة صباحا، حين كان الضباب لا يزال فوق الماء، أدارت علا منصور العجلة الحديدية مرة أخرى كما فعلت في آلاف الصباحات من قبل.
    ^ علا منصور عند البوابة العليا التي بنيت عام 1911.
    تقول علا: «لم أعد القوارب يوما، لكنني أتذكر تلك التي عادت». كانت ثلاثة منها تنتظرها يوم الأحد، وعلى متنها رجال يحملون الزهور.
    # بيت بين ماءين
    يقف بيت الحارسة على الجزيرة بين البوابة والسد. فيه غرفتان وموقد وجرس يدق حين يقترب قارب.
    > من يسكن هنا يتعلم أن ينام وإحدى أذنيه مفتوحة.
    تدفع البلدية إيجار البيت لكنها لا تدفع ثمن الحطب. في الشتاء الماضي احترق أحد عشر مترا مكعبا منه، جاء معظمها من أشجار حملها الفيضان.
    # ما الذي سيحدث الآن
    ذكر المجلس ثلاثة حلول ممكنة:
    - تعيين حارس جديد قبل نهاية آذار؛
    - تركيب محركات للبوابات تراقب من المدينة؛
    - إغلاق القناة أمام القوارب التي تزيد على اثني عشر طنا.
    | القوارب في 2022
    | 1204
    | القوارب في 2023
    | 987
    يقول المهندس بيتر الدوس إن الحل الثاني سيكلف 340 ألف يورو وسيغطي كلفته في تسع سنوات، ويضيف أنه لن يقول ذلك في مطبخ الحارسة.
    يوم الاثنين ظل الجرس صامتا. أخذت علا مدق الجرس معها للذكرى، ولم يطلبه أحد منها.
    """,
    "كتبت: مريم حداد، 14 تشرين الأول 2024",
    ("الرئيسية", "أخبار", "محليات", "رياضة", "ثقافة", "الطقس", "اتصل بنا"),
    ("إغلاق جسر هالمسوند حتى الربيع", "انتهاء إضراب العبارات بعد تسعة أيام", "لماذا عادت طيور البلشون", "افتتاح مدرسة جديدة على الرصيف"),
    (
        "عمل أبي معها في الثمانينات. أنقذت مرة صبيا من الحوض السفلي ولم تخبر أحدا بذلك.",
        "محركات! وكأن محركا يستطيع أن يسمع قاربا في الضباب.",
        "مقال جيد، لكن البوابة بنيت عام 1909 وليس عام 1911، وعندي الصور في البيت.",
        "سيغلقونها على أي حال، تذكروا كلامي. لم يركب أحد من المجلس قاربا قط.",
    ),
    "نستخدم ملفات تعريف الارتباط لنقدم لكم أفضل تجربة على موقعنا. بالنقر على موافق فإنكم تقبلون بها كلها. يمكنكم تغيير الإعدادات في أي وقت.",
    "اشتركوا في نشرتنا البريدية لتصلكم أفضل قصص الأسبوع صباح كل يوم جمعة.",
    ("شارك على فيسبوك", "غرد", "انسخ الرابط"),
    "اترك تعليقا",
    "اقرأ أيضا",
    "إعلان",
    "© 2024 بريد برنهولم. جميع الحقوق محفوظة.",
)  # fmt: skip

CHINESE = Texts(
    "zh-Hans",
    "布伦霍尔姆的船闸看守人工作四十年后退休",
    "周日，奥拉最后一次打开了运河的闸门。镇上还不知道谁会接替她的工作。",
    """
    清晨六点，雾气还笼罩着水面，奥拉又一次转动了那只铁轮，就像此前一万四千个早晨一样。
    ^ 奥拉站在一九一一年建成的上游闸门旁。
    “我从来没有数过船，”她说，“但是我记得那些回来的船。”周日有三艘船在等她，船员们手里拿着鲜花。
    # 两水之间的房子
    看守人的房子坐落在船闸和水坝之间的小岛上，有两个房间、一个炉子和一口钟，船靠近的时候钟就会响。
    > 住在这里的人学会了睁着一只耳朵睡觉。
    镇政府支付房租，但是不支付木柴的费用。去年冬天烧掉了十一立方米的木柴，大部分是洪水带来的树木。
    # 接下来怎么办
    镇议会提出了三种办法：
    - 在三月底之前雇用一名新的看守人；
    - 用电动机驱动闸门，由城里远程监控；
    - 禁止十二吨以上的船只通行运河。
    | 2022年的船只
    | 1204
    | 2023年的船只
    | 987
    工程师彼得说，第二种办法要花三十四万欧元，九年可以收回成本。他补充说，在看守人的厨房里他可不会这么说。
    周一，钟没有响。奥拉把钟锤带走作为纪念，没有人向她要回来。
    """,
    "记者 马丽 2024年10月14日",
    ("首页", "新闻", "本地", "体育", "文化", "天气", "联系我们"),
    ("哈尔姆桥关闭至春季", "渡轮罢工九天后结束", "苍鹭为什么回来了", "码头新学校开学"),
    (
        "我父亲八十年代和她一起工作过。有一次她从下游水池里救起一个男孩，却从来没有告诉过别人。",
        "电动机！好像电动机能在雾里听见船声似的。",
        "文章不错，不过船闸是一九〇九年建的，不是一九一一年，我家里有照片可以证明。",
        "反正他们会关掉的，记住我的话。议会里从来没有人坐过船。",
    ),
    "我们使用Cookie为您提供最佳的浏览体验。点击接受即表示您同意使用全部Cookie。您可以随时更改设置。",
    "订阅我们的电子报，每周五早上把本周最好的故事送到您的邮箱。",
    ("分享到微信", "分享到微博", "复制链接"),
    "发表评论",
    "延伸阅读",
    "广告",
    "© 2024 布伦霍尔姆信使报 版权所有",
)  # fmt: skip

_DIGRAPHS = {"Lj": "Љ", "lj": "љ", "Nj": "Њ", "nj": "њ", "Dž": "Џ", "dž": "џ"}
_LETTERS = dict(zip("ABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠabvgdđežzijklmnoprstćufhcčš",
                    "АБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШабвгдђежзијклмнопрстћуфхцчш", strict=True))  # fmt: skip


def _cyrillic(text: str) -> str:
    for latin, letter in _DIGRAPHS.items():
        text = text.replace(latin, letter)
    return "".join(_LETTERS.get(letter, letter) for letter in text)


def _in_cyrillic(texts: Texts) -> Texts:
    values: dict[str, Any] = {field.name: getattr(texts, field.name) for field in fields(texts)}
    for name, value in values.items():
        values[name] = _cyrillic(value) if isinstance(value, str) else tuple(map(_cyrillic, value))
    return replace(texts, **(values | {"language": "sr-Cyrl"}))


CYRILLIC = _in_cyrillic(SERBIAN)

TEXTS = (ENGLISH, SERBIAN, CYRILLIC, GERMAN, ARABIC, CHINESE)


def _each(wrapper: str, texts: tuple[str, ...]) -> str:
    return "\n".join(wrapper.format(escape(text)) for text in texts)


def _body(texts: Texts, between: tuple[str, ...] = (), **shapes: str) -> str:
    """The body in a design's own markup: a shape for each sign; ``between`` is put behind the third paragraph."""
    default = {"p": "<p>{}</p>", "h": "<h2>{}</h2>", "li": "<li>{}</li>", "q": "<blockquote><p>{}</p></blockquote>",
               "cap": "<figure><img src='a.jpg' alt=''><figcaption>{}</figcaption></figure>", "td": "<td>{}</td>"}
    shape = {**default, **shapes}
    names = {"p": "p", "#": "h", "-": "li", ">": "q", "^": "cap", "|": "td"}
    found: list[str] = []
    seen = cells = 0
    before = ""
    for sign, text in texts.blocks:
        if sign != before:
            found.append({"-": shape.get("li_end", "</ul>"), "|": shape.get("td_end", "</tr></table>")}.get(before, ""))
            found.append({"-": shape.get("ul", "<ul>"), "|": shape.get("table", "<table><tr>")}.get(sign, ""))
            cells = 0
        elif sign == "|" and cells % 2 == 0:
            found.append(shape.get("tr", "</tr><tr>"))
        cells += sign == "|"
        found.append(shape[names[sign]].format(escape(text)))
        seen += sign == "p"
        if between and sign == "p" and seen == 3:
            found += between
        before = sign
    return "\n".join(filter(None, found))


def _page(texts: Texts, head: str, body: str, attributes: str = "") -> str:
    direction = ' dir="rtl"' if texts.language == "ar" else ""
    return (f'<!DOCTYPE html>\n<html lang="{texts.language}"{direction}>\n<head>\n<meta charset="utf-8">\n'
            f"<title>{escape(texts.title)} | {escape(texts.rights[7:20])}</title>\n{head}</head>\n"
            f"<body{attributes}>\n{body}\n</body>\n</html>\n")  # fmt: skip


def blog(texts: Texts) -> str:
    """A blog of a common system: a column of widgets, the comments in a list, a form below them."""
    comments = "\n".join(
        f'<li class="comment even depth-1" id="comment-{number}"><div class="comment-author vcard"><cite class="fn">anna{number}'
        f'</cite> <span class="says">:</span></div><div class="comment-meta"><a href="#">12.10.2024 8:{number}0</a></div>'
        f"<p>{escape(text)}</p><div class=\"reply\"><a href='#'>Reply</a></div></li>"
        for number, text in enumerate(texts.comments, 1)
    )
    return _page(
        texts,
        '<link rel="stylesheet" href="style.css"><script>window.a="<p>not text</p>";</script>\n',
        f"""<div id="page" class="site has-sidebar"><header id="masthead" class="site-header">
<p class="site-title"><a href="/">{escape(texts.rights[7:20])}</a></p><nav id="site-navigation"><ul class="menu">
{_each('<li class="menu-item"><a href="#">{}</a></li>', texts.menu)}</ul></nav></header>
<div id="content"><main id="main" class="site-main">
<article id="post-81" class="post-81 post type-post status-publish category-news tag-related comments-open">
<header class="entry-header"><h1 class="entry-title">{escape(texts.title)}</h1>
<div class="entry-meta"><span class="byline">{escape(texts.byline)}</span></div></header>
<div class="entry-content"><p><strong>{escape(texts.standfirst)}</strong></p>
{_body(texts)}
<div class="sharedaddy sd-sharing-enabled"><ul>{_each('<li><a href="#">{}</a></li>', texts.share)}</ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{escape(texts.read_more)}</h3>{_each('<p><a href="#">{}</a></p>', texts.related)}</div>
</div><footer class="entry-footer"><span class="tags-links"><a href="#">{escape(texts.menu[2])}</a></span></footer></article>
<div id="comments" class="comments-area"><h2 class="comments-title">{len(texts.comments)}</h2><ol class="comment-list">{comments}</ol>
<div id="respond" class="comment-respond"><h3>{escape(texts.write_comment)}</h3><form><p class="comment-notes">* *</p><textarea></textarea></form></div></div>
</main></div><aside id="secondary" class="widget-area"><section class="widget"><h2>{escape(texts.menu[1])}</h2><ul>
{_each('<li><a href="#">{}</a></li>', texts.related)}</ul></section><section class="widget"><p>{escape(texts.newsletter)}</p></section></aside>
<footer id="colophon"><div class="site-info">{escape(texts.rights)}</div></footer></div>
<div id="cookie-law-info-bar"><span>{escape(texts.cookies)} <a href="#">Accept</a></span></div>""",
        ' class="post-template-default single single-post postid-81 has-sidebar comments-open"',
    )


def newspaper(texts: Texts) -> str:
    """A newspaper by the elements of HTML 5, with a related story and a newsletter box inside the article."""
    comments = "\n".join(f"<article><header>reader {at}</header><p>{escape(text)}</p></article>"
                         for at, text in enumerate(texts.comments))  # fmt: skip
    between = (
        f"<aside><h3>{escape(texts.read_more)}</h3><ul>{_each('<li><a href=#>{}</a></li>', texts.related[:2])}</ul></aside>",
        f'<section class="newsletter-signup"><h3>{escape(texts.newsletter)}</h3><button>OK</button></section>',
    )
    return _page(
        texts,
        f'<meta property="og:title" content="{escape(texts.title)}">\n',
        f"""<div role="dialog" aria-modal="true"><h2>Cookies</h2><p>{escape(texts.cookies)}</p><button>OK</button></div>
<header><nav>{_each('<a href="#">{}</a>', texts.menu)}</nav></header>
<nav aria-label="breadcrumb"><ol><li><a href="#">{texts.menu[0]}</a></li><li><a href="#">{texts.menu[1]}</a></li></ol></nav>
<main><article><header><h1>{escape(texts.title)}</h1><p class="lead">{escape(texts.standfirst)}</p>
<address>{escape(texts.byline)}</address><time datetime="2024-10-14">14.10.2024</time></header>
{_body(texts, between)}
</article>
<section aria-label="comments" class="comments"><h2>{escape(texts.write_comment)}</h2>{comments}</section>
<section class="related"><h2>{escape(texts.read_more)}</h2>{_each('<article><h3><a href="#">{}</a></h3></article>', texts.related)}</section></main>
<footer><p>{escape(texts.rights)}</p></footer>""",
    )


def tables(texts: Texts) -> str:
    """A page of old: laid out with tables, its paragraphs between two line breaks."""
    body = _body(texts, p="{}<br><br>", h="<b>{}</b><br><br>", li="&#8226; {}<br>", q="<i>{}</i><br><br>",
                 cap="<small>{}</small><br><br>", td="<td><font size=2>{}</font></td>", ul="", li_end="<br>")  # fmt: skip
    return (
        f'<html lang="{texts.language}"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>'
        f"{escape(texts.title)}</title></head><body bgcolor=white><table width=100%><tr><td colspan=3>"
        f"{_each('<a href=x><font color=blue>{}</font></a> |', texts.menu)}<tr><td width=120 valign=top>"
        f"{_each('<a href=y>{}</a><br>', texts.related)}<td valign=top><font size=5><b>{escape(texts.title)}</b></font><br><br>"
        f"<b>{escape(texts.standfirst)}</b><br><br>{body}<hr>"
        f"<a href=z>{escape(texts.write_comment)}</a><br><br>{_each('<b>guest:</b> <font class=komentar>{}</font><br><br>', texts.comments)}"
        f"<td width=120 valign=top><p>{escape(texts.newsletter)}</table><center><font size=1>{escape(texts.rights)}</font></center></body></html>"
    )


def scripted(texts: Texts) -> str:
    """A page that a script made: nothing but div and span, with names that say nothing."""
    body = _body(texts, p='<div class="c9f2"><span data-k="1">{}</span></div>', h='<div class="h22x">{}</div>',
                 li='<div class="l0"><span>{}</span></div>', q='<div class="qq1"><span>{}</span></div>',
                 cap='<div class="f1"><img src="x.webp" alt=""><span>{}</span></div>', td='<div class="g3">{}</div>',
                 ul='<div class="l">', table="<div class='g'><div>", tr="</div><div>",
                 li_end="</div>", td_end="</div></div>")  # fmt: skip
    return _page(
        texts,
        f'<meta property="og:title" content="{escape(texts.title)}">\n',
        f"""<div id="root"><div class="a1"><div class="b2">{_each('<a class="x" href="#"><span>{}</span></a>', texts.menu)}</div></div>
<div class="a2"><div class="k3"><h1 class="t1">{escape(texts.title)}</h1><div class="s1">{escape(texts.standfirst)}</div>
<div class="by"><span>{escape(texts.byline)}</span></div><div class="bd">
{body}
</div></div><div class="k4">{_each('<a class="card" href="#"><div>{}</div></a>', texts.related)}</div></div>
<div class="a3"><div>{escape(texts.rights)}</div>{_each('<a href="#">{}</a>', texts.menu)}</div></div>
<div class="m1" role="dialog"><div>{escape(texts.cookies)}</div><div role="button">OK</div></div>
<script id="__DATA__" type="application/json">{{"x":"<p>y</p>"}}</script>""",
    )


def unnamed(texts: Texts) -> str:
    """A page that a script made, where readers' comments and a call to subscribe are paragraphs like the article's."""
    comments = "\n".join(
        f'<div class="q{at}"><div class="w1"><span>reader{at}</span><span>2 d</span></div><div class="w2"><p>{escape(text)}</p></div>'
        f'<div class="w3"><span role="button">12</span></div></div>'
        for at, text in enumerate(texts.comments * 2)
    )
    return _page(
        texts,
        "",
        f"""<div id="app"><div class="n1"><div>{_each('<div class="n2"><a href="/x">{}</a></div>', texts.menu)}</div></div>
<div class="z1"><div class="z2"><h1>{escape(texts.title)}</h1><p>{escape(texts.standfirst)}</p><div class="z3"><span>{escape(texts.byline)}</span></div></div>
<div class="z4">
{_body(texts, h="<h3>{}</h3>")}
</div><div class="z5"><p>{escape(texts.newsletter)}</p><div role="button">OK</div></div>
<div class="z6"><div class="z7">8</div>{comments}</div>
<div class="z8">{_each('<div><a href="/y">{}</a></div>', texts.related)}</div></div>
<div class="f1"><span>{escape(texts.rights)}</span></div></div>""",
    )


def portal(texts: Texts) -> str:
    """A news portal with advertisements, links and share buttons between the paragraphs, and its longest part the comments."""
    said = texts.comments * 4
    comments = "\n".join(
        f'<div class="single-komentar"><span class="ime">user{at}</span><span class="vreme">14.10.2024 10:{at:02}</span>'
        f'<div class="tekst-komentara">{escape(text)}</div><div class="glasanje"><a href="#">{at}</a> <a href="#">0</a></div></div>'
        for at, text in enumerate(said)
    )
    between = (
        f'<div class="ad-container"><span>{escape(texts.advertisement)}</span></div>',
        f'<p><b>{escape(texts.read_more)}:</b> <a href="#">{escape(texts.related[0])}</a></p>',
        f'<div class="related-news-inline"><a href="#">{escape(texts.related[1])}</a></div>',
    )
    return _page(
        texts,
        "",
        f"""<div class="header-wrapper"><div class="logo"><a href="/">{escape(texts.rights[7:20])}</a></div>
<ul class="main-menu">{_each('<li><a href="#">{}</a></li>', texts.menu)}</ul></div>
<div class="container"><div class="row"><div class="col-md-8">
<div class="article-header"><h1>{escape(texts.title)}</h1><div class="article-lead">{escape(texts.standfirst)}</div>
<div class="article-meta"><span class="author">{escape(texts.byline)}</span></div></div>
<div class="share-buttons">{_each('<a href="#"><span>{}</span></a>', texts.share)}</div>
<div class="article-text" itemprop="articleBody">
{_body(texts, between)}
<p class="follow"><em>{escape(texts.newsletter)}</em></p></div>
<div class="tagovi"><a href="#">{escape(texts.menu[2])}</a>, <a href="#">{escape(texts.menu[4])}</a></div>
<div class="komentari-wrapper" id="komentari"><h3>{escape(texts.write_comment)} ({len(said)})</h3>{comments}</div>
<div class="najcitanije"><h3>{escape(texts.read_more)}</h3>{_each('<div><a href="#">{}</a></div>', texts.related)}</div>
</div><div class="col-md-4 desna-kolona">{_each('<div class="vest"><a href="#"><h4>{}</h4></a></div>', texts.related)}
<div class="anketa"><p>{escape(texts.newsletter)}</p></div></div></div></div>
<div class="footer">{escape(texts.rights)} {_each('<a href="#">{}</a>', texts.menu)}</div>
<div class="gdpr-popup"><p>{escape(texts.cookies)}</p></div>""",
    )


def magazine(texts: Texts) -> str:
    """A magazine with an embedded player, notes on the author and a comment counter; the header is outside of the article."""
    return _page(
        texts,
        "",
        f"""<a class="skip-link screen-reader-text" href="#main">Skip</a><div class="topbar">{_each('<a href="#">{}</a>', texts.menu)}</div>
<section class="hero"><span class="kicker"><a href="#">{escape(texts.menu[4])}</a></span><h1>{escape(texts.title)}</h1>
<p class="dek">{escape(texts.standfirst)}</p><p class="byline">{escape(texts.byline)}</p></section>
<div class="article-body" id="main">
{_body(texts, q='<blockquote>{}</blockquote>', h="<h3>{}</h3>")}
<video controls><p>Your browser does not play this.</p></video><noscript><p>Please enable scripts.</p></noscript></div>
<div class="author-box"><h4>{escape(texts.byline)}</h4><p>{escape(texts.newsletter)}</p></div>
<div class="disqus-thread" id="disqus_thread">{_each('<div class="post-message"><p>{}</p></div>', texts.comments)}</div>
<div class="more-stories">{_each('<h3><a href="#">{}</a></h3><p>…</p>', texts.related)}</div>
<footer class="site-footer"><p>{escape(texts.rights)}</p></footer>""",
    )


def builder(texts: Texts) -> str:
    """A page put together in an editor of boxes, where the article stands in several of them, each called a widget."""
    start = _body(texts)
    half = start.index("<h2>")
    box = '<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{}</div></div>'
    return _page(
        texts,
        "",
        f"""<header class="elementor-location-header"><div class="elementor-widget-nav-menu"><nav><ul>{_each('<li><a href="#">{}</a></li>', texts.menu)}</ul></nav></div></header>
<div class="elementor elementor-location-single"><section class="elementor-section"><div class="elementor-widget elementor-widget-theme-post-title"><h1>{escape(texts.title)}</h1></div>
{box.format(f"<p>{escape(texts.standfirst)}</p>")}
{box.format(start[:half])}
{box.format(start[half:])}
<div class="elementor-widget elementor-widget-share-buttons">{_each('<div><span>{}</span></div>', texts.share)}</div>
<div class="elementor-widget elementor-widget-post-comments"><section id="comments"><ol>{_each('<li><p>{}</p></li>', texts.comments)}</ol></section></div></section></div>
<footer class="elementor-location-footer"><p>{escape(texts.rights)}</p></footer>""",
    )


def office(texts: Texts) -> str:
    """A site of an office: definition lists, bread crumbs, contacts, a cookie bar; inline links and notes in the text."""
    first = escape(texts.blocks[0][1])
    linked = f'{first[:20]}<a href="https://example.org/a?b=1&amp;c=2">{first[20:40]}</a>{first[40:]}'
    return _page(
        texts,
        "",
        f"""<div class="cookie-banner"><p>{escape(texts.cookies)}</p></div><div class="breadcrumbs">{_each('<a href="#">{}</a> &gt;', texts.menu[:3])}</div>
<div class="wrapper"><div class="menu-left"><ul>{_each('<li><a href="#">{}</a></li>', texts.menu)}</ul></div>
<div class="text"><h1>{escape(texts.title)}</h1><p class="date">14.10.2024</p><p class="intro">{escape(texts.standfirst)}</p>
{_body(texts).replace(f"<p>{first}</p>", f"<p>{linked}</p>")}
</div><div class="kontakt"><dl><dt>{escape(texts.menu[6])}</dt><dd>office@example.org</dd></dl></div></div>
<div id="footer"><p>{escape(texts.rights)}</p></div>""",
    )


def plain(texts: Texts) -> str:
    """Nothing but the article."""
    return f"<h1>{escape(texts.title)}</h1>\n<p>{escape(texts.standfirst)}</p>\n{_body(texts)}\n"


def short(texts: Texts) -> str:
    """Nothing but a heading and a paragraph, within a document."""
    return _page(texts, "", f"<h1>{escape(texts.title)}</h1>\n<p>{escape(texts.standfirst)}</p>")


DESIGNS: tuple[Callable[[Texts], str], ...] = (
    blog, newspaper, tables, scripted, unnamed, portal, magazine, builder, office, plain, short,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page, and the paragraphs that are its article; ``either`` may be read or not."""

    design: str
    texts: Texts
    html: str
    article: tuple[str, ...]
    either: frozenset[str]


def pages() -> Iterator[WebPage]:
    """Every article in every dress."""
    for design in DESIGNS:
        for texts in TEXTS:
            article = texts.article[:2] if design is short else texts.article
            if design is tables:
                items = [text for sign, text in texts.blocks if sign == "-"]
                at = article.index(items[0])
                article[at : at + len(items)] = ["\n".join(f"• {item}" for item in items)]
            either = frozenset((texts.byline, "14.10.2024"))
            yield WebPage(design.__name__, texts, design(texts), tuple(article), either)
