// Both texts, paragraph by paragraph, with the marks.

import { appendText, drawMarked, h } from "./dom.js";
import { drafts } from "./editor.js";
import { drawRedline } from "./redline.js";
import { competingNote, rulingNotes } from "./rulings.js";
import { Thread, threadOf } from "./thread.js";
import { wordDiff } from "./view.js";

const NONE = [[], []];
const LOOKS = 6;
const AROUND = 70;

export class Rows {
  constructor(pane) {
    this.pane = pane;
    this.rows = [];
    this.head = h("div", { class: "head" });
    this.list = h("div", { class: "list" });
    this.element = h("div", { class: "texts", tabindex: "0", role: "region", "aria-label": "Both texts" }, this.head, this.list);
    this.element.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("dblclick", (event) => this.doubleClick(event));
    for (const kind of ["wheel", "touchmove", "pointerdown"]) this.element.addEventListener(kind, () => { this.turn = null; }, { passive: true });
    this.element.addEventListener("scroll", () => { this.kept = this.element.scrollTop; }, { passive: true });
  }

  get scroll() {
    return this.kept ?? 0;
  }

  set scroll(top) {
    this.element.scrollTop = top;
  }

  draw() {
    const { pane } = this;
    const { doc, view, overlay } = pane;
    if (this.version !== doc.version) this.build(doc);
    const marks = pane.marks();
    const competing = groupBy(overlay.competing, (other) => other.segment);
    const refused = groupBy(pane.refusals, (refusal) => refusal.segment);
    const said = groupBy(view.comments.filter(({ key, segment }) => !key && segment), (comment) => comment.segment);
    const rulings = groupBy((overlay.rulings ?? []).filter((ruling) => !pane.noted.has(ruling.id)), (ruling) => ruling.segment);
    const mood = this.mood();
    const shown = pane.shownSegment();
    const deciding = pane.decide.on && pane.decide.rowState();
    for (const row of this.rows) {
      const decided = deciding && deciding(row.segment);
      row.element.hidden = Boolean(decided?.hidden);
      if (decided?.hidden) continue;
      const [source, target] = marks.get(row.segment) ?? NONE;
      row.drawSource(source);
      const editing = pane.editing?.segment === row.segment ? pane.editing : null;
      row.drawTarget(view.texts[row.segment - 1], target, {
        editing,
        changed: view.texts[row.segment - 1] !== doc.segments[row.segment - 1][1],
        diff: pane.diffs.has(row.segment),
        competing: deciding ? [] : (competing.get(row.segment) ?? []).filter((other) => !pane.noted.has(`competing:${other.event}:${other.segment}`)),
        said: said.get(row.segment) ?? [],
        rulings: rulings.get(row.segment) ?? [],
        mood: mood(row.segment),
        decided,
        refused: refused.get(row.segment) ?? [],
        draft: !editing && row.draft,
      });
      row.element.toggleAttribute("data-selected", shown === row.segment || Boolean(editing));
    }
  }

  build(doc) {
    this.version = doc.version;
    this.element.classList.toggle("alone", !doc.has_source);
    const name = (side, language) => (language ? `${side} · ${language}` : side);
    const heads = ["", doc.has_source && name("Source", doc.source_name), name("Translation", doc.target_name)];
    this.head.replaceChildren(...heads.filter((text) => text !== false).map((text) => h("span", {}, text)));
    this.rows = doc.segments.map((pair, at) => new Row(this.pane, doc, at + 1, pair));
    this.list.replaceChildren(...this.rows.map((row) => row.element));
  }

  restoreDrafts() {
    for (const [segment, draft] of drafts(this.pane.shelf)) if (this.rows[segment - 1]) this.rows[segment - 1].draft = draft;
    this.draw();
  }

  toggleDiff(segment = null) {
    const { pane } = this;
    const where = segment ?? pane.place()?.segment;
    if (!where) return;
    if (pane.view.texts[where - 1] === pane.doc.segments[where - 1][1]) return pane.flash(`Paragraph ${where} is as it came.`);
    if (!pane.diffs.delete(where)) pane.diffs.add(where);
    this.draw();
  }

  /** What the notes below a paragraph depend on beside their words: a function of its number. */
  mood() {
    const { pane } = this;
    const all = `${pane.readOnly} ${(pane.overlay.may ?? []).join(" ")}`;
    const answering = [...pane.answering].filter(([name]) => /^\d+:/.test(name));
    return (segment) => (this.talking === segment ? `${all} talking` : all) + answering.filter(([name]) => name.startsWith(`${segment}:`)).map(([, { id }]) => id).join(" ");
  }

  /** The history of the paragraph that is looked at, or of another one. */
  toggleHistory(segment = null) {
    const { pane } = this;
    pane.history.toggle(segment ?? pane.shownSegment() ?? this.firstVisible());
  }

