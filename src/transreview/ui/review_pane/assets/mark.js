// Marking an error that no check saw: on the words that are selected, or on those that the word cursor stands on.

import { appendPiece, h, icon } from "./dom.js";
import { setLanguage } from "./rows.js";
import { BY_KEY, TypeField, lastUsed, remember } from "./types.js";

const OMISSION = "accuracy/omission";
const USUAL = "accuracy/mistranslation";
const title = (word) => word[0].toUpperCase() + word.slice(1);

export class Marker {
  constructor(pane) {
    this.pane = pane;
    this.cursor = null; // { side, segment, anchor, head, gap }: words by their number
    this.form = null;
    this.severity = "minor";
  }

  /** What is picked: { side, segment, start, end, text }, or null. */
  get place() {
    return this.form?.place ?? (this.cursor && this.standing());
  }

  /** The key m: mark what is selected, else let the word cursor choose. */
  begin() {
    const { pane } = this;
    if (!pane.may("mark")) return pane.flash(pane.refusalOf("mark"));
    if (this.form) return this.form.focus();
    const selected = selectedPlace(pane);
    if (selected) return this.open(selected);
    if (this.cursor) return this.confirm();
    const place = pane.place();
    const segment = place?.segment ?? pane.rows.firstVisible();
    const words = this.words(1, segment);
    const at = place?.side && !place.gone ? words.findIndex(({ end }) => end > place.start) : 0;
    this.cursor = { side: 1, segment, anchor: Math.max(0, at), head: Math.max(0, at), gap: false };
    return this.moved();
  }

  /** True when a key moved the word cursor. */
  key(event) {
    if (!this.cursor) return false;
    const forward = this.direction() === "rtl" ? "ArrowLeft" : "ArrowRight";
    const moves = {
      ArrowRight: () => this.move(event.key === forward ? 1 : -1, event.shiftKey),
      ArrowLeft: () => this.move(event.key === forward ? 1 : -1, event.shiftKey),
      ArrowUp: () => this.turn(-1),
      ArrowDown: () => this.turn(1),
      Home: () => this.move(-Infinity, event.shiftKey),
      End: () => this.move(Infinity, event.shiftKey),
      Tab: () => this.swap(),
      Enter: () => this.confirm(),
      " ": () => this.confirm(),
      g: () => this.missing(),
      Escape: () => this.leave(),
    };
    if (!moves[event.key]) return false;
    moves[event.key]();
    return true;
  }

  words(side, segment) {
    const text = side ? this.pane.view.texts[segment - 1] : this.pane.doc.segments[segment - 1][0];
    return wordsOf(text, side ? this.pane.doc.target_lang : this.pane.doc.source_lang);
  }

  direction() {
    return this.cursor.side ? this.pane.doc.target_dir : this.pane.doc.source_dir;
  }

  standing() {
    const { side, segment, anchor, head, gap } = this.cursor;
    const words = this.words(side, segment);
    const [first, last] = [Math.min(anchor, head), Math.min(Math.max(anchor, head), words.length - 1)];
    if (!words.length) return { side, segment, start: 0, end: 0, text: "" };
    const end = words[last].end;
    return placeAt(this.pane, side, segment, gap ? end : words[Math.min(first, last)].start, end);
  }

  move(by, extend) {
    const { cursor } = this;
    const last = Math.max(0, this.words(cursor.side, cursor.segment).length - 1);
    const to = cursor.head + by;
    if (!extend && (to < 0 || to > last) && Math.abs(by) === 1) return this.turn(by, by < 0);
    cursor.gap = false;
    cursor.head = Math.min(last, Math.max(0, to));
    if (!extend) cursor.anchor = cursor.head;
    return this.moved();
  }

  /** Go to another paragraph: to its first word, or to its last one. */
  turn(by, atEnd = false) {
    const { cursor } = this;
    const segment = cursor.segment + by;
    if (segment < 1 || segment > this.pane.doc.segments.length) return;
    const at = atEnd ? Math.max(0, this.words(cursor.side, segment).length - 1) : 0;
    Object.assign(cursor, { segment, anchor: at, head: at, gap: false });
    this.moved();
  }

  swap() {
    if (!this.pane.doc.has_source) return;
    Object.assign(this.cursor, { side: 1 - this.cursor.side, anchor: 0, head: 0, gap: false });
    this.moved();
  }

  /** Something is missing behind this word of the translation. */
  missing() {
    if (!this.cursor.side) return this.pane.flash("In the source, choose the words that are missing from the translation.");
    this.cursor.anchor = this.cursor.head;
    this.cursor.gap = true;
    return this.confirm();
  }

  moved() {
    const { pane } = this;
    pane.redraw();
    pane.rows.reveal(this.cursor.segment, null);
    pane.say(`${this.cursor.side ? "" : "Source: "}${this.place.text || "nothing"}`);
  }

