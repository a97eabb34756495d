// The panel: how far the review is, the chosen issue as a card, and the list.

import { FAMILY_NAMES } from "./bar.js";
import { appendPiece, appendSentence, appendText, h, icon, revealCard } from "./dom.js";
import { setLanguage, when } from "./rows.js";
import { REACH } from "./dismiss.js";
import { Thread, threadOf } from "./thread.js";
import { classification } from "./types.js";
import { mendable } from "./view.js";

const MOST_JUMPS = 24;
const STATES = { corrected: "Corrected", ignored: "Ignored" };
export const title = (word) => word[0].toUpperCase() + word.slice(1);

export class Panel {
  constructor(pane) {
    this.pane = pane;
    this.cards = new Map();
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": "Which issues" });
    this.progress = h("div", { class: "progress" }, h("div", { class: "done" }));
    this.summary = h("div", { class: "summary" });
    this.list = h("div", { class: "issues", role: "list" });
    const step = (name, label, key, by) => h("button", { class: "tool", type: "button", title: `${label} (${key})`, "aria-label": label, onclick: () => pane.step(by) }, icon(name));
    this.element = h("aside", { class: "panel", "aria-label": "Issues" },
      h("div", { class: "panel-head" },
        h("div", { class: "tabs-row" }, this.tabs, h("div", { class: "steps" }, step("up", "Previous issue", "k", -1), step("down", "Next issue", "j", 1))),
        this.progress, this.summary),
      this.list);
    this.list.addEventListener("scroll", () => { this.kept = this.list.scrollTop; }, { passive: true });
  }

  get scroll() {
    return this.kept ?? 0;
  }

  set scroll(top) {
    this.list.scrollTop = top;
  }

  draw() {
    const { pane } = this;
    const counts = pane.counts();
    const tabs = [["open", "Open", counts.open], ["done", "Done", counts.done], ["all", "All", counts.all]];
    this.tabs.replaceChildren(...tabs.map(([show, name, count]) => h("button", {
      class: "tab", type: "button", "data-show": show, "aria-pressed": String(pane.filter.show === show), onclick: () => pane.setFilter({ show }),
    }, `${name} `, h("span", { class: "count" }, String(count)))));
    this.progress.firstChild.style.width = counts.all ? `${(100 * counts.done) / counts.all}%` : "0";
    this.summary.textContent = counts.all ? `${counts.done} of ${counts.all} resolved` : "";
    pane.root.dataset.open = counts.open;
    pane.root.dataset.done = counts.done;
    const list = pane.listed();
    const chosen = pane.selected?.key;
    pane.marker.follow();
    const alone = pane.marker.form?.element;
    const nodes = alone ? [alone] : list.map((issue) => (issue.key === chosen ? this.card(issue) : this.item(issue)));
    const state = !alone && this.emptyState(counts, list);
    if (state) nodes.unshift(state);
    const hint = !alone && pane.marker.element();
    if (hint) nodes.unshift(hint);
    const giveBack = this.heldField();
    this.replace(nodes);
    giveBack();
  }

  /** Gives the keyboard back to the field that has it now, after its card was drawn anew: what is typed on is no key. */
  heldField() {
    const field = this.element.getRootNode().activeElement;
    if (!field?.matches(".card textarea, .card input.reason") || !this.list.contains(field)) return () => {};
    const { localName, className, selectionStart, selectionEnd } = field;
    return () => {
      if (field.isConnected) return;
      // Where somebody else has decided the issue there is no reason to give any more; a comment takes the words.
      const same = this.list.querySelector(`.card ${localName}.${className}`) ?? this.list.querySelector("textarea.comment");
      same?.focus({ preventScroll: true });
      same?.setSelectionRange(selectionStart, selectionEnd);
    };
  }