  /** Open the field for a comment on a paragraph. */
  talk(segment) {
    this.talking = segment;
    this.draw();
    this.reveal(segment, null);
    const area = this.rows[segment - 1].notes.querySelector(".thread-note textarea.comment");
    area?.focus({ preventScroll: true });
  }

  /** Scroll a segment, or the chosen mark where the segment is too long, into sight.
   *
   * Paragraphs out of sight have estimated heights until they are drawn: hence a look at each of the next frames.
   */
  reveal(segment, selected) {
    const row = this.rows[segment - 1];
    if (!row) return;
    const turn = (this.turn = {});
    const look = (tries) => {
      if (this.turn !== turn) return;
      const frame = this.element.getBoundingClientRect();
      const top = frame.top + this.head.offsetHeight;
      const fits = row.element.getBoundingClientRect().height < frame.bottom - top - 40;
      const mark = selected && row.element.querySelector("mark.here, .target mark.chosen");
      const box = (fits ? row.element : (mark ?? row.element)).getBoundingClientRect();
      const room = frame.bottom - top - box.height;
      if (box.top < top + 4 || box.bottom > frame.bottom - 12) {
        this.element.scrollTop += box.top - top - Math.max(4, Math.min(room / 3, room - 16));
      }
      if (tries) requestAnimationFrame(() => look(tries - 1));
    };
    look(LOOKS);
  }

  /** The first paragraph whose beginning is in sight. */
  firstVisible() {
    const top = this.element.getBoundingClientRect().top + this.head.offsetHeight - 4;
    return (this.rows.find((row) => row.element.getBoundingClientRect().top >= top) ?? this.rows.at(-1)).segment;
  }

  click(event) {
    const { pane } = this;
    if (pane.decide.on) return pane.decide.click(event);
    const mark = event.target.closest("mark");
    if (mark) {
      const keys = JSON.parse(mark.dataset.keys);
      const at = keys.findIndex(([key]) => key === pane.selected?.key);
      if (!keys.length) return;
      const [key, place] = keys[keys.length > 1 && at >= 0 ? (at + 1) % keys.length : Math.max(0, at)];
      pane.select(key, place, { scroll: false });
      pane.panel.reveal();
    }
  }

  doubleClick(event) {
    const row = event.target.closest(".row");
    const cell = event.target.closest(".target");
    if (row && cell && !event.target.closest("textarea, button, .note, mark")) this.pane.edit(Number(row.dataset.segment));
  }
}

class Row {
  constructor(pane, doc, segment, [source]) {
    this.pane = pane;
    this.doc = doc;
    this.segment = segment;
    this.sourceText = source;
    this.source = h("div", { class: "text" });
    this.text = h("div", { class: "text" });
    this.notes = h("div", { class: "notes" });
    // Their icons are in the style sheet: elements of their own would be eight for each paragraph.
    const tool = (name, label, key, onclick) => h("button", { class: `tool ${name}`, type: "button", title: `${label} ¶ ${segment} (${key})`, "aria-label": `${label} paragraph ${segment}`, onclick });
    this.pencil = tool("pencil", "Edit", "e", () => pane.edit(segment));
    this.changes = tool("changes", "Show what changed in", "d", () => pane.rows.toggleDiff(segment));
    this.changes.hidden = true;
    this.words = tool("speech", "Comment on", "C", () => pane.talk(segment));
    const life = tool("clock", "History of", "h", () => pane.rows.toggleHistory(segment));
    this.target = h("div", { class: "cell target" }, this.text, h("div", { class: "acts" }, this.changes, life, this.words, this.pencil), this.notes);
    this.element = h("div", { class: "row", "data-segment": String(segment), role: "group", "aria-label": `Paragraph ${segment}` },
      h("div", { class: "number" }, h("span", {}, String(segment)), h("span", { class: "dot", title: "This paragraph was changed" })),
      doc.has_source && h("div", { class: "cell source" }, this.source), this.target);
    setLanguage(this.source, doc.source_lang, doc.source_dir);
    setLanguage(this.text, doc.target_lang, doc.target_dir);
  }

  drawSource(marks) {
    const drawn = JSON.stringify(marks);
    if (drawn === this.drawnSource) return;
    this.drawnSource = drawn;
    drawMarked(this.source, this.sourceText, marks);
    if (!this.sourceText && this.doc.has_source) this.source.replaceChildren(h("span", { class: "missing", lang: "en", dir: "ltr" }, "No source paragraph"));
  }

