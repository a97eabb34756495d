// The review pane: both texts, the bar and the panel of one article, and the acts of a reviewer.
//
// Streamlit mounts this module twice: the "document" mount brings the article once, the "view" mount brings what
// changes. A pane belongs to its article and not to a DOM node, because Streamlit may mount a component anew at any
// time: text that is being typed, the selection, the place of the scroll bar and unsent events outlive that.

import { mountAcross, pulseAcross } from "./across.js";
import { h, putInAddress } from "./dom.js";
import { Dismissal } from "./dismiss.js";
import { Editor, drafts } from "./editor.js";
import { Bar, showHelp } from "./bar.js";
import { Decide } from "./decide.js";
import { History } from "./history.js";
import { TYPING, keyAction, takeKeys } from "./keys.js";
import { Live } from "./live.js";
import { Marker } from "./mark.js";
import { LATE, Outbox, freshId } from "./outbox.js";
import { Panel } from "./panel.js";
import { Rows } from "./rows.js";
import { Noted } from "./rulings.js";
import { Spread } from "./spread.js";
import { themeOf } from "./theme.js";
import { waiting } from "./thread.js";
import { Typed } from "./typed.js";
import { derive, marksBySegment, mendable } from "./view.js";
import { Watch } from "./watch.js";

const MOST_FRAMES = 300;
const documents = new Map();
const panes = new Map();
const wakers = new Map();

export default function mount({ data, parentElement, setTriggerValue }) {
  if (!data) return undefined;
  const message = typeof data === "string" ? JSON.parse(data) : JSON.parse(new TextDecoder().decode(data));
  if (message.part === "across") return mountAcross(message, parentElement, setTriggerValue);
  if (message.part === "document") {
    documents.set(message.version, message);
    // This mount is outside the fragment, so that its trigger runs the whole page.
    wakers.set(message.article, () => setTriggerValue("wake", freshId()));
    for (const pane of panes.values()) pane.draw();
    return undefined;
  }
  if (message.part === "pulse") {
    if (message.article === "across") pulseAcross(message.seen);
    panes.get(message.article)?.live.pulse(message.seen);
    return undefined;
  }
  for (const [article, pane] of panes) {
    if (article === message.article) continue;
    pane.leave();
    if (!pane.outbox.size) panes.delete(article);
  }
  if (panes.get(message.article)?.isElsewhere()) panes.delete(message.article);
  if (!panes.has(message.article)) panes.set(message.article, new Pane(message.article, message.store ?? ""));
  const pane = panes.get(message.article);
  pane.arrive(parentElement, setTriggerValue, message);
  return () => pane.left(parentElement);
}

class Pane {
  /** `store` names the database: what this browser keeps for one is not shown in another that has the same address. */
  constructor(article, store) {
    this.article = article;
    this.shelf = `${store}:${encodeURIComponent(article)}`;
    this.overlay = null;
    this.view = null;
    this.drawn = null;
    this.selected = null;
    this.untick = new Set();
    this.editing = null;
    this.diffs = new Set();
    this.refusals = [];
    this.notice = "";
    this.asking = null;
    const address = new URLSearchParams(location.search);
    this.filter = {
      show: ["open", "done", "all"].includes(address.get("show")) ? address.get("show") : "open",
      families: new Set((address.get("kind") ?? "").split(",").filter(Boolean)),
      severity: address.get("severity") ?? "",
      words: address.get("find") ?? "",
      open: Boolean(address.get("find") || address.get("severity")),
    };
    this.here = askedPlace();
    this.wanted = { key: address.get("issue"), segment: Number(address.get("paragraph")) || 0 };
    this.typed = new Typed(`transreview:typed:${this.shelf}`);
    this.noted = new Noted(`transreview:noted:${this.shelf}`);
    this.answering = new Map(); // which comment a thread's field answers
    this.outbox = new Outbox(this.shelf, (batch) => this.emit("events", batch), () => wakers.get(article)?.(), () => this.drawSaved());
    this.root = h("div", { class: "pane", tabindex: "-1", "data-pending": "0" });
    this.bar = new Bar(this);
    this.rows = new Rows(this);
    this.dismissal = new Dismissal(this);
    this.marker = new Marker(this);
    this.history = new History(this);
    this.spread = new Spread(this);
    this.live = new Live(this);
    this.panel = new Panel(this);
    this.decide = new Decide(this);
    this.spoken = h("div", { class: "live", "aria-live": "polite" });
    this.outbox.watch = new Watch(this.root);
    this.root.append(this.bar.element, h("div", { class: "body" }, this.rows.element, this.panel.element, this.decide.panel.element, this.history.element), this.live.element, this.spoken);
    this.onKey = (event) => this.key(event);
    this.root.addEventListener("focusin", ({ target }) => (this.focused = target));
    this.root.addEventListener("focusout", ({ target, relatedTarget }) => {
      if (relatedTarget) this.focused = null;
      this.interrupted = target.matches(TYPING) && relatedTarget?.closest("[role=dialog]") ? target : null;
    });
    this.onResize = () => this.fit();
    this.onShow = () => document.visibilityState === "visible" && this.refresh();
    this.onUnload = (event) => this.outbox.size && event.preventDefault();
  }

