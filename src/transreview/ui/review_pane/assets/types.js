// The types of errors and the severities: a field to find a type in, and two small lists for the card.

import { SEVERITIES } from "./bar.js";
import { h } from "./dom.js";
import { readJson, writeJson } from "./outbox.js";

const LAST = "transreview:types";
const MOST_LAST = 4;

/** The severities as their keys count them: 1 is the least. */
export const BY_KEY = [...SEVERITIES].reverse();
const title = (word) => word[0].toUpperCase() + word.slice(1);

/** The types of the document: [{mqm, label, group, family}], those that were used last first. */
export function lastUsed(types) {
  const names = readJson(localStorage, LAST);
  return (Array.isArray(names) ? names : []).map((mqm) => types.find((type) => type.mqm === mqm)).filter(Boolean);
}

export function remember(mqm) {
  const names = readJson(localStorage, LAST);
  writeJson(localStorage, LAST, [mqm, ...(Array.isArray(names) ? names : []).filter((name) => name !== mqm)].slice(0, MOST_LAST));
}

/** The type and the severity of an issue, to be changed; an editor of lists keeps the words of the list. */
export function classification(pane, issue) {
  const { types } = pane.doc;
  const groups = new Map();
  for (const type of types) groups.set(type.group, [...(groups.get(type.group) ?? []), type]);
  const known = types.some((type) => type.mqm === issue.mqm);
  const type = h("select", { class: "type", "aria-label": "Type of error", onchange: () => pane.classify(issue, type.value, issue.severity) },
    !known && h("option", { value: issue.mqm, selected: true }, issue.mqm),
    ...[...groups].map(([group, list]) => h("optgroup", { label: group }, ...list.map((each) => h("option", { value: each.mqm, selected: each.mqm === issue.mqm }, each.label)))));
  const severity = h("select", { class: "severity", "aria-label": "Severity of this issue", onchange: () => pane.classify(issue, issue.mqm, severity.value) },
    ...SEVERITIES.map((name) => h("option", { value: name, selected: name === issue.severity }, title(name))));
  return h("div", { class: "classification" }, type, severity);
}

/** A field that finds a type by any of its words, with the list below it; `onChoose` hears of each choice. */
export class TypeField {
  constructor(types, chosen, onChoose) {
    this.types = types;
    this.onChoose = onChoose;
    this.chosen = chosen;
    this.list = h("ul", { class: "options", role: "listbox", id: "mark-types", "aria-label": "Types of errors" });
    this.input = h("input", {
      class: "find-type", type: "text", role: "combobox", placeholder: "Find a type", "aria-label": "Type of error", "aria-controls": "mark-types",
      "aria-expanded": "true", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", oninput: () => this.find(),
    });
    this.element = h("div", { class: "type-field" }, this.input, this.list);
    this.draw();
  }

  /** What the list shows: the groups, those used last first; only what has all the words, when some are typed. */
  sections() {
    const words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (type) => words.every((word) => `${type.group} ${type.label}`.toLowerCase().includes(word));
    const last = words.length ? [] : lastUsed(this.types);
    const sections = last.length ? [["Used last", last]] : [];
    for (const type of this.types.filter((each) => fits(each) && !last.includes(each))) {
      if (sections.at(-1)?.[0] !== type.group) sections.push([type.group, []]);
      sections.at(-1)[1].push(type);
    }
    return sections;
  }

  find() {
    const found = this.sections().flatMap(([, types]) => types);
    const begins = found.find((type) => type.label.toLowerCase().startsWith(this.input.value.trim().toLowerCase()));
    this.choose(begins ?? found[0] ?? null);
  }

  /** Move the choice by some lines. */
  step(by) {
    const found = this.sections().flatMap(([, types]) => types);
    if (!found.length) return;
    const at = found.findIndex((type) => type.mqm === this.chosen?.mqm);
    this.choose(found[Math.min(found.length - 1, Math.max(0, at + by))]);
  }

  choose(type) {
    this.chosen = type;
    this.draw();
    this.onChoose(type);
  }

  draw() {
    const option = (type) => h("li", {
      class: `option ${type.family}`, role: "option", id: `type:${type.mqm}`, "aria-selected": String(type.mqm === this.chosen?.mqm),
      onmousedown: (event) => { event.preventDefault(); this.choose(type); },
    }, h("span", { class: "dot" }), type.label);
    const sections = this.sections();
    this.list.replaceChildren(...sections.flatMap(([group, types]) => [h("li", { class: "group", role: "presentation" }, group), ...types.map(option)]));
    if (!sections.length) this.list.append(h("li", { class: "group", role: "presentation" }, "No such type"));
    const chosen = this.list.querySelector("[aria-selected=true]");
    this.input.setAttribute("aria-activedescendant", chosen?.id ?? "");
    this.show(chosen);
  }

  /** Bring the chosen line into the list's own frame; nothing around it scrolls. */
  show(chosen = this.list.querySelector("[aria-selected=true]")) {
    if (!chosen) return;
    const top = chosen.offsetTop;
    if (top < this.list.scrollTop + 24) this.list.scrollTop = top - 24;
    else if (top + chosen.offsetHeight > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = top + chosen.offsetHeight - this.list.clientHeight;
  }
}
