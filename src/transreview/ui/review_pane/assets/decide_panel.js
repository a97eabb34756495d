// The panel while deciding: how much is decided, the chosen proposal as a card, and the list.

import { FAMILY_NAMES } from "./bar.js";
import { appendSentence, h, icon, revealCard } from "./dom.js";
import { clip, title } from "./panel.js";
import { drawHunks } from "./redline.js";
import { waits } from "./proposals.js";
import { button, reasonBox, wantReason } from "./reasons.js";
import { setLanguage, when } from "./rows.js";
import { Thread, threadOf } from "./thread.js";

const MOST_LISTED = 150;
const STATES = { accepted: "Accepted", rejected: "Rejected", withdrawn: "Withdrawn", superseded: "Superseded" };
const ROWS = [["waiting", "To decide"], ["changed", "All changed"], ["all", "All"]];
const SHOW = [["open", "To decide"], ["done", "Decided"], ["all", "All"]];

export class DecidePanel {
  constructor(pane, decide) {
    this.pane = pane;
    this.decide = decide;
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": "Which corrections" });
    this.progress = h("div", { class: "progress" }, h("div", { class: "done" }));
    this.summary = h("span", { class: "summary" });
    this.rows = h("select", { class: "rows-choice", "aria-label": "Which paragraphs", onchange: () => decide.show(this.rows.value) },
      ...ROWS.map(([value, name]) => h("option", { value }, `${name} paragraphs`.replace("To decide paragraphs", "Paragraphs to decide"))));
    this.list = h("div", { class: "issues", role: "list" });
    const step = (name, label, key, by) => h("button", { class: "tool", type: "button", title: `${label} (${key})`, "aria-label": label, onclick: () => decide.step(by) }, icon(name));
    this.element = h("aside", { class: "panel deciding", "aria-label": "Corrections", hidden: true },
      h("div", { class: "panel-head" },
        h("div", { class: "tabs-row" }, this.tabs, h("div", { class: "steps" }, step("up", "Previous correction", "k", -1), step("down", "Next correction", "j", 1))),
        this.progress, h("div", { class: "under" }, this.summary, this.rows)),
      this.list);
    this.list.addEventListener("scroll", () => { this.kept = this.list.scrollTop; }, { passive: true });
    this.cards = new Map();
    this.most = MOST_LISTED;
  }

  get scroll() {
    return this.kept ?? 0;
  }

  set scroll(top) {
    this.list.scrollTop = top;
  }

