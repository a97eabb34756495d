"""The screen at every width, in both directions of writing, in light and dark."""

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page
from tests.browser.app import App
from tests.browser.pane import READY, Pane

SERBIAN, ARABIC = "asylum-centre.en", "olive-harvest.en"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3 + " https://example.test/" + "a" * 200

# The contrast of every text against what lies behind it, by the formula of WCAG 2.2 (1.4.3).
_CONTRAST = """root => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const linear = (v) => v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (node) => { const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), rgba(getComputedStyle(root).backgroundColor)); };
  const unseen = ":disabled, .live, [hidden]";
  const poor = [];
  for (const node of root.querySelectorAll("*")) {
    const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    const box = node.getBoundingClientRect();
    const hidden = !box.width || !box.height || box.bottom < 0 || box.top > innerHeight || node.closest(unseen);
    if (!text || hidden || getComputedStyle(node).visibility === "hidden") continue;
    const style = getComputedStyle(node), behind = ground(node), front = over(rgba(style.color), behind);
    const [a, b] = [light(front), light(behind)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const words = node.textContent.slice(0, 30);
    if (ratio < (large ? 3 : 4.5)) poor.push(`${node.className || node.tagName}: ${ratio.toFixed(2)} ${words}`);
  }
  return poor;
}"""


def box(element: Locator) -> FloatRect:
    """Where an element is on the page."""
    found = element.bounding_box()
    assert found
    return found


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Page, app: App, pane: Pane, width: int) -> None:
    article = app.add("long-words", [(LONG_WORD, LONG_WORD + " 1530"), ("1350", "kratko 1530")], "de", "en")
    page.set_viewport_size({"width": width, "height": 844})
    for address in ("/", f"/review?article={SERBIAN}", f"/review?article={article}", f"/reports?article={article}"):
        page.goto(app.url + address)
        page.wait_for_selector(READY if "review?" in address else "[data-testid=stMetric], .desk .row")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    pane.open(article)
    assert pane.evaluate("root => root.scrollWidth - root.clientWidth") == 0
    texts = pane.find(".texts")
    assert texts.evaluate("node => node.scrollWidth - node.clientWidth") == 0


def test_a_narrow_screen_has_the_source_above_the_target_and_the_issues_as_a_sheet(page: Page, pane: Pane) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    pane.open(SERBIAN)
    source, target = box(pane.row(1).locator(".source")), box(pane.row(1).locator(".target"))
    texts, panel = box(pane.find(".texts")), box(pane.find(".panel:not([hidden])"))
    assert source["y"] + source["height"] <= target["y"]
    assert panel["y"] >= texts["y"] + texts["height"] - 1
    apply = box(pane.card.locator(".buttons button").first)
    assert apply["height"] >= 40
    assert apply["y"] + apply["height"] <= 844


def test_each_side_has_its_own_language_and_direction(pane: Pane) -> None:
    pane.open(ARABIC)
    source, target = pane.row(1).locator(".source .text"), pane.row(1).locator(".target .text")
    assert (source.get_attribute("lang"), source.get_attribute("dir")) == ("ar", "rtl")
    assert (target.get_attribute("lang"), target.get_attribute("dir")) == ("en", "ltr")
    assert source.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert "Naskh" in source.evaluate("node => getComputedStyle(node).fontFamily")


def test_a_right_to_left_translation_is_edited_from_right_to_left(app: App, pane: Pane) -> None:
    article = app.add("into-arabic", [("The port has 1350 cranes.", "في الميناء 1530 رافعة.")], "en", "ar")
    pane.open(article)
    pane.press("e")
    area = pane.find(".editor textarea")
    assert area.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert area.get_attribute("lang") == "ar"


def test_a_translation_without_its_source_is_reviewed_alone(app: App, pane: Pane) -> None:
    pane.open("harbour-notes.en")
    assert pane.find(".source").count() == 0
    assert pane.find(".head").inner_text() == "Translation · English"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_text_of_the_pane_can_be_read(browser: Browser, app: App, scheme: str, width: int) -> None:
    pairs = [(f"Opština ima {n} mesta.", f"The municipality has {n + 11} seats.") for n in range(1200, 1210)]
    article = app.add("colours", pairs)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    pane = Pane(context.new_page(), app.url)
    for each in (article, SERBIAN, ARABIC):
        pane.open(each)
        assert pane.data("theme") == scheme
        pane.press("j", "i")
        assert pane.evaluate(_CONTRAST) == []
    pane.press("Escape", "e")
    assert pane.evaluate(_CONTRAST) == []
    context.close()


def test_a_chosen_issue_far_below_comes_into_sight(app: App, pane: Pane) -> None:
    def words(beginning: str, count: int) -> str:
        return " ".join(f"{beginning}{'aeiou'[at % 5]}{'bdfgk'[at // 5 % 5]}{'lmnrs'[at // 25]}" for at in range(count))

    pairs = [(f"Pasus {n} ima {words('ma', n % 40 + 1)}.", f"Paragraph {n} has {words('to', n % 40 + 1)}.")
             for n in range(300)]
    pairs[250] = ("Grad ima 1350 mesta.", "The city has 1530 seats.")
    article = app.add("far", pairs)
    pane.open(article)
    frame, mark = box(pane.find(".texts")), box(pane.row(251).locator("mark.here"))
    assert frame["y"] < mark["y"] < frame["y"] + frame["height"]
