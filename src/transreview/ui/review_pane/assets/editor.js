// Editing a paragraph in place. What is typed is kept as a draft in this browser until it is saved or discarded.

import { h } from "./dom.js";
import { drawDiff, setLanguage } from "./rows.js";
import { readJson, writeJson } from "./outbox.js";
import { spliceBetween } from "./view.js";

const START = (shelf) => `transreview:draft:${shelf}:`;

/** The drafts of an article: [segment, {base, text}], the newest revision of each; `shelf` names it and its database. */
export function drafts(shelf) {
  const found = new Map();
  const start = START(shelf);
  for (let at = 0; at < localStorage.length; at += 1) {
    const name = localStorage.key(at);
    if (!name.startsWith(start)) continue;
    const [segment, base] = name.slice(start.length).split(":").map(Number);
    const text = readJson(localStorage, name);
    if (typeof text === "string" && (found.get(segment)?.base ?? -1) < base) found.set(segment, { base, text });
  }
  return [...found];
}

drafts.save = (shelf, segment, revision, text) => {
  drafts.drop(shelf, segment);
  writeJson(localStorage, `${START(shelf)}${segment}:${revision}`, text);
};

/** Forget the drafts of a paragraph, or only the one with that text. */
drafts.drop = (shelf, segment, text = null) => {
  const start = `${START(shelf)}${segment}:`;
  const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at)).filter((name) => name.startsWith(start));
  for (const name of names) if (text === null || readJson(localStorage, name) === text) localStorage.removeItem(name);
};

export class Editor {
  /** Edit `segment`; `spot` is the flagged place {key, start, end} to begin with, or null. A `proposal` is accepted with what is saved. */
  constructor(pane, segment, spot, proposal = null) {
    this.pane = pane;
    this.segment = segment;
    this.spot = spot;
    this.before = pane.view.texts[segment - 1];
    this.proposal = proposal;
    this.begun = proposal?.competing ? proposal.text : this.before;
    this.origin = pane.origin(segment);
    const draft = drafts(pane.shelf).find(([at]) => at === segment)?.[1];
    this.area = h("textarea", {
      spellcheck: "true", "aria-label": `Translation of paragraph ${segment}`, rows: "1",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event),
    });
    setLanguage(this.area, pane.doc.target_lang, pane.doc.target_dir);
    this.area.value = draft?.text ?? this.begun;
    if (draft && draft.base !== this.base && !this.origin.after) this.origin = { changes: [{ segment, base: draft.base }] };
    this.diff = h("div", { class: "text live-diff", hidden: true });
    setLanguage(this.diff, pane.doc.target_lang, pane.doc.target_dir);
    this.changes = h("button", { class: "plain", type: "button", "aria-pressed": "false", onclick: () => this.toggleDiff() }, "Show changes");
    this.note = h("div", { class: "hint", hidden: true });
    this.element = h("div", { class: "editor" }, this.area, this.note, h("div", { class: "buttons" },
      h("button", { class: "main", type: "button", onclick: () => this.save() }, proposal ? "Accept with this text" : "Save", h("kbd", {}, "Ctrl ↵")),
      h("button", { class: "plain", type: "button", onclick: () => this.cancel() }, "Cancel", h("kbd", {}, "Esc")),
      this.changes), this.diff);
    if (draft && draft.text !== this.before) this.hint(draft.base === pane.overlayRevision(segment) ? "This is your draft." : "This is your draft of an older text; saving keeps both.");
  }

  get base() {
    return this.origin.changes[0].base;
  }

  hint(text) {
    this.note.hidden = false;
    this.note.textContent = text;
  }

  /** Somebody changed the paragraph while it is being edited here: say so, and keep both. */
  noticeChange() {
    if (this.pane.overlayRevision(this.segment) > this.base && !this.pane.outbox.size) this.hint("The paragraph was changed meanwhile; saving keeps both texts.");
  }

  focus() {
    this.grow();
    this.area.focus({ preventScroll: true });
    const { spot } = this;
    if (spot && this.area.value === this.before) this.area.setSelectionRange(spot.start, spot.end);
    else this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  typed() {
    this.grow();
    this.keepDraft();
    if (!this.diff.hidden) this.drawDiff();
  }

  keepDraft() {
    const { pane, segment, area, begun, base } = this;
    if (area.value === begun) drafts.drop(pane.shelf, segment);
    else drafts.save(pane.shelf, segment, base, area.value);
  }

  toggleDiff() {
    this.diff.hidden = !this.diff.hidden;
    this.changes.setAttribute("aria-pressed", String(!this.diff.hidden));
    if (!this.diff.hidden) this.drawDiff();
  }

  drawDiff() {
    drawDiff(this.diff, this.pane.doc.segments[this.segment - 1][1], this.area.value);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.cancel();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  save() {
    const { pane, segment, area, before } = this;
    const text = area.value;
    if (this.proposal) return pane.decide.acceptEdited(this.proposal, this.origin, text, text === this.begun);
    if (text === before) return this.cancel();
    const key = this.spot && touches(before, text, this.spot) ? this.spot.key : "";
    drafts.drop(pane.shelf, segment);
    pane.editing = null;
    pane.correct(segment, this.origin, text, key);
    pane.say("Saved.");
    pane.focusTexts();
    return undefined;
  }

  cancel() {
    const { pane } = this;
    this.close({ keep: true });
    pane.rows.draw();
    pane.focusTexts();
  }

  /** Leave the paragraph; a changed text stays as a draft. */
  close({ keep }) {
    const { pane, segment, area, begun, base } = this;
    pane.editing = null;
    if (keep && area.value !== begun) {
      drafts.save(pane.shelf, segment, base, area.value);
      pane.rows.rows[segment - 1].draft = { base, text: area.value };
    } else {
      drafts.drop(pane.shelf, segment);
      pane.rows.rows[segment - 1].draft = null;
    }
  }
}

/** True when the edit from `before` to `after` changed something in the flagged place or at its edges. */
function touches(before, after, { start, end }) {
  const [head, tail] = spliceBetween(before, after);
  return head <= end && tail >= start;
}