  confirm() {
    this.open(this.place);
  }

  leave() {
    this.cursor = this.form = null;
    this.pane.redraw();
    this.pane.focusTexts();
  }

  open(place) {
    const { pane } = this;
    this.cursor = null;
    this.form = new MarkForm(this, place);
    pane.redraw();
    pane.rows.reveal(place.segment, null);
    this.form.focus();
  }

  /** The paragraph was changed while the form is open: the words are where they stand now, if they stand there. */
  follow() {
    const { form, pane } = this;
    if (!form || !form.place.side) return;
    const { segment, start, text } = form.place;
    const now = pane.view.texts[segment - 1];
    if (now.slice(start, start + text.length) === text) return form.warn("");
    const at = text ? now.indexOf(text) : -1;
    if (at >= 0) form.place = placeAt(pane, 1, segment, at, at + text.length);
    form.warn(at >= 0 ? "" : "The paragraph was changed: leave with Esc and choose the words again. What you typed is kept.");
  }

  /** What is picked, among the marks of the rows. */
  addTo(marks) {
    const { place } = this;
    if (!place) return;
    if (!marks.has(place.segment)) marks.set(place.segment, [[], []]);
    marks.get(place.segment)[place.side].push({ key: null, place: -1, family: "", severity: "", kind: "picked", start: place.start, end: place.end });
  }

  /** What the panel shows on top while something is picked. */
  element() {
    if (this.form) return this.form.element;
    if (!this.cursor) return null;
    const keys = [["← →", "word"], ["Shift", "more words"], ["↑ ↓", "paragraph"], ["g", "something is missing behind it"], this.pane.doc.has_source && ["Tab", "the other text"], ["Enter", "mark"], ["Esc", "leave"]].filter(Boolean);
    return (this.hint ??= h("div", { class: "card marker", role: "listitem" }, h("strong", {}, "Which words?"),
      h("dl", { class: "keys" }, ...keys.flatMap(([key, text]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, text)]))));
  }

  submit(correct) {
    const { pane, form } = this;
    const { place, field } = form;
    if (!field.chosen) return form.warn("Choose a type.");
    const suggestion = form.correction.value ? spaced(place, form.correction.value) : null;
    const type = field.chosen;
    remember(type.mqm);
    form.forget();
    this.form = null;
    const event = pane.act({ type: "mark", place, mqm: type.mqm, family: type.family, severity: this.severity, suggestion, text: form.comment.value.trim() });
    if (event) {
      const key = `marked:${event.id}`;
      pane.select(key);
      const issue = pane.view.byKey.get(key);
      if (correct && suggestion !== null && issue) pane.applyPlaces(issue, issue.places.filter((each) => each.side).slice(0, 1));
      pane.say("Marked.");
    }
    pane.focusTexts();
    return undefined;
  }
}

class MarkForm {
  constructor(marker, place) {
    const { pane } = marker;
    this.marker = marker;
    this.pane = pane;
    this.place = place;
    this.about = `mark:${place.side}:${place.segment}:${place.start}`;
    const { types } = pane.doc;
    const named = (mqm) => types.find((type) => type.mqm === mqm);
    const first = !place.side || place.start === place.end ? named(OMISSION) : (lastUsed(types)[0] ?? named(USUAL));
    this.field = new TypeField(types, first ?? types[0], () => this.warn(""));
    const quote = h("div", { class: "change" });
    setLanguage(quote, place.side ? pane.doc.target_lang : pane.doc.source_lang, place.side ? pane.doc.target_dir : pane.doc.source_dir);
    if (place.text) appendPiece(quote, place.text);
    const what = place.side ? (place.text ? "" : "Something is missing here.") : "This is missing from the translation, or is rendered wrongly:";
    this.correction = this.area("correction", place.text && place.side ? "It should say (if you know)" : "What should stand there (if you know)", "Correction");
    setLanguage(this.correction, pane.doc.target_lang, pane.doc.target_dir);
    this.comment = this.area("words", "Why (if it needs saying)", "Comment on the error");
    this.comment.dir = "auto";
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.both = h("button", { class: "plain", type: "button", onclick: () => marker.submit(true) }, "Mark and correct", h("kbd", { "aria-hidden": "true" }, "Ctrl ↵"));
    this.severities = h("div", { class: "severities", role: "radiogroup", "aria-label": "Severity of the error" });
    this.element = h("div", { class: "card marker", role: "listitem", onkeydown: (event) => this.key(event) },
      h("div", { class: "line" }, h("strong", {}, "Mark an error"), h("span", { class: "where" }, `¶ ${place.segment}`),
        h("button", { class: "tool", type: "button", "aria-label": "Leave", title: "Leave (Esc)", onclick: () => marker.leave() }, icon("close"))),
      what && h("p", { class: "message" }, what), place.text && quote,
      this.field.element, this.severities, this.correction, this.comment, this.problem,
      h("div", { class: "buttons" }, h("button", { class: "main", type: "button", onclick: () => marker.submit(false) }, "Mark", h("kbd", { "aria-hidden": "true" }, "↵")), this.both));
    this.drawSeverities();
    this.typed();
  }

