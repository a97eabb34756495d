// What people say to each other: a thread at an issue, at a paragraph, or at a correction, with names after an @.

import { appendText, h } from "./dom.js";
import { when } from "./rows.js";

const MOST_NAMES = 6;

/** The comments that one place shows, each question followed by its answers. */
export function threadOf(comments, belongs) {
  const mine = comments.filter(belongs);
  const known = new Set(mine.map((comment) => comment.id));
  const answers = new Map();
  const roots = [];
  const rootOf = new Map();
  for (const comment of mine) {
    const root = known.has(comment.on) ? (rootOf.get(comment.on) ?? comment.on) : null;
    rootOf.set(comment.id, root ?? comment.id);
    if (root === null) roots.push(comment);
    else answers.set(root, [...(answers.get(root) ?? []), comment]);
  }
  return roots.flatMap((root) => [{ ...root, depth: 0 }, ...(answers.get(root.id) ?? []).map((answer) => ({ ...answer, depth: 1 }))]);
}

/** The comments that call this reviewer by name and were not answered: an answer stands later in the same place. */
export function waiting(comments) {
  const answers = (later, comment) => later.mine && (later.on === comment.id || (later.key === comment.key && later.segment === comment.segment));
  return comments.filter((comment, at) => comment.to_me && !comments.slice(at + 1).some((later) => answers(later, comment)));
}

export class Thread {
  /** `about` is { key, segment, on }: where a new comment goes; it names the typed words too. */
  constructor(pane, about) {
    this.pane = pane;
    this.about = about;
    this.name = about.key ? about.key : `${about.segment}:${about.on ?? ""}`;
  }

  /** The comments as a list, or null when there are none. */
  list(comments) {
    if (!comments.length) return null;
    return h("ul", { class: "history thread" }, ...comments.map((comment) => this.entry(comment)));
  }

  entry(comment) {
    const { pane } = this;
    const words = appendNames(h("span", { class: "what", dir: "auto" }), comment.text, pane.overlay.members ?? []);
    const may = pane.may("comment");
    return h("li", { class: `comment${comment.depth ? " answer" : ""}${comment.to_me ? " to-me" : ""}`, "data-comment": comment.id },
      h("span", { class: "who" }, comment.who), " ", words, h("span", { class: "at" }, ` ${when(comment.at)}`),
      may && !comment.pending && h("span", { class: "deeds" },
        h("button", { class: "link", type: "button", onclick: () => this.answer(comment) }, "Answer"),
        comment.mine && h("button", { class: "link", type: "button", onclick: () => pane.undo(comment.id) }, "Take back")));
  }

  answer(comment) {
    const { pane } = this;
    pane.answering.set(this.name, { id: comment.id, who: comment.who });
    pane.redraw();
    const area = pane.root.querySelector(`[data-thread="${CSS.escape(this.name)}"] textarea`);
    area?.focus({ preventScroll: true });
    area?.scrollIntoView({ block: "nearest" });
  }

  /** The field for a new comment, with the names that can be called. */
  box(placeholder = "Add a comment") {
    const { pane } = this;
    const typed = pane.typed.get(this.name);
    const answering = pane.answering.get(this.name);
    const area = h("textarea", {
      class: "comment", rows: "1", maxlength: "4000", dir: "auto", value: typed,
      placeholder: answering ? `Answer ${answering.who}` : placeholder, "aria-label": answering ? `Answer to ${answering.who}` : "Comment",
      oninput: () => this.typed(area, send, names), onkeydown: (event) => this.key(event, area, send, names), onblur: () => names.close(),
    });
    const names = new Names(area, pane.overlay.members ?? [], () => this.typed(area, send, names));
    const send = h("button", { class: "plain send", type: "button", hidden: !typed, onclick: () => this.submit(area) }, answering ? "Answer" : "Comment", h("kbd", { "aria-hidden": "true" }, "Ctrl ↵"));
    return h("div", { class: "comment-box", "data-thread": this.name }, area, names.element, h("div", { class: "buttons" }, send,
      answering && h("button", { class: "link", type: "button", onclick: () => { pane.answering.delete(this.name); pane.redraw(); } }, "Not an answer")));
  }

  typed(area, send, names) {
    this.pane.typed.set(this.name, area.value);
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
    send.hidden = !area.value.trim();
    names.find();
  }

  key(event, area, send, names) {
    if (event.isComposing) return;
    if (names.key(event)) this.typed(area, send, names);
    else if (event.key === "Escape") this.pane.focusTexts();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.submit(area);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  submit(area) {
    const { pane, about } = this;
    const text = area.value.trim();
    if (!text) return;
    const answering = pane.answering.get(this.name);
    area.value = "";
    pane.typed.set(this.name, "");
    pane.answering.delete(this.name);
    pane.asking = null;
    pane.comment(text, { ...about, on: answering?.id ?? about.on ?? "" });
    pane.focusTexts();
  }
}

/** The names that begin as what stands behind the last @: a list below the field, chosen with the arrows and Enter. */
class Names {
  constructor(area, members, onChoose) {
    this.area = area;
    this.members = members;
    this.onChoose = onChoose;
    this.found = [];
    this.at = 0;
    this.element = h("ul", { class: "names-list", role: "listbox", "aria-label": "People", hidden: true });
  }

  find() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    const begun = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(before)?.[1];
    const words = begun?.toLowerCase();
    const fits = (name) => name.toLowerCase().startsWith(words) || name.toLowerCase().split(/\s+/).some((part) => part.startsWith(words));
    this.found = words === undefined ? [] : this.members.filter(fits).slice(0, MOST_NAMES);
    if (this.found.length === 1 && this.found[0].toLowerCase() === words?.trim()) this.found = [];
    this.begun = begun ?? "";
    this.at = 0;
    this.draw();
  }

  draw() {
    this.element.hidden = !this.found.length;
    this.element.replaceChildren(...this.found.map((name, at) => h("li", {
      class: "option", role: "option", "aria-selected": String(at === this.at), onmousedown: (event) => { event.preventDefault(); this.take(name); this.onChoose(); },
    }, name)));
    this.element.scrollIntoView?.({ block: "nearest" });
  }

  /** True when the list took the key. */
  key(event) {
    if (!this.found.length) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.draw();
      event.preventDefault();
      event.stopPropagation();
      return false;
    }
    if (event.key === "Escape") this.close();
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") this.take(this.found[this.at]);
    else return false;
    return true;
  }

  take(name) {
    const { area } = this;
    const end = area.selectionStart;
    area.setRangeText(`@${name} `, end - this.begun.length - 1, end, "end");
    this.close();
  }

  close() {
    this.found = [];
    this.draw();
  }
}

/** Append a comment; the names of members behind an @ stand out. */
function appendNames(element, text, members) {
  const names = [...members].sort((a, b) => b.length - a.length);
  let last = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = names.find((each) => text.startsWith(each, at + 1));
    if (!name) continue;
    appendText(element, text.slice(last, at));
    element.append(h("b", { class: "called" }, `@${name}`));
    last = at + 1 + name.length;
  }
  return appendText(element, text.slice(last));
}
