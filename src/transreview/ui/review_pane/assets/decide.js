// Decide: what was corrected, and accepting or rejecting it. One proposal is chosen; it stays until the editor moves on.

import { DecidePanel } from "./decide_panel.js";
import { h } from "./dom.js";
import { drafts, Editor } from "./editor.js";
import { sideBySide } from "./history.js";
import { isDecided, kinds, redline, redlineName, waits } from "./proposals.js";
import { when } from "./rows.js";

const OWN = "You made this correction: by the rule of four eyes somebody else must accept it.";
const ROWS = ["waiting", "changed", "all"];
let remembered = "";

export class Decide {
  constructor(pane) {
    const address = new URLSearchParams(location.search);
    this.pane = pane;
    this.mode = address.get("mode") ?? remembered;
    this.rows = ROWS.includes(address.get("rows")) ? address.get("rows") : "waiting";
    this.wanted = address.get("proposal") ?? "";
    this.selected = null;
    this.ticked = new Set();
    this.kept = new Set(); // paragraphs that were decided here stay in sight until the editor looks at others
    this.kind = null;
    this.panel = new DecidePanel(pane, this);
  }

  // ---- which mode --------------------------------------------------------------------------------------------------

  /** Whether this person may decide; the server checks every decision again. */
  get allowed() {
    return Boolean(this.pane.overlay?.decide?.may);
  }

  get on() {
    return this.allowed && this.mode === "decide";
  }

  /** The first drawing: who only decides begins with what waits. */
  begin() {
    const { decide } = this.pane.overlay;
    if (!this.mode) this.mode = this.allowed && decide.only && this.waiting().length ? "decide" : "review";
    const { view } = this.pane;
    const wanted = view.proposalById.get(this.wanted) ?? view.proposals.find((p) => waits(p) && p.segment === this.pane.wanted.segment);
    const first = wanted ?? this.listed()[0];
    if (wanted && this.on && !waits(wanted)) this.pane.filter.show = "all";
    if (first) this.selected = first.id;
  }

  toggle() {
    if (!this.allowed) return this.pane.flash("Only an editor decides about corrections.");
    return this.switchTo(this.on ? "review" : "decide");
  }

  switchTo(mode) {
    const { pane } = this;
    if (mode === this.mode || (mode === "decide" && !this.allowed)) return;
    if (pane.editing) pane.editing.close({ keep: true });
    const segment = this.on ? this.proposal()?.segment : pane.place()?.segment;
    this.mode = remembered = mode;
    pane.asking = this.kind = null;
    this.kept.clear();
    pane.filter.show = "open";
    pane.address({ mode: mode === "decide" ? mode : null, show: null, ...(mode === "decide" ? { issue: null } : { proposal: null, rows: null }) });
    if (this.on && !this.listed().some((p) => p.id === this.selected)) {
      const near = this.listed().find((p) => p.segment >= (segment ?? 0)) ?? this.listed()[0];
      this.selected = near?.id ?? null;
    }
    pane.redraw();
    if (this.on) this.reveal();
    else if (pane.selected) pane.reveal();
    else if (segment) pane.rows.reveal(segment, null);
    pane.say(this.on ? `Decide: ${this.counts().open} corrections wait.` : "Review.");
    pane.focusTexts();
  }

  // ---- what is shown -----------------------------------------------------------------------------------------------

  get proposals() {
    return this.pane.view.proposals;
  }

  waiting() {
    return this.proposals.filter(waits);
  }

  proposal() {
    return this.pane.view.proposalById.get(this.selected) ?? null;
  }

  /** The issue that a proposal answers, or null: it was then an edit by hand. */
  issueOf(proposal) {
    return (proposal?.key && this.pane.view.byKey.get(proposal.key)) || null;
  }

  passes(proposal) {
    const { families, severity, words } = this.pane.filter;
    const issue = this.issueOf(proposal);
    if (families.size && !families.has(issue?.family)) return false;
    if (severity && issue?.severity !== severity) return false;
    if (!words) return true;
    const text = [proposal.who, ...proposal.hunks.flat(), issue?.message ?? "", issue?.label ?? ""].join("\n");
    return text.toLowerCase().includes(words.toLowerCase());
  }

