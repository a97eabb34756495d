// The whole life of a paragraph: every text it had, every decision, every word about it. It is asked for when it is
// opened, and shown in place of the panel; any text can be put back, as a new act.

import { appendText, h, icon } from "./dom.js";
import { around, drawDiff, setLanguage, when } from "./rows.js";
import { wordDiff } from "./view.js";

const PATIENCE = 2500;
const DEEDS = {
  came: "As it came", correct: "corrected", undo: "took back", redo: "did again", restore: "put an earlier text back", accept: "accepted", reject: "rejected",
  comment: "said", mark: "marked", ignore: "ignored", classify: "called it", proposal: "proposed, on an older text",
};

export class History {
  constructor(pane) {
    this.pane = pane;
    this.segment = null;
    this.story = null;
    this.list = h("ol", { class: "story" });
    this.title = h("strong", {});
    this.element = h("aside", { class: "panel history-of", tabindex: "-1", hidden: true, "aria-label": "History of the paragraph" },
      h("div", { class: "panel-head line" }, this.title, h("button", { class: "tool", type: "button", title: "Close (Esc)", "aria-label": "Close the history", onclick: () => this.close() }, icon("close"))),
      this.list);
  }

  get isOpen() {
    return this.segment !== null;
  }

  /** The segment whose story the server should send now, or null. */
  get wanted() {
    return this.isOpen && !this.story ? this.segment : null;
  }

  toggle(segment) {
    if (this.segment === segment || segment === null) return this.close();
    this.segment = segment;
    this.story = null;
    this.draw();
    this.element.hidden = false;
    this.ask();
    this.element.focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    this.hide();
    this.pane.focusTexts();
  }

  hide() {
    this.segment = this.story = null;
    this.element.hidden = true;
    clearTimeout(this.timer);
  }

  /** Ask until the answer is there: a question may be lost where an act is sent at the same moment. */
  ask() {
    clearTimeout(this.timer);
    if (this.wanted === null || !this.pane.listening) return;
    this.pane.look();
    this.timer = setTimeout(() => this.ask(), PATIENCE);
  }

  /** The overlay came: it may bring the story, or make the one that is shown an old one. */
  arrive(overlay) {
    if (!this.isOpen) return;
    if (overlay.story?.segment === this.segment) {
      this.story = overlay.story;
      this.draw();
    } else if (this.story && this.story.revision !== overlay.revision) {
      const shown = this.story;
      this.story = null;
      this.ask();
      this.draw(shown);
    } else if (!this.story) this.ask();
  }

  draw(shown = this.story) {
    this.title.textContent = `History of ¶ ${this.segment}`;
    if (!shown) return this.list.replaceChildren(h("li", { class: "quiet" }, "Looking it up…"));
    const entries = shown.entries.map((entry) => this.entry(entry));
    this.list.replaceChildren(...entries.reverse());
    if (shown.left_out) this.list.append(h("li", { class: "quiet" }, `${shown.left_out} older acts are in the report.`));
  }

  entry(entry) {
    const { pane } = this;
    const { doc } = pane;
    const item = h("li", { class: `act ${entry.kind}`, "data-number": entry.number },
      h("div", { class: "head-line" }, entry.who && h("span", { class: "who" }, entry.who), h("span", {}, ` ${DEEDS[entry.kind] ?? entry.kind}${entry.undone ? " (taken back)" : ""}`),
        entry.at && h("span", { class: "at" }, when(entry.at))));
    if (entry.words) item.append(appendText(h("p", { class: "what", dir: "auto" }), entry.words));
    if (entry.text !== undefined) {
      const text = h("div", { class: "text" });
      setLanguage(text, doc.target_lang, doc.target_dir);
      if (entry.before === undefined) appendText(text, entry.text);
      else drawDiff(text, entry.before, entry.text, { excerpt: true });
      if (!entry.text) text.append(h("span", { class: "missing", lang: "en", dir: "ltr" }, "No translation"));
      item.append(text);
    }
    if (entry.number === undefined) return item;
    if (entry.current) item.append(h("span", { class: "present" }, "This text stands now"));
    else if (pane.may("correct") && !pane.readOnly) item.append(h("button", { class: "plain restore", type: "button", onclick: () => this.restore(entry) }, "Put this text back"));
    return item;
  }

  restore({ number, text }) {
    this.pane.act({ type: "restore", segment: this.segment, number, shown: text });
    this.pane.say("Put back.");
    this.element.focus({ preventScroll: true });
  }

  key(event) {
    if (!this.isOpen || event.key !== "Escape") return false;
    this.close();
    return true;
  }
}

/** Two texts side by side, each showing what the other has not: struck out on the left, underlined on the right. */
export function sideBySide(doc, [leftName, left], [rightName, right]) {
  const column = (name, kept) => {
    const text = h("div", { class: "text" });
    setLanguage(text, doc.target_lang, doc.target_dir);
    const parts = wordDiff(left, right);
    for (const [at, [sign, piece]] of parts.entries()) {
      if (!sign) appendText(text, around(piece, at > 0, at < parts.length - 1));
      else if (sign === kept) text.append(appendText(h(sign < 0 ? "del" : "ins"), piece));
    }
    return h("div", { class: "side" }, h("div", { class: "title" }, name), text);
  };
  return h("div", { class: "beside" }, column(leftName, -1), column(rightName, 1));
}