  // ---- mounting ----------------------------------------------------------------------------------------------------

  arrive(parent, setTriggerValue, overlay) {
    this.setTriggerValue = setTriggerValue;
    if (this.root.parentNode !== parent) {
      // Who was taken out of the page first has lost the keyboard already.
      const focused = this.root.getRootNode().activeElement ?? (document.activeElement === document.body ? this.focused : null);
      const scroll = [this.rows.scroll, this.panel.scroll];
      for (const other of [...parent.children]) if (other.classList?.contains("pane")) other.remove();
      parent.append(this.root);
      [this.rows.scroll, this.panel.scroll] = scroll;
      if (focused && this.root.contains(focused)) focused.focus({ preventScroll: true });
    }
    this.listen();
    this.root.dataset.theme = themeOf(parent);
    const before = this.overlay;
    this.overlay = overlay;
    const refused = this.outbox.acknowledge(overlay.results, this.editing ? [this.editing.origin] : []);
    for (const { event, answer } of refused) this.refuse(event, answer.message);
    if (overlay.notice && !this.readOnly) this.flash(overlay.notice);
    this.editing?.noticeChange();
    this.fit();
    this.draw();
    this.history.arrive(overlay);
    this.spread.arrive(overlay);
    this.live.tell(before, overlay);
  }

  /** A link leads to another place or mode of the article than this pane was left at, and nothing here is under way. */
  isElsewhere() {
    const asked = askedPlace();
    return !this.listening && !this.editing && !this.outbox.size && /[^,]/.test(asked) && asked !== this.here;
  }

  left(parent) {
    if (this.root.parentNode === parent) this.leave();
  }

  listen() {
    if (this.listening) return;
    this.listening = true;
    this.outbox.watch.start();
    takeKeys(this.root);
    window.addEventListener("keydown", this.onKey, true);
    window.addEventListener("resize", this.onResize);
    window.addEventListener("beforeunload", this.onUnload);
    document.addEventListener("visibilitychange", this.onShow);
    this.clock = setInterval(() => this.drawSaved(), LATE);
  }

  leave() {
    this.listening = false;
    this.outbox.watch.stop();
    window.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("resize", this.onResize);
    window.removeEventListener("beforeunload", this.onUnload);
    document.removeEventListener("visibilitychange", this.onShow);
    clearInterval(this.clock);
  }

  emit(name, value) {
    const asked = name === "events" ? { history: this.history.wanted, also: this.spread.wanted } : {};
    this.setTriggerValue?.(name, asked.history || asked.also ? { ...value, ...asked } : value);
  }