  listed() {
    const { show } = this.pane.filter;
    return this.proposals.filter((proposal) => {
      if (proposal.id === this.selected) return true;
      if (!this.passes(proposal)) return false;
      return show === "open" ? waits(proposal) : show === "done" ? isDecided(proposal) : waits(proposal) || isDecided(proposal);
    });
  }

  counts() {
    const counts = { open: 0, done: 0, all: 0, families: {} };
    for (const proposal of this.proposals) {
      if (!waits(proposal) && !isDecided(proposal)) continue;
      const family = this.issueOf(proposal)?.family;
      const of = family && (counts.families[family] ??= { open: 0, all: 0 });
      counts.all += 1;
      counts[waits(proposal) ? "open" : "done"] += 1;
      if (of) (of.all += 1), (of.open += Number(waits(proposal)));
    }
    return counts;
  }

  /** The paragraphs that are shown, as a test of a segment's number. */
  shown() {
    if (this.rows === "all") return () => true;
    const { view, doc } = this.pane;
    const chosen = this.proposal()?.segment;
    const inList = new Set(this.listed().map((p) => p.segment));
    const changed = (segment) => view.texts[segment - 1] !== doc.segments[segment - 1][1];
    return (segment) => segment === chosen || inList.has(segment) || this.kept.has(segment) || (this.rows === "changed" && changed(segment));
  }

  /** What the row of a segment shows in this mode: its redline, and whose proposals stand in it. */
  rowState() {
    const { view } = this.pane;
    const shown = this.shown();
    const bySegment = new Map();
    for (const proposal of this.proposals) {
      if (!bySegment.has(proposal.segment)) bySegment.set(proposal.segment, []);
      bySegment.get(proposal.segment).push(proposal);
    }
    return (segment) => {
      if (!shown(segment)) return { hidden: true };
      const own = bySegment.get(segment) ?? [];
      const chosen = own.some((p) => p.id === this.selected) ? this.selected : null;
      const marks = own.map((p) => [p.id, p.state]);
      const standing = own.some(waits) ? "waiting" : own.some(isDecided) ? "decided" : "";
      const rivals = own.filter((p) => p.competing && waits(p));
      return { hidden: false, key: JSON.stringify([redlineName(view, segment), marks, chosen]), chosen, standing, rivals, pieces: () => redline(view, segment) };
    };
  }

  /** The words of the source that the chosen proposal's issue rests on. */
  marks() {
    const issue = this.issueOf(this.proposal());
    const found = new Map();
    for (const [at, place] of (issue?.places ?? []).entries()) {
      if (place.side || place.start === place.end) continue;
      if (!found.has(place.segment)) found.set(place.segment, [[], []]);
      found.get(place.segment)[0].push({ key: issue.key, family: issue.family, severity: issue.severity, chosen: true, kind: "evidence", start: place.start, end: place.end, place: at });
    }
    return found;
  }

