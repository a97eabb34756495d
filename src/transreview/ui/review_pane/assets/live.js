// What others do, seen within seconds: the server's pulse says that there is news, and the pane asks for it.

import { h, icon } from "./dom.js";

const SHOWN = 12000;
const PATIENCE = 6000;
const DEEDS = {
  correct: "changed", undo: "changed", accept: "decided on", reject: "decided on", restore: "changed", ignore: "ignored an issue in", comment: "commented on", mark: "marked an error in", classify: "classified an issue in",
};

export class Live {
  constructor(pane) {
    this.pane = pane;
    this.asked = "";
    this.element = h("div", { class: "news", role: "status", hidden: true });
  }

  /** The pulse: `seen` names the last act that reaches this article. An act on its way brings the news by itself. */
  pulse(seen) {
    const { pane } = this;
    if (!pane.overlay || seen === pane.overlay.seen || seen === this.asked || pane.outbox.size) return;
    this.ask(seen);
  }

  /** Ask until an overlay is as new as that: a question may be lost where an act is sent at the same moment. */
  ask(seen) {
    this.asked = seen;
    this.pane.look();
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.pane.listening && this.asked === seen && !this.answered) this.ask(seen);
    }, PATIENCE);
    this.answered = false;
  }

  /** What others did between two overlays, as one line that goes by itself. */
  tell(before, after) {
    this.answered = true;
    if (!before || before.revision >= after.revision) return;
    const news = (after.news ?? []).filter(({ seq, mine }) => seq > before.revision && !mine);
    const last = news.at(-1);
    if (!last) return;
    const others = new Set(news.map(({ who }) => who)).size - 1;
    const count = new Set(news.flatMap(({ segments }) => segments)).size;
    const where = last.segments.length ? `¶ ${last.segments.slice(0, 3).join(", ")}` : "the article";
    const more = news.length > 1 && count > 1 ? `, and ${count - 1} more ${count === 2 ? "paragraph was" : "paragraphs were"} touched` : "";
    this.show(`${last.who}${others ? ` and ${others} more` : ""} ${last.stage ? `moved the article on: ${last.stage}` : `${DEEDS[last.act] ?? "touched"} ${where}`} just now${more}`, last.segments[0]);
    for (const { segments } of news) for (const segment of segments) lightUp(this.pane, segment);
  }

  show(text, segment) {
    clearTimeout(this.timer);
    this.element.replaceChildren(
      segment ? h("button", { class: "link", type: "button", onclick: () => this.pane.rows.reveal(segment, null) }, text) : h("span", {}, text),
      h("button", { class: "tool", type: "button", "aria-label": "Close", onclick: () => this.hide() }, icon("close")));
    this.element.hidden = false;
    this.timer = setTimeout(() => this.hide(), SHOWN);
  }

  hide() {
    this.element.hidden = true;
  }
}

/** A paragraph that somebody else has just touched is lit up for a moment. */
function lightUp(pane, segment) {
  const row = pane.rows.rows[segment - 1]?.element;
  if (!row) return;
  row.classList.remove("touched");
  requestAnimationFrame(() => row.classList.add("touched"));
}