  /** The pane fills what is left of the window below its top. */
  fit() {
    const box = this.root.getBoundingClientRect();
    const page = this.root.getRootNode().host?.closest?.("[data-testid=stMain]");
    const top = box.top + (page?.scrollTop ?? 0);
    this.root.style.setProperty("--height", `${Math.max(420, window.innerHeight - Math.max(0, top) - 14)}px`);
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------

  get doc() {
    return this.overlay && documents.get(this.overlay.document);
  }

  get readOnly() {
    return this.overlay?.mode !== "review";
  }

  draw() {
    if (!this.doc || !this.overlay) {
      this.root.dataset.state = "loading";
      return;
    }
    if (!this.styled()) return;
    this.outbox.paragraphs = this.doc.segments.length;
    const looked = this.view && this.place();
    this.view = derive(this.doc, this.overlay, this.outbox.items);
    this.lookAgain(looked);
    const first = !this.root.dataset.ready;
    if (first) this.firstSelection();
    if (first) this.decide.begin();
    if (this.selected && !this.view.byKey.has(this.selected.key)) this.afterVanished();
    this.root.dataset.state = this.readOnly ? "read" : this.counts().open ? "review" : "finished";
    this.drawParts();
    this.drawSaved();
    this.root.dataset.rev = this.overlay.revision;
    if (first) {
      this.drawn = true;
      this.rows.restoreDrafts();
      if (this.decide.on) this.decide.reveal();
      else if (this.selected) this.reveal();
      else if (this.wanted.segment) this.rows.reveal(this.wanted.segment, null);
    }
    this.root.dataset.ready = "1";
  }

  drawParts() {
    const { on } = this.decide;
    this.root.dataset.mode = on ? "decide" : "review";
    this.panel.element.hidden = on;
    this.decide.panel.element.hidden = !on;
    this.rows.draw();
    this.side.draw();
    this.bar.draw();
  }

  /** The panel of the mode. */
  get side() {
    return this.decide.on ? this.decide.panel : this.panel;
  }

  /** The first drawing waits for the style sheet, so that what is scrolled to is where it will be. */
  styled() {
    if (this.root.dataset.ready || this.waited > MOST_FRAMES || getComputedStyle(this.root).display === "flex") {
      this.root.style.visibility = "";
      return true;
    }
    this.root.style.visibility = "hidden";
    this.waited = (this.waited ?? 0) + 1;
    requestAnimationFrame(() => {
      this.fit();
      this.draw();
    });
    return false;
  }

  firstSelection() {
    const { key } = this.wanted;
    if (key && this.view.byKey.has(key)) {
      this.selected = { key, place: 0 };
      const issue = this.view.byKey.get(key);
      if (this.filter.show !== "all" && (issue.state === "open") !== (this.filter.show === "open")) this.filter.show = "all";
    } else if (!this.wanted.segment) {
      const issue = this.listed()[0];
      if (issue) this.selected = { key: issue.key, place: this.firstPlace(issue) };
    }
  }

  /** The chosen issue is not there any more (an edit resolved it): choose the next one by its place in the text. */
  afterVanished() {
    const at = this.selected.at ?? 0;
    const issue = this.listed().find((other) => other.places[0].segment >= at) ?? this.listed()[0];
    this.selected = issue ? { key: issue.key, place: this.firstPlace(issue), at: issue.places[0].segment } : null;
  }

  drawSaved() {
    const { size, late } = this.outbox;
    this.root.dataset.pending = size;
    this.root.toggleAttribute("data-late", late);
    this.bar.drawSaved(size, late);
  }

  say(text) {
    this.spoken.textContent = text;
  }

  // ---- what is shown -----------------------------------------------------------------------------------------------

  /** True when the filters let an issue through, whatever became of it. */
  passes(issue) {
    const { families, severity, words } = this.filter;
    if (issue.gone && !issue.pending) return false;
    if (families.size && !families.has(issue.family)) return false;
    if (severity && issue.severity !== severity) return false;
    if (!words) return true;
    const text = [issue.message, issue.label, issue.correction, ...issue.places.flatMap((p) => [p.text, p.suggestion ?? ""])];
    return text.join("\n").toLowerCase().includes(words.toLowerCase());
  }

  /** The issues of the list, in the order of the text; the chosen one stays until the reviewer moves on. */
  listed() {
    const { show } = this.filter;
    return this.view.issues.filter((issue) => {
      if (this.selected?.key === issue.key && this.drawn) return true;
      return this.passes(issue) && (show === "all" || (issue.state === "open") === (show === "open"));
    });
  }

  counts() {
    if (this.decide.on) return this.decide.counts();
    const counts = { open: 0, done: 0, all: 0, families: {} };
    for (const issue of this.view.issues) {
      if (issue.gone) continue;
      const family = (counts.families[issue.family] ??= { open: 0, all: 0 });
      family.all += 1;
      counts.all += 1;
      if (issue.state === "open") (counts.open += 1), (family.open += 1);
      else counts.done += 1;
    }
    return counts;
  }

  marks() {
    if (this.decide.on) return this.decide.marks();
    const { show } = this.filter;
    const marks = marksBySegment(this.view, this.selected, (issue) => this.passes(issue) && (show !== "done" || issue.state !== "open"));
    this.marker.addTo(marks);
    return marks;
  }

  /** The paragraph that the reviewer is at, or undefined. */
  shownSegment() {
    return this.decide.on ? this.decide.proposal()?.segment : this.issue() && this.place()?.segment;
  }

  issue() {
    return this.selected ? this.view.byKey.get(this.selected.key) : null;
  }

  /** The place of the chosen issue that the reviewer looks at: the index into its places. */
  firstPlace(issue) {
    const first = issue.places.findIndex((p) => p.side && !p.gone && p.suggestion !== null);
    return first >= 0 ? first : 0;
  }

  place() {
    const issue = this.issue();
    if (!issue) return null;
    const place = issue.places[this.selected.place];
    return place && !place.gone ? place : (mendable(issue)[0] ?? issue.places[0]);
  }

  /** The server orders an issue's places anew after an act: stay at the one that the reviewer looks at. */
  lookAgain(looked) {
    const issue = this.issue();
    if (!issue || !looked) return;
    const same = (p) => p && p.side === looked.side && p.segment === looked.segment && p.text === looked.text;
    const { places } = issue;
    if (same(places[this.selected.place])) return;
    const exact = places.findIndex((p) => same(p) && p.start === looked.start);
    const near = exact >= 0 ? exact : places.findIndex(same);
    this.selected.place = near >= 0 ? near : this.firstPlace(issue);
  }

  // ---- moving ------------------------------------------------------------------------------------------------------

  select(key, place = null, { scroll = true } = {}) {
    const issue = this.view.byKey.get(key);
    if (!issue) return;
    if (this.selected?.key !== key) {
      this.untick.clear();
      this.asking = null;
      this.way = null;
    }
    this.history.hide();
    this.drawn = true;
    const at = place !== null && place >= 0 ? place : this.firstPlace(issue);
    this.selected = { key, place: at, at: issue.places[at]?.segment };
    this.redraw();
    if (scroll) this.reveal();
    const shown = this.place();
    this.say(`${issue.label}, ${issue.severity}, paragraph ${shown.segment}: ${shown.text || "something is missing"}. ${issue.message}`);
    this.address({ issue: key, paragraph: null });
  }

  redraw() {
    this.drawParts();
    this.root.dataset.selected = this.selected?.key ?? "";
  }

  reveal() {
    const issue = this.issue();
    if (!issue) return;
    const spot = issue.state === "corrected" && issue.spots[0] ? issue.spots[0] : this.place();
    this.rows.reveal(spot.segment, this.selected);
    this.panel.reveal();
  }

  step(by) {
    if (this.decide.on) return this.decide.step(by);
    const list = this.listed();
    if (!list.length) return;
    const at = list.findIndex((issue) => issue.key === this.selected?.key);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : this.beside(list, at, by);
    if (next < 0 || next >= list.length) {
      this.say(next < 0 ? "This is the first issue." : "This was the last issue.");
      this.flash(next < 0 ? "First issue" : "Last issue");
      return;
    }
    const issue = list[next];
    this.select(issue.key);
  }

  /** An issue whose first place was mended is further down in the list: the way goes on from where it stood before. */
  beside(list, at, by) {
    const stood = this.way?.indexOf(list[at].key) ?? -1;
    const after = list.findIndex(({ key }) => this.way?.indexOf(key) > stood);
    if (stood < 0 || after < 0 || after > at) return at + by;
    return by > 0 ? after : after - 1;
  }

  /** Keep the view's state in the address, so that a link opens the same view. */
  address(changes) {
    putInAddress(changes);
    this.here = askedPlace();
  }

  setFilter(changes) {
    Object.assign(this.filter, changes);
    const { show, families, severity, words } = this.filter;
    this.address({ show: show === "open" ? null : show, kind: [...families].join(","), severity, find: words });
    if (this.decide.on) {
      this.decide.filtered();
      this.redraw();
      return this.decide.reveal();
    }
    this.drawn = null;
    const list = this.listed();
    this.drawn = true;
    if (!list.some((issue) => issue.key === this.selected?.key)) {
      const issue = list[0];
      this.selected = issue ? { key: issue.key, place: this.firstPlace(issue), at: issue.places[0].segment } : null;
    }
    this.redraw();
    if (this.selected) this.reveal();
  }

  toggleFamily(family) {
    const families = new Set(this.filter.families);
    if (!families.delete(family)) families.add(family);
    this.setFilter({ families });
  }

  // ---- acts --------------------------------------------------------------------------------------------------------

  /** What this person may do here; the server says it again at each act. */
  may(what) {
    return (this.overlay?.may ?? ["correct", "ignore", "comment", "mark", "classify", "decide"]).includes(what);
  }

  refusalOf(what) {
    const { reading } = this.overlay;
    if (reading) return `${reading.who} finished this article: an editor reopens it.`;
    return what === "comment" ? "You may read here; comments are for translators and editors." : "You may read here; what can be changed is for translators and editors.";
  }

  /** Record an act: shown at once, sent in the background. */
  act(event) {
    if (this.readOnly && !(event.type === "comment" && this.may("comment"))) return this.flash(this.refusalOf(event.type));
    this.notice = "";
    const made = this.outbox.add({ who: this.overlay.who, at: new Date().toISOString(), ...event });
    this.drawn = true;
    this.draw();
    return made;
  }

  flash(text) {
    this.notice = text;
    this.bar.drawNotice(text);
  }

  applyHere() {
    const issue = this.issue();
    const place = issue && mendable(issue).find((p) => p === this.place()) ? this.place() : null;
    if (!place) return this.explainNoSuggestion(issue);
    this.applyPlaces(issue, [place]);
  }

  applyAll() {
    const issue = this.issue();
    const places = issue ? this.ticked(issue) : [];
    if (!places.length) return this.explainNoSuggestion(issue);
    this.applyPlaces(issue, places);
  }

  ticked(issue) {
    return mendable(issue).filter((place) => this.isTicked(place));
  }

  /** A place in quoted speech or in an address is left out unless the reviewer ticks it; the others are not. */
  isTicked(place) {
    return this.untick.has(`${place.segment}:${place.start}`) === Boolean(place.aside);
  }

  explainNoSuggestion(issue) {
    if (!issue) return this.flash("No issue is chosen: j goes to the next one.");
    if (issue.state !== "open") return this.flash("Nothing left to apply here: j goes to the next issue, u takes the last act back.");
    this.flash("There is no suggestion for this place: e opens the paragraph for editing, i ignores the issue.");
  }

  applyPlaces(issue, places) {
    if (this.editing) this.editing.keepDraft();
    this.way ??= this.listed().map(({ key }) => key);
    const list = places.map(({ segment, start, end, text, suggestion }) => ({ segment, start, end, text, suggestion }));
    this.untick = new Set([...this.untick].map((id) => behind(id, list)));
    this.act({ type: "apply", key: issue.key, places: list });
    const left = mendable(issue);
    this.say(left.length ? `Applied; ${left.length} places left.` : "Applied.");
    const now = this.issue();
    if (now && now.state === "open" && mendable(now).length) this.select(now.key, now.places.indexOf(mendable(now)[0]));
  }

  ignore(reason, scope = "article") {
    const issue = this.issue();
    if (!issue) return;
    this.asking = null;
    this.act({ type: "ignore", key: issue.key, reason, scope });
    this.say("Ignored.");
    this.focusTexts();
  }

  comment(text, { key = "", segment = 0, on = "" }) {
    this.act({ type: "comment", key, segment, on, text });
    this.say("Comment added.");
  }

  classify(issue, mqm, severity) {
    const family = this.doc.types.find((type) => type.mqm === mqm)?.family ?? issue.family;
    this.act({ type: "classify", key: issue.key, mqm, family, severity });
    this.focusTexts();
  }

  undo(event = "") {
    if (this.decide.on && !event) return this.decide.undo();
    if (!event && !this.overlay.undo && !this.outbox.size) return this.flash("There is nothing of yours to undo.");
    this.act({ type: "undo", event });
    this.say("Undone.");
  }

  redo() {
    if (!this.overlay.redo && !this.outbox.size) return this.flash("There is nothing to redo.");
    this.act({ type: "redo" });
    this.say("Done again.");
  }

  refresh() {
    if (this.doc) this.look();
  }

  /** Ask for the overlay; an act on its way brings it by itself. */
  look() {
    if (!this.outbox.size) this.emit("events", { number: 0, items: [], look: freshId() });
  }

  ask(what) {
    if (this.decide.on) return this.decide.ask(what);
    if (!this.issue()) return;
    if (what === "comment" ? !this.may("comment") : this.readOnly) return this.flash(this.refusalOf(what));
    this.asking = this.asking === what ? null : what;
    this.panel.draw();
    this.panel.focusAsked();
  }

  // ---- editing -----------------------------------------------------------------------------------------------------

  edit(segment = null) {
    if (this.readOnly) return this.flash(this.refusalOf("correct"));
    if (this.decide.on) return segment === null ? this.decide.edit() : this.decide.editAt(segment);
    const place = segment === null ? this.place() : null;
    const where = segment ?? place?.segment ?? this.rows.firstVisible();
    if (this.editing) this.editing.close({ keep: true });
    const spot = place && place.side ? place : this.issue()?.places.find((p) => p.side && p.segment === where && !p.gone);
    this.editing = new Editor(this, where, spot ? { key: this.selected.key, start: spot.start, end: spot.end } : null);
    this.rows.draw();
    this.rows.reveal(where, null);
    this.editing.focus();
  }

  /** Go on with a text that stands beside the paragraph. */
  editText(segment, text) {
    this.keepDraft(segment, this.view.revisions[segment - 1], text);
    this.edit(segment);
  }

  keepDraft(segment, base, text) {
    drafts.save(this.shelf, segment, base, text);
  }

  /** Comment on the paragraph itself, not on an issue in it. */
  talk(segment = null) {
    if (!this.may("comment")) return this.flash(this.refusalOf("comment"));
    const where = segment ?? this.place()?.segment ?? this.rows.firstVisible();
    this.rows.talk(where);
  }

  /** Go to the next comment that calls this reviewer by name. */
  nextCall() {
    const calls = waiting(this.view.comments);
    if (!calls.length) return this.flash("Nobody waits for an answer of yours.");
    const call = calls[(calls.findIndex(({ id }) => id === this.called) + 1) % calls.length];
    this.called = call.id;
    if (call.key && this.view.byKey.has(call.key)) this.select(call.key);
    else if (call.segment) this.rows.reveal(call.segment, null);
  }

  /** What a text that is begun now is made on: a revision, and the unacknowledged event that changed it since. */
  origin(segment) {
    return { changes: [{ segment, base: this.overlayRevision(segment) }], after: this.outbox.lastOn(segment)?.id };
  }

  /** The reviewer's new text for a segment, made on `origin`. */
  correct(segment, origin, text, key = "") {
    this.act({ type: "correct", changes: [{ segment, base: origin.changes[0].base, text }], key, after: origin.after });
  }

  overlayRevision(segment) {
    return this.overlay.texts.find((entry) => entry[0] === segment)?.[1] ?? 0;
  }

  /** What the server refused stays on the screen, beside the text, and a new text as a draft too. */
  refuse(event, message) {
    for (const { segment, base, text } of event.changes ?? []) {
      this.refusals.push({ segment, base, text, message });
      if (!drafts(this.shelf).some(([at]) => at === segment)) this.keepDraft(segment, base, text);
    }
    const words = event.text ?? event.reason;
    if (!event.changes) this.flash(words ? `${message} You wrote: ${words}` : message);
  }

  focusTexts() {
    this.rows.element.focus({ preventScroll: true });
  }

  // ---- keys --------------------------------------------------------------------------------------------------------

  key(event) {
    if (!this.root.isConnected || !this.view || this.resume()) return;
    const target = event.composedPath()[0];
    if (keyAction(this, event, target)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  /** A dialog of the page, such as that of a lost connection, took the keyboard from a field: the field goes on. */
  resume() {
    const field = this.interrupted;
    if (!field?.isConnected || document.activeElement !== document.body) return false;
    this.interrupted = null;
    field.focus();
    return true;
  }

  help() {
    showHelp(this);
  }
}

/** What the address asks to see of an article. */
function askedPlace() {
  const address = new URLSearchParams(location.search);
  return ["mode", "issue", "paragraph", "proposal"].map((name) => address.get(name) ?? "").join();
}

/** Where a place, `segment:start`, stands when the suggestions are in place. */
function behind(id, applied) {
  const [segment, start] = id.split(":").map(Number);
  const before = applied.filter((place) => place.segment === segment && place.start < start);
  return `${segment}:${before.reduce((at, place) => at + place.suggestion.length - place.text.length, start)}`;
}