  drawTarget(text, marks, state) {
    const drawn = JSON.stringify([marks, state.changed, state.diff, state.competing, state.refused, Boolean(state.editing), state.draft, state.decided?.key, state.said, state.rulings, state.mood]);
    if (text === this.drawnText && drawn === this.drawnTarget) return;
    this.drawnText = text;
    this.drawnTarget = drawn;
    this.element.toggleAttribute("data-changed", state.changed);
    this.changes.hidden = !state.changed || Boolean(state.decided);
    this.element.dataset.standing = state.decided?.standing ?? "";
    this.changes.setAttribute("aria-pressed", String(state.diff));
    this.pencil.hidden = this.pane.readOnly;
    this.words.hidden = !this.pane.may("comment");
    this.target.classList.toggle("editing", Boolean(state.editing));
    if (state.editing) {
      // Putting it in again would take the focus from it.
      if (this.text.firstChild !== state.editing.element) this.text.replaceChildren(state.editing.element);
    } else if (state.decided && state.changed) drawRedline(this.text, state.decided.pieces(), this.pane.view.proposalById, state.decided.chosen);
    else if (state.diff && state.changed) drawDiff(this.text, this.doc.segments[this.segment - 1][1], text);
    else {
      drawMarked(this.text, text, marks);
      if (!text) this.text.append(h("span", { class: "missing", lang: "en", dir: "ltr" }, "No translation"));
    }
    this.notes.replaceChildren(...this.notesFor(text, state));
  }

  notesFor(text, { draft, competing, refused, decided, said, rulings }) {
    const { pane, segment } = this;
    const notes = (decided?.rivals ?? []).map((rival) => pane.decide.rivalNote(rival, text));
    if (draft && draft.text !== text) notes.push(this.note("draft", "A draft of yours, not saved", draft.text, [
      ["Go on", () => { this.draft = null; pane.edit(segment); }],
      ["Discard", () => { drafts.drop(pane.shelf, segment); this.draft = null; pane.rows.draw(); }],
    ]));
    for (const refusal of refused) notes.push(this.note("refused", `Not saved: ${refusal.message}`, refusal.text, [
      ["Edit again", () => { drop(pane.refusals, refusal); pane.editText(segment, refusal.text); }],
      ["Discard", () => { drop(pane.refusals, refusal); drafts.drop(pane.shelf, segment, refusal.text); pane.rows.draw(); }],
    ]));
    if (!decided) notes.push(...competing.map((other) => competingNote(pane, other)), ...rulingNotes(pane, segment));
    const thread = this.thread(said.filter(({ root }) => !rulings.some(({ id }) => id === root)));
    if (thread) notes.push(thread);
    return notes;
  }

  /** Comments on the paragraph, and the field for one more when it was asked for. */
  thread(comments) {
    const { pane, segment } = this;
    const said = threadOf(comments, () => true);
    const thread = new Thread(pane, { key: "", segment });
    const open = pane.may("comment") && (said.length > 0 || pane.rows.talking === segment || pane.typed.get(thread.name));
    if (!said.length && !open) return null;
    return h("div", { class: "note thread-note" }, h("div", { class: "title" }, said.length ? "Comments on this paragraph" : "Comment on this paragraph"), thread.list(said), open && thread.box(said.length ? "Answer, or add a comment" : "Add a comment; @ calls somebody"));
  }

  note(kind, title, text, actions, against = this.pane.view.texts[this.segment - 1]) {
    const body = h("div", { class: "text" });
    setLanguage(body, this.doc.target_lang, this.doc.target_dir);
    drawDiff(body, against, text);
    const buttons = this.pane.readOnly ? [] : actions.map(([name, onclick]) => h("button", { class: "plain", type: "button", onclick }, name));
    return h("div", { class: `note ${kind}` }, h("div", { class: "title" }, title), body, h("div", { class: "buttons" }, ...buttons));
  }
}

/** Draw what changed from `before` to `after`: struck out and underlined; `excerpt` leaves out what is far from it. */
export function drawDiff(element, before, after, { excerpt = false } = {}) {
  element.replaceChildren();
  const parts = wordDiff(before, after);
  for (const [at, [sign, text]] of parts.entries()) {
    if (!sign) appendText(element, excerpt && parts.length > 1 ? around(text, at > 0, at < parts.length - 1) : text);
    else element.append(appendText(h(sign < 0 ? "del" : "ins"), text));
  }
  return element;
}

/** The ends of a text that nothing happened to: those that stand beside a change. */
export function around(text, isBehind, isBefore) {
  const most = AROUND * (isBehind + isBefore);
  if (text.length <= most * 1.4) return text;
  const head = isBehind ? text.slice(0, AROUND).replace(/\s+\S*$/u, "") : "";
  const tail = isBefore ? text.slice(-AROUND).replace(/^\S*\s+/u, "") : "";
  return `${head}${isBehind ? " " : ""}…${isBefore ? " " : ""}${tail}`.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
}

export function setLanguage(element, language, direction) {
  if (language && language !== "und") element.lang = language;
  element.dir = direction;
}

/** When something was done, in the reviewer's own time zone. */
export function when(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const today = new Date().toDateString() === date.toDateString();
  return today ? `today at ${date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}` : date.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

function groupBy(list, key) {
  const groups = new Map();
  for (const item of list) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

function drop(list, item) {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