  /** A text that competes with the present one, beneath it. */
  rivalNote(rival, present) {
    const title = `${rival.own ? "You" : rival.who} wrote this on an older text, ${when(rival.at)}. Both texts are kept.`;
    return h("div", { class: "note competing", "data-proposal": rival.id, "data-chosen": rival.id === this.selected },
      h("div", { class: "title" }, title),
      sideBySide(this.pane.doc, ["Now in the text", present], [`With ${rival.own ? "your" : `${rival.who}'s`} change`, rival.text]));
  }

  /** A click on a change, or on a competing text, chooses its proposal; a second one the next that is behind it. */
  click(event) {
    const piece = event.target.closest("[data-proposals]");
    const note = event.target.closest(".note[data-proposal]");
    const row = event.target.closest(".row");
    if (piece) {
      const ids = JSON.parse(piece.dataset.proposals);
      this.select(ids[(ids.indexOf(this.selected) + 1) % ids.length], { scroll: false });
    } else if (note) this.select(note.dataset.proposal, { scroll: false });
    else if (row && !event.target.closest("button, textarea")) {
      const first = this.listed().find((p) => p.segment === Number(row.dataset.segment));
      if (first && this.proposal()?.segment !== first.segment) this.select(first.id, { scroll: false });
    }
    this.panel.reveal();
  }

  // ---- moving ------------------------------------------------------------------------------------------------------

  select(id, { scroll = true } = {}) {
    const proposal = this.pane.view.proposalById.get(id);
    if (!proposal) return;
    if (id !== this.selected) this.pane.asking = this.kind = null;
    this.selected = id;
    this.pane.redraw();
    if (scroll) this.reveal();
    this.pane.say(this.spoken(proposal));
    this.remember(id);
  }

  /** The address follows when the screen is painted: browsers take their time over it. */
  remember(id) {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.on && id === this.selected && this.pane.address({ proposal: id, paragraph: null }), 120);
  }

  /** A proposal in words, for those who hear the screen. */
  spoken(proposal) {
    const changes = proposal.hunks.map(([old, now]) => (old && now ? `${old} becomes ${now}` : old ? `${old} removed` : `${now} added`));
    const state = waits(proposal) ? "" : `, ${proposal.state}`;
    return `Paragraph ${proposal.segment}, ${proposal.who}${state}: ${changes.join("; ")}. ${this.issueOf(proposal)?.message ?? "Edited by hand."}`;
  }

  step(by) {
    const list = this.listed();
    if (!list.length) return;
    const at = list.findIndex((p) => p.id === this.selected);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
    if (next < 0 || next >= list.length) {
      this.pane.flash(next < 0 ? "First correction" : "Last correction");
      this.pane.say(next < 0 ? "This is the first correction." : "This was the last correction.");
      return;
    }
    this.select(list[next].id);
  }

  reveal() {
    const proposal = this.proposal();
    if (!proposal) return;
    this.pane.rows.reveal(proposal.segment, this.selected);
    this.panel.reveal();
  }

  show(rows) {
    this.rows = rows;
    this.kept.clear();
    this.pane.address({ rows: rows === "waiting" ? null : rows });
    this.pane.redraw();
    this.reveal();
  }

  /** After another choice of the list: the chosen one when it is still in it, else the first. */
  filtered() {
    this.kept.clear();
    const chosen = this.selected;
    this.selected = null;
    const list = this.listed();
    this.selected = list.some((p) => p.id === chosen) ? chosen : (list[0]?.id ?? null);
  }

  // ---- deciding ----------------------------------------------------------------------------------------------------

  /** What the next decision is about: the ticked ones, else the chosen one. */
  aimed() {
    const ticked = this.waiting().filter((p) => this.ticked.has(p.id));
    if (ticked.length) return ticked;
    const proposal = this.proposal();
    return proposal && waits(proposal) ? [proposal] : [];
  }

  /** Why a proposal cannot be accepted by this person, or "". */
  hindrance(proposal) {
    return this.pane.overlay.decide.four_eyes && proposal.own ? OWN : "";
  }

  accept(proposals = this.aimed()) {
    if (!proposals.length) return this.nothing();
    const own = proposals.filter((p) => this.hindrance(p));
    if (own.length === proposals.length) return this.pane.flash(OWN);
    const some = proposals.filter((p) => !own.includes(p));
    this.decide("accept", some, {}, own.length ? `${some.length} accepted; ${own.length} of your own left for somebody else.` : "");
    return undefined;
  }

  reject(reason, proposals = this.aimed()) {
    if (!proposals.length) return this.nothing();
    if (!reason.trim()) return this.panel.wantReason();
    this.decide("reject", proposals, { text: reason.trim() });
    return undefined;
  }

  /** One decision about several proposals is one act, and one undo. The next one that waits is chosen. */
  decide(type, proposals, more, notice = "") {
    const { pane } = this;
    const held = pane.root.getRootNode().activeElement;
    const ids = new Set(proposals.map((p) => p.id));
    const first = proposals[0];
    pane.asking = this.kind = null;
    this.ticked.clear();
    for (const proposal of proposals) this.kept.add(proposal.segment);
    const next = this.after(ids);
    this.selected = next?.id ?? this.selected;
    pane.act({ type, proposals: proposals.map(({ event, segment }) => ({ event, segment })), ...more });
    if (notice) pane.flash(notice);
    const done = type === "accept" ? "Accepted" : "Rejected";
    const what = proposals.length > 1 ? `${done} ${proposals.length} corrections.` : `${done}, paragraph ${first.segment}.`;
    pane.say(next ? `${what} Next: ${this.spoken(next)}` : `${what} Nothing waits any more.`);
    if (next) this.remember(next.id);
    this.reveal();
    if (!held?.isConnected || this.panel.element.contains(held)) pane.focusTexts();
  }

  /** The proposal that is looked at when those with `ids` are decided: the next one that waits, or the first. */
  after(ids) {
    const list = this.listed();
    const at = list.findIndex((p) => p.id === this.selected);
    const waiting = (p) => waits(p) && !ids.has(p.id) && this.passes(p);
    return [...list.slice(Math.max(0, at)), ...list.slice(0, Math.max(0, at))].find(waiting) ?? null;
  }

  nothing() {
    const proposal = this.proposal();
    if (!proposal) return this.pane.flash("No correction is chosen: j goes to the next one.");
    const by = proposal.decision ? ` by ${proposal.decision.who}` : "";
    return this.pane.flash(`This one was ${proposal.state}${by}: j goes to the next one, u takes your last act back.`);
  }

  tick(id = this.selected) {
    const proposal = this.pane.view.proposalById.get(id);
    if (!proposal || !waits(proposal)) return this.nothing();
    if (!this.ticked.delete(id)) this.ticked.add(id);
    this.panel.draw();
    this.pane.say(`${this.aimed().length} ticked.`);
    return undefined;
  }

  untick() {
    this.ticked.clear();
    this.panel.draw();
  }

  ask(what) {
    if (this.pane.readOnly) return;
    if (what === "reject" && !this.aimed().length) return void this.nothing();
    this.kind = null;
    this.pane.asking = this.pane.asking === what ? null : what;
    this.panel.draw();
    this.panel.focusAsked();
  }

  // ---- all of a kind -----------------------------------------------------------------------------------------------

  kindsOf(proposal) {
    if (proposal.competing) return [];
    const may = (p) => waits(p) && !p.competing && this.passes(p) && !this.hindrance(p);
    return kinds(proposal, this.proposals.filter(may), (p) => this.issueOf(p));
  }

  askKind(what) {
    const proposal = this.proposal();
    if (!proposal || !waits(proposal)) return this.nothing();
    const found = this.kindsOf(proposal);
    if (!found.length) return this.pane.flash("No other correction that waits is like this one.");
    this.pane.asking = null;
    this.kind = { what, by: found[0][0], off: new Set() };
    this.panel.draw();
    this.panel.focusKind();
    return undefined;
  }

  /** The proposals of the kind that was asked about, those without a tick left out. */
  ofKind() {
    const [, , list] = this.kindsOf(this.proposal()).find(([kind]) => kind === this.kind.by) ?? [null, null, []];
    return list.filter((p) => !this.kind.off.has(p.id));
  }

  // ---- a small change ----------------------------------------------------------------------------------------------

  edit() {
    const { pane } = this;
    const proposal = this.proposal();
    if (!proposal || !waits(proposal)) return this.nothing();
    if (this.hindrance(proposal)) return pane.flash(OWN);
    pane.asking = this.kind = null;
    if (pane.editing) pane.editing.close({ keep: true });
    pane.editing = new Editor(pane, proposal.segment, null, proposal);
    pane.rows.draw();
    pane.rows.reveal(proposal.segment, null);
    pane.editing.focus();
    return undefined;
  }

  /** The editor's own version of a proposal: it is accepted with that text. */
  acceptEdited(proposal, origin, text, same) {
    const { segment } = proposal;
    drafts.drop(this.pane.shelf, segment);
    this.pane.editing = null;
    if (same) return this.accept([proposal]);
    return this.decide("accept", [proposal], { changes: [{ segment, base: origin.changes[0].base, text }], after: origin.after });
  }

  /** Edit a paragraph that was double-clicked, or whose refused text is taken up again. */
  editAt(segment) {
    const here = (p) => p?.segment === segment && waits(p);
    const proposal = here(this.proposal()) ? this.proposal() : this.proposals.find(here);
    if (!proposal) return this.pane.flash("No correction waits in this paragraph: v goes to Review, where it can be edited.");
    this.selected = proposal.id;
    return this.edit();
  }

  undo() {
    const { view, outbox } = this.pane;
    const id = view.decisions.at(-1);
    const proposal = id && view.proposals.find((p) => p.decision?.event === id);
    if (proposal) this.selected = proposal.id;
    this.pane.asking = this.kind = null;
    if (!this.pane.overlay.undo && !outbox.size) return this.pane.flash("There is nothing of yours to undo.");
    this.pane.act({ type: "undo", event: "" });
    this.reveal();
    this.pane.say(proposal ? `Taken back. ${this.spoken(this.proposal())}` : "Undone.");
    return undefined;
  }
}
