"""How long somebody worked: the time in which the page is in sight and there was input within the last minute."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import transreview.ui.review_pane

SOURCE = Path(transreview.ui.review_pane.__file__).with_name("assets") / "watch.js"
# Each step is the seconds that go by before it, and what happens then; a "take" is an act.
PLAY = """
async ([source, steps]) => {
  const { Watch } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const root = document.body.appendChild(document.createElement("div"));
  let now = 0, sight = "visible";
  Object.defineProperty(document, "visibilityState", { get: () => sight, configurable: true });
  const watch = new Watch(root, () => now);
  watch.start();
  const look = (state) => { sight = state; document.dispatchEvent(new Event("visibilitychange")); };
  const does = {
    move: () => root.dispatchEvent(new Event("pointermove")),
    key: () => window.dispatchEvent(new Event("keydown")),
    hide: () => look("hidden"),
    show: () => look("visible"),
    stop: () => watch.stop(),
    take: () => taken.push(watch.take()),
  };
  const taken = [];
  for (const [seconds, step] of steps) {
    now += seconds * 1000;
    does[step]();
  }
  watch.stop();
  return taken;
}
"""


@pytest.mark.parametrize(
    ("steps", "taken"),
    [
        ([(5, "move"), (20, "key"), (4, "take")], [24]),
        ([(0, "move"), (10, "take"), (7, "take")], [10, 7]),
        ([(0, "key"), (600, "key"), (5, "take")], [65]),
        ([(0, "move"), (10, "hide"), (600, "show"), (3, "take")], [13]),
        ([(0, "move"), (10, "hide"), (600, "take")], [10]),
        ([(0, "move"), (10, "stop"), (30, "key"), (5, "take")], [10]),
        ([(100, "take")], [0]),
    ],
    ids=["input", "from act to act", "a pause counts a minute", "out of sight", "out of sight till the act", "left",
         "nobody was here"],
)  # fmt: skip
def test_work_is_what_is_done_in_sight_with_input_in_the_last_minute(
    page: Page, steps: list[tuple[int, str]], taken: list[Any]
) -> None:
    assert page.evaluate(PLAY, [SOURCE.read_text(encoding="utf-8"), steps]) == taken