  /** Put the nodes in place without touching those that stay, so that a field keeps its focus. */
  replace(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, at) => {
      if (this.list.children[at] !== node) this.list.insertBefore(node, this.list.children[at] ?? null);
    });
  }

  emptyState(counts, list) {
    const { pane } = this;
    const { show, families, severity, words } = pane.filter;
    const box = (name, heading, ...children) => h("div", { class: `state ${name}`, role: "listitem" }, h("strong", {}, heading), ...children);
    const report = () => h("button", { class: "main", type: "button", onclick: () => pane.emit("go", "reports") }, "Open the report");
    const { reading, notice } = pane.overlay;
    if (reading) return box("read", "This article is finished", h("p", {}, `${reading.who} finished it, ${when(reading.at)}. An editor can reopen it.`), report());
    if (pane.readOnly) return box("read", "Reading only", h("p", {}, notice || pane.refusalOf("correct")));
    if (!counts.all) return box("clean", "Nothing was found", h("p", {}, "No check has anything to say about this article. You can still correct it: double-click a paragraph."), report());
    if (!counts.open && show === "open") return box("finished", "All issues are resolved", h("p", {}, `${counts.done} of ${counts.all} are corrected or ignored. Take the corrected text and the error report home.`), report());
    if (!list.length && (families.size || severity || words)) return box("filtered", "Nothing matches the filter", h("button", { class: "plain", type: "button", onclick: () => pane.bar.clearFilter() }, "Clear the filter"));
    if (!list.length && show === "done") return box("none", "Nothing is decided yet", h("p", {}, "What you correct or ignore is listed here."));
    return null;
  }

  item(issue) {
    const { pane } = this;
    const first = issue.places[0];
    const text = issue.state === "corrected" && issue.correction ? issue.correction : first.text;
    const drawn = JSON.stringify(["item", text, first.segment, issue.state, issue.severity, mendable(issue).length]);
    const cached = this.cards.get(issue.key);
    if (cached?.drawn === drawn) return cached.element;
    const words = h("span", { class: "words" });
    setLanguage(words, pane.doc.target_lang, pane.doc.target_dir === "rtl" ? "rtl" : "auto");
    appendPiece(words, clip(text) || "(something is missing)");
    const count = issue.places.filter((p) => p.side && p.suggestion !== null).length;
    const element = h("div", { class: "entry", role: "listitem" }, h("button", { class: `item ${issue.family} ${issue.state}`, type: "button", "data-key": issue.key, onclick: () => pane.select(issue.key) },
      h("span", { class: "line" }, h("span", { class: "dot" }), h("span", { class: "kind" }, FAMILY_NAMES.get(issue.family)), h("span", { class: `severity ${issue.severity}` }, title(issue.severity)),
        count > 1 && issue.state === "open" && h("span", { class: "times" }, `×${count}`),
        h("span", { class: "where" }, STATES[issue.state] && h("span", { class: "state-name" }, STATES[issue.state]), ` ¶ ${first.segment}`)),
      words));
    this.cards.set(issue.key, { element, drawn });
    return element;
  }

  card(issue) {
    const { pane } = this;
    const place = pane.place();
    const fixes = mendable(issue);
    const drawn = JSON.stringify(["card", issue, place, pane.asking, [...pane.untick], pane.readOnly, pane.overlay.who, pane.overlay.may, pane.overlay.members, this.said(issue), pane.answering.get(issue.key), pane.spread.known.size, pane.overlay.rulings?.length]);
    const cached = this.cards.get(issue.key);
    if (cached?.drawn === drawn) return cached.element;
    const reason = cached?.element.querySelector("input.reason")?.value ?? "";
    const element = h("div", { class: `card ${issue.family} ${issue.state}`, role: "listitem", "data-key": issue.key, "data-state": issue.state },
      h("div", { class: "line" }, h("span", { class: "dot" }), h("span", { class: "kind" }, FAMILY_NAMES.get(issue.family)), h("span", { class: `severity ${issue.severity}` }, title(issue.severity)),
        h("span", { class: "where" }, `¶ ${place.segment}`)),
      this.change(issue, place),
      appendSentence(h("p", { class: "message" }), issue.message || this.typeOf(issue)),
      this.evidence(issue),
      issue.state === "open" ? this.buttons(issue, fixes) : this.decision(issue),
      pane.asking === "ignore" && issue.state === "open" && pane.dismissal.element(reason),
      !pane.readOnly && issue.current && pane.may("classify") && classification(pane, issue),
      ...this.ruled(issue),
      pane.spread.node(issue),
      this.places(issue, fixes),
      this.history(issue),
      new Thread(pane, { key: issue.key }).list(this.said(issue)),
      pane.may("comment") && new Thread(pane, { key: issue.key }).box());
    this.cards.set(issue.key, { element, drawn });
    return element;
  }

  /** Old → new, in the article's own type. */
  change(issue, place) {
    const { doc } = this.pane;
    const line = h("div", { class: "change" });
    setLanguage(line, doc.target_lang, doc.target_dir);
    const old = issue.state === "corrected" ? (issue.places[0].text) : place.text;
    const now = issue.state === "corrected" ? issue.correction : issue.state === "open" ? place.suggestion : null;
    if (issue.state === "ignored" || now === null || now === old) line.append(appendPiece(h("span", { class: "now" }), old || "…"));
    else {
      if (old) line.append(appendPiece(h("del", {}), old), h("span", { class: "arrow", "aria-label": "becomes" }, doc.target_dir === "rtl" ? " ← " : " → "));
      line.append(now ? appendPiece(h("ins", {}), now) : h("span", { class: "nothing", lang: "en", dir: "ltr" }, issue.state === "corrected" ? "edited by hand" : "nothing (remove it)"));
    }
    return line;
  }

  evidence(issue) {
    const { pane } = this;
    const texts = [...new Set(issue.places.filter((p) => !p.side && p.text).map((p) => p.text))];
    if (!texts.length) return null;
    return h("p", { class: "evidence" }, "In the source ", ...texts.slice(0, 4).flatMap((text, at) => {
      const quote = h("q", {});
      setLanguage(quote, pane.doc.source_lang, pane.doc.source_dir);
      return [at ? ", " : null, appendText(quote, clip(text, 160))];
    }));
  }

  buttons(issue, fixes) {
    const { pane } = this;
    if (pane.readOnly) return null;
    const button = (kind, name, key, onclick, props = {}) => h("button", { class: kind, type: "button", onclick, ...props }, name, h("kbd", { "aria-hidden": "true" }, key));
    const ticked = pane.ticked(issue).length;
    const here = fixes.includes(pane.place());
    return h("div", { class: "buttons" },
      fixes.length > 0 && button("main apply", "Apply", "a", () => pane.applyHere(), here ? {} : { disabled: true }),
      fixes.length > 1 && button("plain all", ticked === fixes.length ? `All ${fixes.length}` : `${ticked} of ${fixes.length}`, "A", () => pane.applyAll(), ticked ? {} : { disabled: true }),
      button(fixes.length ? "plain edit" : "main edit", "Edit", "e", () => pane.edit()),
      button("plain ignore", "Ignore", "i", () => pane.ask("ignore"), { "aria-expanded": String(pane.asking === "ignore") }));
  }

  decision(issue) {
    const { pane } = this;
    const who = issue.by ? ` by ${issue.by[0]}, ${when(issue.by[1])}` : issue.pending ? "" : " by an edit";
    const reach = issue.state === "ignored" && REACH[issue.scope] ? ` ${REACH[issue.scope]}` : "";
    const reason = issue.by?.[2] ? `: ${issue.by[2]}` : "";
    return h("div", { class: "decision" }, icon("check"), h("span", {}, `${STATES[issue.state]}${reach}${who}${reason}`),
      !pane.readOnly && issue.decided && !issue.pending && h("button", { class: "plain back", type: "button", onclick: () => pane.undo(issue.decided) }, "Take back"));
  }

  /** Every place: those to mend with a tick box and their right form, the others as numbers to jump to. */
  places(issue, fixes) {
    const { pane } = this;
    const jump = (place, at, count = 1) => h("button", { class: "jump", type: "button", onclick: () => pane.select(issue.key, at), title: `Go to paragraph ${place.segment}` }, `¶ ${place.segment}${count > 1 ? ` ×${count}` : ""}`);
    // One button a paragraph, with a count where the form stands in it several times.
    const jumps = (list) => {
      const counts = new Map();
      for (const [place] of list) counts.set(place.segment, (counts.get(place.segment) ?? 0) + 1);
      const firsts = list.filter(([place], index) => list.findIndex(([other]) => other.segment === place.segment) === index);
      return firsts.slice(0, MOST_JUMPS).map(([place, at]) => jump(place, at, counts.get(place.segment)));
    };
    const rest = issue.places.map((p, at) => [p, at]).filter(([p]) => p.side && !p.gone && !fixes.includes(p) && (issue.current || issue.state === "open"));
    const parts = [];
    if (fixes.length > 1) {
      parts.push(h("div", { class: "to-mend", role: "group", "aria-label": "Places to mend" }, ...fixes.map((place) => {
        const id = `${place.segment}:${place.start}`;
        const at = issue.places.indexOf(place);
        const box = h("input", { type: "checkbox", checked: pane.isTicked(place), "aria-label": `Mend it in paragraph ${place.segment}`, onchange: () => { if (!pane.untick.delete(id)) pane.untick.add(id); this.draw(); this.focusBox(id); }, "data-place": id });
        const line = h("span", { class: "snippet" });
        setLanguage(line, pane.doc.target_lang, pane.doc.target_dir);
        appendText(line, lastWords(place.before));
        line.append(appendText(h("del", {}), place.text), " ", appendText(h("ins", {}), place.suggestion));
        appendText(line, firstWords(place.after));
        if (place.aside) line.append(h("span", { class: "aside", lang: "en", dir: "ltr" }, ` ${place.aside}`));
        line.onclick = () => pane.select(issue.key, at);
        return h("div", { class: "mend", "data-here": pane.place() === place }, box, jump(place, at), line);
      })));
    }
    if (rest.length && issue.state === "open") {
      const groups = new Map();
      for (const [place, at] of rest) {
        const text = place.suggestion === null || place.suggestion === place.text ? place.text : "";
        if (!text) continue;
        if (!groups.has(text)) groups.set(text, []);
        groups.get(text).push([place, at]);
      }
      for (const [text, places] of groups) {
        if (places.length === 1 && places[0][0] === pane.place() && !fixes.length) continue;
        const words = h("span", { class: "form" });
        setLanguage(words, pane.doc.target_lang, pane.doc.target_dir);
        parts.push(h("div", { class: "also" }, appendText(words, clip(text, 60)), h("span", { class: "jumps" }, ...jumps(places), places.length > MOST_JUMPS && "…")));
      }
    }
    return parts.length ? h("div", { class: "places" }, ...parts) : null;
  }

  focusBox(id) {
    [...this.list.querySelectorAll("input[data-place]")].find((box) => box.dataset.place === id)?.focus();
  }

  /** What was done about the issue, when it was more than the last thing. */
  history(issue) {
    const acts = { correct: "corrected", ignore: "ignored", mark: "marked", classify: "classified", accept: "accepted", reject: "rejected" };
    const entries = issue.history.length > 1 || issue.check === "marked" ? issue.history : [];
    if (!entries.length) return null;
    return h("ul", { class: "history deeds" }, ...entries.map(([act, who, at, text, undone]) => {
      const words = h("span", { class: "what", dir: "auto" });
      appendText(words, `${acts[act] ?? act}${text ? `: ${text}` : ""}${undone ? " (taken back)" : ""}`);
      return h("li", { class: act }, h("span", { class: "who" }, who), " ", words, h("span", { class: "at" }, ` ${when(at)}`));
    }));
  }

  typeOf(issue) {
    return this.pane.doc.types.find((type) => type.mqm === issue.mqm)?.label ?? "";
  }

  /** What an editor has rejected of what was done about an issue. */
  ruled(issue) {
    const rulings = (this.pane.overlay.rulings ?? []).filter(({ key, state }) => key === issue.key && state === "rejected");
    return rulings.map(({ who, reason }) => h("p", { class: "ruled", dir: "auto" }, `${who} rejected a correction of this: `, appendText(h("span", {}), reason)));
  }

  /** What was said about an issue. */
  said(issue) {
    return threadOf(this.pane.view.comments, (comment) => comment.key === issue.key);
  }

  focusAsked() {
    const { asking } = this.pane;
    const field = asking === "ignore" ? "input.reason" : asking === "comment" ? "textarea.comment" : null;
    const element = field && this.list.querySelector(field);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  nextPlace() {
    const { pane } = this;
    const issue = pane.issue();
    if (!issue) return;
    const places = issue.places.map((p, at) => [p, at]).filter(([p]) => p.side && !p.gone);
    if (!places.length) return;
    const at = places.findIndex(([, index]) => index === pane.selected.place);
    pane.select(issue.key, places[(at + 1) % places.length][1]);
  }

  reveal() {
    revealCard(this.list);
  }
}

// A cut never leaves half of a pair of UTF-16 units.
const from = (text, start) => text.slice(start).replace(/^[\udc00-\udfff]/, "");
const upTo = (text, end) => text.slice(0, end).replace(/[\ud800-\udbff]$/, "");
export const clip = (text, most = 90) => (text.length > most ? `${upTo(text, most - 1).trimEnd()}…` : text);

/** About 24 characters of context, at a word's edge where there is one. */
function lastWords(text) {
  if (text.length <= 24) return text;
  const cut = from(text, -24);
  const space = cut.indexOf(" ");
  return `…${space >= 0 && space < 14 ? cut.slice(space + 1) : cut}`;
}

function firstWords(text) {
  if (text.length <= 24) return text;
  const cut = upTo(text, 24);
  const space = cut.lastIndexOf(" ");
  return `${space > 10 ? cut.slice(0, space) : cut}…`;
}
