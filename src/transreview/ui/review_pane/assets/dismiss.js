// Ignoring an issue: why it is no error, and how far that holds.

import { h } from "./dom.js";

const REASONS = ["Not an error", "As in the source", "Two different things", "House style"];
const SCOPES = [
  ["here", "Here", "In this paragraph only"],
  ["article", "This article", "Everywhere in this article"],
  ["project", "All articles", "In every article in these two languages"],
];

/** What an ignored issue says of how far that holds. */
export const REACH = { here: "here", article: "", project: "in all articles" };

export class Dismissal {
  constructor(pane) {
    this.pane = pane;
    this.scope = "article";
  }

  /** The scopes that this person may choose. */
  get scopes() {
    return SCOPES.filter(([scope]) => scope !== "project" || this.pane.may("dismiss-everywhere"));
  }

  /** The box below the buttons of the card; `typed` is what was in it before it was drawn anew. */
  element(typed) {
    const { pane } = this;
    const input = h("input", {
      class: "reason", type: "text", maxlength: "1000", placeholder: "Why is this no error?", "aria-label": "Reason", value: typed,
      onkeydown: (event) => {
        const quick = !input.value && REASONS[Number(event.key) - 1];
        if (event.key === "Escape") (pane.asking = null), pane.panel.draw(), pane.focusTexts();
        else if (quick) this.send(quick);
        else if (event.key === "Enter") this.send(input.value.trim());
        else if (event.key === "ArrowDown") this.step(1);
        else if (event.key === "ArrowUp") this.step(-1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
    });
    this.group = h("div", { class: "scopes", role: "radiogroup", "aria-label": "How far this holds" });
    this.draw();
    return h("div", { class: "reasons" }, this.group, input,
      h("div", { class: "chips" }, ...REASONS.map((reason, at) => h("button", { class: "chip", type: "button", onclick: () => this.send(reason) }, reason, h("kbd", { "aria-hidden": "true" }, String(at + 1))))),
      h("button", { class: "main", type: "button", onclick: () => this.send(input.value.trim()) }, "Ignore", h("kbd", { "aria-hidden": "true" }, "↵")));
  }

  draw() {
    const chosen = this.chosen;
    this.group.replaceChildren(...this.scopes.map(([scope, name, title]) => h("button", {
      class: "chip", type: "button", role: "radio", title: `${title} (↑ ↓)`, "aria-checked": String(scope === chosen), "data-scope": scope,
      onclick: () => { this.scope = scope; this.draw(); this.pane.panel.focusAsked(); },
    }, name)));
  }

  get chosen() {
    return this.scopes.some(([scope]) => scope === this.scope) ? this.scope : "article";
  }

  step(by) {
    const names = this.scopes.map(([scope]) => scope);
    this.scope = names[Math.min(names.length - 1, Math.max(0, names.indexOf(this.chosen) + by))];
    this.draw();
  }

  /** What was chosen for one issue is not the next one's. */
  send(reason) {
    const scope = this.chosen;
    this.scope = "article";
    this.pane.ignore(reason, scope);
  }
}