  area(name, placeholder, label) {
    return h("textarea", { class: `mark-${name}`, rows: "1", maxlength: "4000", placeholder, "aria-label": label, value: this.pane.typed.get(`${this.about}:${name}`), oninput: (event) => this.typed(event.target) });
  }

  typed(area) {
    this.both.hidden = !this.correction.value;
    if (!area) return;
    for (const [name, each] of [["correction", this.correction], ["words", this.comment]]) this.pane.typed.set(`${this.about}:${name}`, each.value);
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  forget() {
    for (const name of ["correction", "words"]) this.pane.typed.set(`${this.about}:${name}`, "");
  }

  drawSeverities() {
    const { marker } = this;
    this.severities.replaceChildren(...BY_KEY.map((name, at) => h("button", {
      class: `chip ${name}`, type: "button", role: "radio", "aria-checked": String(marker.severity === name), onclick: () => this.rate(name),
    }, title(name), h("kbd", { "aria-hidden": "true" }, String(at + 1)))));
  }

  rate(name) {
    this.marker.severity = name;
    this.drawSeverities();
  }

  warn(text) {
    this.problem.hidden = !text;
    this.problem.textContent = text;
  }

  focus() {
    this.element.scrollIntoView({ block: "nearest" });
    this.field.input.focus({ preventScroll: true });
    this.field.show();
  }

  key(event) {
    if (event.isComposing) return;
    const finding = event.target === this.field.input;
    const severity = !event.target.matches("textarea") && BY_KEY[Number(event.key) - 1];
    if (event.key === "Escape") this.marker.leave();
    else if (event.key === "Enter" && !event.target.matches("button") && !event.shiftKey) this.marker.submit((event.ctrlKey || event.metaKey) && Boolean(this.correction.value));
    else if (severity) this.rate(severity);
    else if (finding && event.key === "ArrowDown") this.field.step(1);
    else if (finding && event.key === "ArrowUp") this.field.step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The words of a text: [{ start, end }], marks by themselves and no spaces. */
export function wordsOf(text, language) {
  const segmenter = new Intl.Segmenter(language === "und" ? undefined : known(language), { granularity: "word" });
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({ segment, start: index, end: index + segment.length })).filter(({ segment }) => segment.trim());
}

/** A language that this browser can read, or none. */
function known(language) {
  try {
    return Intl.Segmenter.supportedLocalesOf([language])[0];
  } catch {
    return undefined;
  }
}

function placeAt(pane, side, segment, start, end) {
  const text = side ? pane.view.texts[segment - 1] : pane.doc.segments[segment - 1][0];
  return { side, segment, start, end, text: text.slice(start, end) };
}

/** The place of the words that are selected with the mouse, without the spaces at their edges; null for none. */
function selectedPlace(pane) {
  const range = selectedRange(pane.root.getRootNode());
  const node = range?.startContainer;
  const cell = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".cell > .text");
  const row = cell?.closest(".row");
  if (!row || cell.querySelector(".editor, del, ins, .missing")) return null;
  const side = cell.parentElement.classList.contains("target") ? 1 : 0;
  const offset = (container, at) => {
    const before = document.createRange();
    before.setStart(cell, 0);
    before.setEnd(container, at);
    return before.toString().length;
  };
  const whole = cell.textContent.length;
  const start = offset(node, range.startOffset);
  const end = cell.contains(range.endContainer) ? offset(range.endContainer, range.endOffset) : whole;
  const text = cell.textContent.slice(start, end);
  if (!text.trim()) return null;
  const head = text.length - text.trimStart().length;
  return placeAt(pane, side, Number(row.dataset.segment), start + head, start + head + text.trim().length);
}

/** What is selected inside a shadow root: each browser tells it in its own way. */
function selectedRange(root) {
  const selection = root.getSelection?.() ?? document.getSelection();
  const range = root.getSelection ? selection?.rangeCount && selection.getRangeAt(0) : selection?.getComposedRanges?.({ shadowRoots: [root] })[0] ?? (selection?.rangeCount && selection.getRangeAt(0));
  return range && !range.collapsed ? range : null;
}

const LETTER = /[\p{L}\p{N}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word that goes into a gap behind another one has a space before it. */
function spaced(place, text) {
  if (place.start !== place.end || !place.start || !LETTER.test(text[0]) || UNSPACED.test(text)) return text;
  return ` ${text}`;
}