  draw() {
    const { pane, decide } = this;
    const counts = decide.counts();
    this.tabs.replaceChildren(...SHOW.map(([show, name]) => h("button", {
      class: "tab", type: "button", "data-show": show, "aria-pressed": String(pane.filter.show === show), onclick: () => pane.setFilter({ show }),
    }, `${name} `, h("span", { class: "count" }, String(counts[show])))));
    this.progress.firstChild.style.width = counts.all ? `${(100 * counts.done) / counts.all}%` : "0";
    this.summary.textContent = counts.all ? `${counts.done} of ${counts.all} decided` : "";
    this.rows.value = decide.rows;
    Object.assign(pane.root.dataset, { waiting: counts.open, decided: counts.done });
    const list = decide.listed();
    const nodes = this.near(list).map((proposal) => (typeof proposal === "string" ? this.more(proposal) : proposal.id === decide.selected ? this.card(proposal) : this.item(proposal)));
    const state = this.emptyState(counts, list);
    if (state) nodes.unshift(state);
    const giveBack = this.heldField();
    const wanted = new Set(nodes);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, at) => {
      if (this.list.children[at] !== node) this.list.insertBefore(node, this.list.children[at] ?? null);
    });
    giveBack();
  }

  /** The part of a long list that lies around the chosen proposal, and in words how many lie before and behind it. */
  near(list) {
    if (list.length <= this.most) return list;
    const at = Math.max(0, list.findIndex((proposal) => proposal.id === this.decide.selected));
    const begin = Math.max(0, Math.min(at - Math.floor(this.most / 4), list.length - this.most));
    const behind = list.length - begin - this.most;
    return [...(begin ? [`${begin} before these`] : []), ...list.slice(begin, begin + this.most), ...(behind ? [`${behind} more`] : [])];
  }

  more(words) {
    return h("div", { class: "entry", role: "listitem" }, h("button", { class: "plain further", type: "button", onclick: () => { this.most += MOST_LISTED; this.draw(); } }, words));
  }

  /** Gives the keyboard back to the field or box that has it, after its card was drawn anew. */
  heldField() {
    const field = this.element.getRootNode().activeElement;
    if (!field?.matches(".card textarea, .card input, .card button") || !this.list.contains(field)) return () => {};
    const { localName, className, type, selectionStart, selectionEnd } = field;
    const { id } = field.dataset;
    const same = ["checkbox", "radio"].includes(type) ? `input[data-id="${CSS.escape(id)}"]` : `${localName}.${className.trim().replace(/\s+/g, ".")}`;
    return () => {
      if (field.isConnected) return;
      const found = this.list.querySelector(`.card ${same}`) ?? (localName === "button" ? null : this.list.querySelector("textarea.comment"));
      found?.focus({ preventScroll: true });
      if (found && selectionStart !== null && selectionStart !== undefined && found.type !== "checkbox") found.setSelectionRange?.(selectionStart, selectionEnd);
    };
  }

  emptyState(counts, list) {
    const { pane, decide } = this;
    const { show, families, severity, words } = pane.filter;
    const box = (name, heading, ...children) => h("div", { class: `state ${name}`, role: "listitem" }, h("strong", {}, heading), ...children);
    if (!counts.all) return box("clean", "Nothing to decide", h("p", {}, "Nobody has corrected this article yet."), button("plain", "Go to Review", "v", () => decide.switchTo("review")));
    if (!counts.open && show === "open") return box("finished", "All corrections are decided", h("p", {}, `${counts.done} of ${counts.all}.`), button("main", "Open the report", "", () => pane.emit("go", "reports")));
    if (!list.length && (families.size || severity || words)) return box("filtered", "Nothing matches the filter", button("plain", "Clear the filter", "", () => pane.bar.clearFilter()));
    if (!list.length && show === "done") return box("none", "Nothing is decided yet");
    return null;
  }

  kindOf(issue) {
    return issue ? FAMILY_NAMES.get(issue.family) : "Edited by hand";
  }

  item(proposal) {
    const { pane, decide } = this;
    const issue = decide.issueOf(proposal);
    const ticked = decide.ticked.has(proposal.id);
    const drawn = JSON.stringify(["item", proposal.hunks, proposal.state, proposal.competing, ticked, issue?.family]);
    const cached = this.cards.get(proposal.id);
    if (cached?.drawn === drawn) return cached.element;
    const words = h("span", { class: "words" });
    setLanguage(words, pane.doc.target_lang, pane.doc.target_dir);
    drawHunks(words, proposal.hunks.slice(0, 3), pane.doc.target_dir, (text) => clip(text, 50));
    if (proposal.hunks.length > 3) words.append(" …");
    const element = h("div", { class: "entry", role: "listitem", "data-state": proposal.state }, h("button", {
      class: `item proposal ${issue?.family ?? "hand"} ${proposal.state}`, type: "button", "data-proposal": proposal.id, onclick: () => decide.select(proposal.id),
    }, h("span", { class: "line" }, ticked && icon("check"), h("span", { class: "dot" }), h("span", { class: "kind" }, this.kindOf(issue)), h("span", { class: "author" }, proposal.who),
      h("span", { class: "where" }, proposal.competing && waits(proposal) && h("span", { class: "rival" }, "Competing"), STATES[proposal.state] && h("span", { class: "state-name" }, STATES[proposal.state]), ` ¶ ${proposal.segment}`)),
    words));
    this.cards.set(proposal.id, { element, drawn });
    return element;
  }

  card(proposal) {
    const { pane, decide } = this;
    const issue = decide.issueOf(proposal);
    const thread = new Thread(pane, { key: proposal.key, segment: proposal.segment, on: proposal.event });
    const aimed = decide.aimed().length;
    const like = waits(proposal) ? decide.kindsOf(proposal) : [];
    const kind = decide.kind && [decide.kind.what, decide.kind.by, [...decide.kind.off]];
    const drawn = JSON.stringify(["card", proposal, issue, pane.asking, kind, aimed, decide.ticked.has(proposal.id), like.map(([, , list]) => list.length), pane.readOnly, decide.hindrance(proposal), proposal.competing && pane.view.texts[proposal.segment - 1], this.said(proposal), pane.answering.get(thread.name), pane.spread.known.size]);
    const cached = this.cards.get(proposal.id);
    if (cached?.drawn === drawn) return cached.element;
    const typed = cached?.element.querySelector("input.reason")?.value ?? "";
    const change = h("div", { class: "change" });
    setLanguage(change, pane.doc.target_lang, pane.doc.target_dir);
    drawHunks(change, proposal.hunks, pane.doc.target_dir, (text) => clip(text, 240));
    const element = h("div", { class: `card proposal ${issue?.family ?? "hand"} ${proposal.state}`, role: "listitem", "data-proposal": proposal.id, "data-state": proposal.state },
      h("div", { class: "line" }, h("span", { class: "dot" }), h("span", { class: "kind" }, this.kindOf(issue)), issue && h("span", { class: `severity ${issue.severity}` }, title(issue.severity)),
        h("span", { class: "where" }, `¶ ${proposal.segment}`)),
      change,
      h("p", { class: "by" }, h("span", { class: "who" }, proposal.who), `, ${when(proposal.at)}`, proposal.own && " (you)"),
      proposal.competing && waits(proposal) && h("p", { class: "message" }, "This was written on an older text and is not in the article yet: both texts stand beside each other in the paragraph. Accepting puts the change into the present text."),
      issue && appendSentence(h("p", { class: "message" }), issue.message),
      issue && pane.panel.evidence(issue),
      waits(proposal) ? this.buttons(proposal, aimed, like[0]) : this.decision(proposal),
      proposal.state === "accepted" && this.beyond(proposal, issue),
      pane.asking === "reject" && waits(proposal) && reasonBox(typed, aimed, (reason) => decide.reject(reason), () => this.stopAsking()),
      decide.kind && waits(proposal) && this.kindBox(proposal, like, typed),
      issue && pane.panel.history(issue),
      thread.list(this.said(proposal)),
      pane.may("comment") && thread.box());
    this.cards.set(proposal.id, { element, drawn });
    return element;
  }

  /** What an accepted correction says beyond this article; one that answers no issue may be about a wording, too. */
  beyond(proposal, issue) {
    const by = [proposal.who, proposal.at];
    if (issue) return this.pane.spread.node({ ...issue, by, decided: proposal.id });
    return this.pane.spread.node({ key: proposal.event, state: "corrected", by, decided: proposal.id, family: "terms" });
  }

  buttons(proposal, aimed, like) {
    const { pane, decide } = this;
    if (pane.readOnly) return null;
    const why = decide.hindrance(proposal);
    const ticked = decide.ticked.size && aimed > 0;
    const count = ticked ? ` ${aimed}` : "";
    const blocked = why && !ticked ? { disabled: true, "aria-describedby": "own" } : {};
    return h("div", { class: "deeds" },
      h("div", { class: "buttons" },
        button("main accept", `Accept${count}`, "y", () => decide.accept(), blocked),
        button("plain reject", `Reject${count}`, "n", () => decide.ask("reject"), { "aria-expanded": String(pane.asking === "reject") }),
        button("plain edit", proposal.competing ? "Merge" : "Edit", "e", () => decide.edit(), why ? { disabled: true } : {}),
        button(`plain tick`, decide.ticked.has(proposal.id) ? "Untick" : "Tick", "x", () => decide.tick(), { "aria-pressed": String(decide.ticked.has(proposal.id)) })),
      why && h("p", { class: "own", id: "own" }, why),
      like && !ticked && h("div", { class: "buttons like" },
        button("plain all-accept", `Accept all ${like[2].length} ${like[1]}`, "Y", () => decide.askKind("accept"), { "aria-expanded": String(decide.kind?.what === "accept") }),
        button("plain all-reject", "Reject all", "N", () => decide.askKind("reject"), { "aria-expanded": String(decide.kind?.what === "reject") })));
  }

  decision(proposal) {
    const { pane } = this;
    const { decision, state } = proposal;
    const reason = decision?.reason ? `: ${decision.reason}` : "";
    const edited = decision?.text ? ", with a small change" : "";
    const by = decision ? ` by ${decision.who}, ${when(decision.at)}` : "";
    return h("div", { class: `decision ${state}` }, icon(state === "accepted" ? "check" : "close"), h("span", {}, `${STATES[state]}${edited}${by}${reason}`),
      !pane.readOnly && decision?.back && !proposal.pending && button("plain back", "Take back", "", () => pane.undo(decision.event)));
  }

  wantReason() {
    wantReason(this.list);
  }

  stopAsking() {
    this.pane.asking = this.decide.kind = null;
    this.draw();
    this.pane.focusTexts();
  }

  /** All of a kind: which kind, each of them with a tick box, and the button. */
  kindBox(proposal, like, typed) {
    const { pane, decide } = this;
    const { kind } = decide;
    const [, , list] = like.find(([name]) => name === kind.by) ?? [null, null, []];
    const left = list.filter((p) => !kind.off.has(p.id));
    const go = (reason) => (kind.what === "accept" ? decide.accept(left) : decide.reject(reason, left));
    const redraw = () => this.draw();
    const chips = like.map(([by, name, all]) => h("button", {
      class: `chip kind-${by}`, type: "button", "aria-pressed": String(by === kind.by), onclick: () => { Object.assign(kind, { by, off: new Set() }); redraw(); },
    }, { issue: "The same issue", change: "The same change", check: name, author: name }[by], h("span", { class: "count" }, String(all.length))));
    const line = (p) => {
      const words = h("span", { class: "snippet" });
      setLanguage(words, pane.doc.target_lang, pane.doc.target_dir);
      drawHunks(words, p.hunks.slice(0, 2), pane.doc.target_dir, (text) => clip(text, 40));
      const box = h("input", { type: "checkbox", checked: !kind.off.has(p.id), "data-id": p.id, "aria-label": `Paragraph ${p.segment}, ${p.who}`, onchange: () => { if (!kind.off.delete(p.id)) kind.off.add(p.id); redraw(); } });
      return h("label", { class: "mend" }, box, h("span", { class: "jump" }, `¶ ${p.segment}`), words);
    };
    return h("div", { class: "reasons kind-box", role: "group", "aria-label": `${title(kind.what)} all of a kind`, onkeydown: (event) => {
      if (event.key === "Enter" && event.target.matches("input[type=checkbox]")) go("");
      else if (event.key === "Escape") this.stopAsking();
      else return;
      event.preventDefault();
      event.stopPropagation();
    } },
      h("div", { class: "chips", role: "group", "aria-label": "Of which kind" }, ...chips),
      h("div", { class: "to-mend" }, ...list.map(line)),
      kind.what === "accept"
        ? button("main go", `Accept ${left.length}`, "↵", () => go(""), left.length ? {} : { disabled: true })
        : reasonBox(typed, left.length, go, () => this.stopAsking()));
  }

  /** What was said about a correction, or about the issue that it answers. */
  said(proposal) {
    const about = (comment) => comment.on === proposal.event || (proposal.key !== "" && comment.key === proposal.key);
    return threadOf(this.pane.view.comments, about);
  }

  focusAsked() {
    const field = { reject: "input.reason", comment: "textarea.comment" }[this.pane.asking];
    const element = field && this.list.querySelector(field);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  focusKind() {
    const element = this.list.querySelector(".kind-box input.reason") ?? this.list.querySelector(".kind-box .go");
    element?.focus({ preventScroll: true });
    this.list.querySelector(".kind-box")?.scrollIntoView({ block: "nearest" });
  }

  reveal() {
    revealCard(this.list);
  }
}
