// What a decision about a name or a term says beyond this article: other articles that have it, and the glossary.

import { h } from "./dom.js";

const PATIENCE = 4000;
const FAMILIES = new Set(["names", "terms"]);

export class Spread {
  constructor(pane) {
    this.pane = pane;
    this.known = new Map(); // by the decision: how many other articles have what it was made against
    this.asked = null;
  }

  /** The key of the issue that the server should look up now, or null. */
  get wanted() {
    return this.asked?.key ?? null;
  }

  /** The overlay came: it may bring the answer. */
  arrive(overlay) {
    const { also } = overlay;
    if (!also || also.key !== this.wanted) return;
    clearTimeout(this.timer);
    this.known.set(this.asked.name, also);
    this.asked = null;
    this.pane.side.draw();
  }

  /** What stands below a decision: nothing until the server has looked, and where it says nothing about others. */
  node(issue) {
    const { pane } = this;
    if (issue.state !== "corrected" || issue.pending || !issue.by || !FAMILIES.has(issue.family) || !pane.may("correct")) return null;
    const name = JSON.stringify([issue.key, issue.by, issue.decided]);
    const also = this.known.get(name);
    if (!also) return this.ask(issue.key, name);
    const link = (words, go) => h("button", { class: "link", type: "button", onclick: () => pane.emit("go", `${go}:${issue.key}`) }, words);
    const { articles } = also;
    const parts = [
      articles > 0 && link(`Also in ${articles === 1 ? "one open article" : `${articles} open articles`} …`, "elsewhere"),
      also.term && pane.may("remember") && link("Add to the glossary …", "remember"),
    ].filter(Boolean);
    return parts.length ? h("div", { class: "beyond" }, ...parts) : null;
  }

  ask(key, name) {
    if (this.asked?.name === name) return null;
    this.asked = { key, name };
    this.again();
    return null;
  }

  /** Ask until the answer is there, as an act may replace a question. */
  again() {
    clearTimeout(this.timer);
    if (!this.asked || !this.pane.listening) return;
    queueMicrotask(() => this.pane.look());
    this.timer = setTimeout(() => this.again(), PATIENCE);
  }
}
