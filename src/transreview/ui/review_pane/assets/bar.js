// The bar on top: counts by family, undo and redo, the filter, the keys, and whether everything is saved.

import { h, icon } from "./dom.js";
import { EDITOR_KEYS, keysAreOn, keysOf, switchKeys } from "./keys.js";
import { waiting } from "./thread.js";

export const FAMILIES = [
  ["names", "Names"], ["terms", "Terms"], ["numbers", "Numbers"], ["accuracy", "Accuracy"],
  ["marks", "Marks & spelling"], ["style", "Style"],
];
export const FAMILY_NAMES = new Map(FAMILIES);
export const SEVERITIES = ["critical", "major", "minor", "neutral"];

const tool = (name, label, key, onclick) =>
  h("button", { class: "tool", type: "button", title: key ? `${label} (${key})` : label, "aria-label": label, onclick }, icon(name));

export class Bar {
  constructor(pane) {
    this.pane = pane;
    this.modes = h("div", { class: "modes", role: "group", "aria-label": "What to do", hidden: true });
    this.families = h("div", { class: "families", role: "group", "aria-label": "Show one kind only" });
    this.calls = h("button", { class: "tool calls", type: "button", hidden: true, onclick: () => pane.nextCall() });
    this.saved = h("span", { class: "saved", role: "status" });
    this.note = h("div", { class: "notice", role: "status", hidden: true });
    this.undo = tool("undo", "Undo", "u", () => pane.undo());
    this.redo = tool("redo", "Redo", "U", () => pane.redo());
    this.filter = tool("filter", "Find and filter", "/", () => this.toggleFilter());
    this.help = tool("keyboard", "Keyboard", "?", () => pane.help());
    this.search = h("input", {
      class: "search", type: "search", placeholder: "Find in the issues", "aria-label": "Find in the issues",
      oninput: () => pane.setFilter({ words: this.search.value }),
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === "Escape") {
          if (event.key === "Escape") this.clearFilter();
          pane.focusTexts();
          event.preventDefault();
        }
      },
    });
    this.severity = h("select", { class: "severity", "aria-label": "Severity", onchange: () => pane.setFilter({ severity: this.severity.value }) },
      h("option", { value: "" }, "Any severity"), ...SEVERITIES.map((name) => h("option", { value: name }, name[0].toUpperCase() + name.slice(1))));
    this.clear = h("button", { class: "plain", type: "button", onclick: () => this.clearFilter() }, "Clear");
    this.filters = h("div", { class: "filters", hidden: true }, this.search, this.severity, this.clear);
    this.element = h("div", { class: "top" },
      h("div", { class: "bar" }, this.modes, this.families, h("div", { class: "tools" }, this.saved, this.calls, this.undo, this.redo, this.filter, this.help)),
      this.filters, this.note);
  }

  draw() {
    const { pane } = this;
    const counts = pane.counts();
    this.drawModes();
    const held = this.families.contains(this.element.getRootNode().activeElement) && this.element.getRootNode().activeElement.dataset.family;
    const known = FAMILIES.filter(([family]) => counts.families[family]);
    this.families.replaceChildren(...known.map(([family, name]) => h("button", {
      class: `family ${family}`, type: "button", "data-family": family, "aria-pressed": String(pane.filter.families.has(family)),
      title: `${counts.families[family].open} open of ${counts.families[family].all}`, onclick: () => pane.toggleFamily(family),
    }, h("span", { class: "dot" }), h("span", { class: "name" }, name), h("span", { class: "count" }, String(counts.families[family].open)))));
    if (!known.length && !pane.decide.on) this.families.append(h("span", { class: "none" }, "No issues"));
    if (held) this.families.querySelector(`[data-family=${held}]`)?.focus();
    this.undo.disabled = pane.readOnly || (!pane.overlay.undo && !pane.outbox.size);
    this.redo.disabled = pane.readOnly || !pane.overlay.redo;
    if (pane.overlay.undo) this.undo.title = `Undo: ${pane.overlay.undo} (u)`;
    if (pane.overlay.redo) this.redo.title = `Redo: ${pane.overlay.redo} (U)`;
    const { words, severity } = pane.filter;
    if (this.search.value !== words) this.search.value = words;
    this.severity.value = severity;
    this.filters.hidden = !pane.filter.open;
    this.filter.setAttribute("aria-expanded", String(pane.filter.open));
    this.filter.classList.toggle("on", Boolean(words || severity));
    if (!pane.notice) this.drawNotice("");
    const calls = waiting(pane.view.comments).length;
    this.calls.hidden = !calls;
    this.calls.textContent = `@ ${calls}`;
    this.calls.title = `${calls === 1 ? "A comment waits" : `${calls} comments wait`} for your answer`;
  }

  /** Review | Decide, for those who may decide. */
  drawModes() {
    const { decide } = this.pane;
    this.modes.hidden = !decide.allowed;
    if (!decide.allowed) return;
    const on = decide.on ? "decide" : "review";
    const waiting = decide.waiting().length;
    const drawn = `${on} ${waiting}`;
    if (this.modes.dataset.drawn === drawn) return;
    this.modes.dataset.drawn = drawn;
    const held = this.modes.contains(this.modes.getRootNode().activeElement);
    this.modes.replaceChildren(...[["review", "Review"], ["decide", "Decide"]].map(([mode, name]) => h("button", {
      class: "mode", type: "button", "data-to": mode, "aria-pressed": String(mode === on), title: `${name} (v)`, onclick: () => decide.switchTo(mode),
    }, name, mode === "decide" && waiting > 0 && h("span", { class: "count" }, String(waiting)))));
    if (held) this.modes.querySelector(`[data-to=${on}]`).focus();
  }

  drawSaved(pending, late) {
    const before = this.saved.dataset.state;
    const state = late ? "late" : pending ? "saving" : this.pane.overlay?.revision ? "saved" : "";
    const text = { late: "Not saved yet: kept in this browser, trying again", saving: "Saving…", saved: "Saved", "": "" }[state];
    if (before !== state) {
      this.saved.dataset.state = state;
      this.saved.textContent = text;
      this.saved.title = late ? "The server does not answer. Go on working: what you did is sent when it is back. Do not close this tab." : "";
    }
  }

  drawNotice(text) {
    this.note.hidden = !text;
    this.note.replaceChildren();
    if (!text) return;
    this.note.append(h("span", {}, text), h("button", { class: "tool", type: "button", "aria-label": "Close", onclick: () => { this.pane.notice = ""; this.drawNotice(""); } }, icon("close")));
  }

  openFilter() {
    this.pane.filter.open = true;
    this.filters.hidden = false;
    this.search.focus();
    this.search.select();
  }

  toggleFilter() {
    if (this.pane.filter.open) {
      this.pane.filter.open = false;
      this.draw();
    } else this.openFilter();
  }

  clearFilter() {
    this.pane.filter.open = false;
    this.pane.setFilter({ words: "", severity: "", families: new Set() });
  }
}

/** The keys, in a dialog; single keys can be switched off there (WCAG 2.1.4). */
export function showHelp(pane) {
  const row = ([key, text]) => [h("dt", {}, ...key.split(" ").map((part) => h("kbd", {}, part))), h("dd", {}, text)];
  const toggle = h("input", { type: "checkbox", checked: keysAreOn(), onchange: () => switchKeys(toggle.checked) });
  const dialog = h("dialog", { class: "help", "aria-label": "Keyboard", onclose: () => { dialog.remove(); pane.focusTexts(); } },
    h("h2", {}, "Keyboard"),
    h("dl", {}, ...keysOf(pane).flatMap(row)),
    h("h3", {}, "While editing"),
    h("dl", {}, ...EDITOR_KEYS.flatMap(row)),
    h("label", { class: "switch" }, toggle, " Single keys are on"),
    h("form", { method: "dialog" }, h("button", { class: "main", type: "submit", autofocus: true }, "Close")));
  pane.root.append(dialog);
  dialog.showModal();
}
