// What the screen shows: the document, what the server said last, and what this browser did since.
// No DOM here. Offsets are UTF-16 units, segments count from 1; the Python face converts both ways.

import { DECISIONS, readProposals } from "./proposals.js";

const SOURCE = 0;

/** The view of `doc` under `overlay`, with the effects of the events that the server has not acknowledged yet. */
export function derive(doc, overlay, pending) {
  const texts = doc.segments.map((pair) => pair[1]);
  const revisions = new Array(texts.length).fill(0);
  for (const [segment, revision, start, end, text] of overlay.texts) {
    texts[segment - 1] = texts[segment - 1].slice(0, start) + text + texts[segment - 1].slice(end);
    revisions[segment - 1] = revision;
  }
  const issues = overlay.records.map((record) => readRecord(doc, texts, record));
  const view = { texts, revisions, issues, byKey: new Map(issues.map((issue) => [issue.key, issue])), comments: [...(overlay.comments ?? [])] };
  readProposals(view, doc, overlay);
  for (const event of pending) attempt(view, event);
  for (const issue of issues) issue.gone = issue.state === "open" && !issue.places.some((p) => p.side && !p.gone);
  return view;
}

/** An event that does not fit the text any more has no effect here; the server will say why. */
function attempt(view, event) {
  const { texts } = view;
  const fits =
    (event.changes ?? []).every(({ segment, text }) => texts[segment - 1] !== undefined && typeof text === "string") &&
    (event.places ?? []).every(
      ({ segment, start, end, text, suggestion }) => texts[segment - 1]?.slice(start, end) === text && typeof suggestion === "string",
    );
  if (!fits) return;
  const known = EFFECTS[event.type];
  if (known && event.type !== "comment") view.decisions.push("");
  (known ?? DECISIONS[event.type])?.(view, event);
}

function readRecord(doc, texts, record) {
  const short = typeof record === "number";
  const issue = short ? doc.issues[record] : (record.issue ?? doc.issues[record.at]);
  const current = short || record.current !== false;
  const places = issue.places.map(([side, segment, start, end, suggestion, stood], at) => {
    const aside = issue.aside?.[at] ?? "";
    if (stood !== undefined) return { side, segment, start, end, suggestion, text: stood, before: "", after: "" };
    const text = side === SOURCE ? doc.segments[segment - 1][0] : texts[segment - 1];
    const before = text.slice(Math.max(0, start - 40), start);
    return { side, segment, start, end, suggestion, text: text.slice(start, end), before, after: text.slice(end, end + 40), aside };
  });
  return {
    key: issue.key, check: issue.check, label: issue.label, mqm: issue.mqm, family: issue.family, severity: issue.severity,
    message: issue.message, places, current, scope: (!short && record.scope) || "",
    state: short ? "open" : record.state,
    correction: (!short && record.correction) || "",
    spots: ((!short && record.spots) || []).map(([segment, start, end]) => ({ segment, start, end })),
    history: (!short && record.history) || [],
    decided: (!short && record.decided) || "",
    by: (!short && record.by) || null,
  };
}

/** The target places that have something better to stand there. */
export function mendable(issue) {
  if (issue.state !== "open") return [];
  return issue.places.filter((p) => p.side && !p.gone && p.suggestion !== null && p.suggestion !== p.text);
}

const EFFECTS = {
  apply(view, event) {
    const issue = view.byKey.get(event.key);
    const last = [...event.places].sort((a, b) => b.segment - a.segment || b.start - a.start);
    for (const place of last) splice(view, place.segment, place.start, place.end, place.suggestion, issue);
    bump(view, event.places.map((place) => place.segment));
    if (!issue) return;
    issue.pending = true;
    if (!mendable(issue).length) close(issue, "corrected", event.places[0]?.suggestion);
  },
  correct(view, event) {
    for (const change of event.changes) rewrite(view, change.segment, change.text);
    const issue = event.key && view.byKey.get(event.key);
    if (issue && issue.state === "open") {
      issue.pending = true;
      if (!issue.places.some((p) => p.side && !p.gone && p.suggestion !== null)) close(issue, "corrected", "");
    }
  },
  ignore(view, event) {
    const issue = view.byKey.get(event.key);
    if (issue) close(issue, "ignored", ""), (issue.scope = event.scope);
  },
  comment(view, event) {
    const { id, key, segment, on, who, at, text } = event;
    const asked = view.comments.find((comment) => comment.id === on);
    view.comments.push({ id, key, segment, on, who, at, text, mine: true, to_me: false, root: asked ? asked.root : on, pending: true });
  },
  mark(view, event) {
    const { side, segment, start, end, text } = event.place;
    const words = side ? view.texts[segment - 1] : "";
    const picked = { side, segment, start, end, text, suggestion: event.suggestion, before: words.slice(Math.max(0, start - 40), start), after: words.slice(end, end + 40) };
    const gap = { ...picked, side: 1, start: view.texts[segment - 1].length, end: view.texts[segment - 1].length, text: "" };
    const issue = {
      key: `marked:${event.id}`, check: "marked", label: "Marked", mqm: event.mqm, family: event.family, severity: event.severity, message: event.text,
      places: side ? [picked] : [gap, { ...picked, suggestion: null }], current: true, scope: "", state: "open", correction: "", spots: [], history: [], decided: "", by: null, pending: true,
    };
    const at = view.issues.findIndex((other) => other.places[0].segment > segment || (other.places[0].segment === segment && other.places[0].start > issue.places[0].start));
    view.issues.splice(at < 0 ? view.issues.length : at, 0, issue);
    view.byKey.set(issue.key, issue);
  },
  classify(view, event) {
    const issue = view.byKey.get(event.key);
    if (issue) Object.assign(issue, { mqm: event.mqm, family: event.family, severity: event.severity });
  },
  restore(view, event) {
    if (typeof event.shown === "string") rewrite(view, event.segment, event.shown);
  },
};

function close(issue, state, correction) {
  issue.state = state;
  issue.pending = true;
  if (correction) issue.correction = correction;
}

/** Give a segment another text, and move what stands in it. */
export function rewrite(view, segment, after) {
  const [start, end, text] = spliceBetween(view.texts[segment - 1], after);
  splice(view, segment, start, end, text, null);
  bump(view, [segment]);
}

function bump(view, segments) {
  for (const segment of new Set(segments)) view.revisions[segment - 1] += 1;
}

/** Put `text` in place of [start, end) of a segment, and move what stands behind it. */
function splice(view, segment, start, end, text, owner) {
  const old = view.texts[segment - 1];
  const delta = text.length - (end - start);
  view.texts[segment - 1] = old.slice(0, start) + text + old.slice(end);
  view.redlines.delete(segment);
  for (const issue of view.issues) {
    for (const spot of issue.spots) if (spot.segment === segment) move(spot, start, end, delta);
    if (!issue.current) continue;
    for (const place of issue.places) {
      if (!place.side || place.segment !== segment || place.gone) continue;
      if (issue === owner && place.start === start && place.end === end) {
        place.gone = true;
        issue.spots.push({ segment, start, end: start + text.length });
      } else if (!move(place, start, end, delta)) place.gone = true;
    }
  }
}

function move(span, start, end, delta) {
  if (span.end <= start && !(span.start === start && start === end)) return true;
  if (span.start >= end) {
    span.start += delta;
    span.end += delta;
    return true;
  }
  if (span.start <= start && span.end >= end && "text" in span === false) {
    span.end += delta;
    return true;
  }
  return false;
}

/** True where an offset lies within a pair of UTF-16 units, which are one character. */
const parted = (text, at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));

/** [start, end, text]: the shortest single replacement of whole characters that turns `before` into `after`. */
export function spliceBetween(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  if (parted(before, head) || parted(after, head)) head -= 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (parted(before, before.length - tail) || parted(after, after.length - tail)) tail -= 1;
  return [head, before.length - tail, after.slice(head, after.length - tail)];
}

/** Every mark of a segment, by side: what the rows draw. `shown(issue)` is the filter of the screen. */
export function marksBySegment(view, selected, shown) {
  const marks = new Map();
  const add = (segment, side, mark) => {
    if (!marks.has(segment)) marks.set(segment, [[], []]);
    marks.get(segment)[side].push(mark);
  };
  for (const issue of view.issues) {
    const chosen = selected && issue.key === selected.key;
    if (!chosen && !shown(issue)) continue;
    const base = { key: issue.key, family: issue.family, severity: issue.severity, chosen };
    for (const spot of issue.spots) add(spot.segment, 1, { ...base, kind: "fixed", start: spot.start, end: spot.end, place: -1 });
    if (issue.state !== "open" && !(chosen && issue.state === "ignored")) {
      if (chosen) for (const [at, p] of issue.places.entries()) if (!p.side) add(p.segment, 0, { ...base, kind: "evidence", start: p.start, end: p.end, place: at });
      continue;
    }
    for (const [at, place] of issue.places.entries()) {
      if (place.gone || (place.side && !issue.current)) continue;
      const flagged = place.side && (at === 0 || place.suggestion !== null);
      const kind = issue.state === "ignored" ? "ignored" : flagged ? "flag" : place.side ? "other" : "evidence";
      add(place.segment, place.side, { ...base, kind, start: place.start, end: place.end, place: at, here: chosen && at === selected.place });
    }
  }
  return marks;
}

// Scripts that write no space between words: every character is a word of its own there, as in the reports.
const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_]`;
// A figure is one word with its marks ("18,000"), so that it is not read in pieces.
const WORDS = new RegExp(`\\p{N}+(?:[.,:\\u066b\\u066c]\\p{N}+)+|[${UNSPACED}]\\p{M}*|(?:${LETTER})+|\\s+|.`, "gsu");
const WORD = new RegExp(LETTER, "u");
const FIGURE = /\p{N}[.,:\u066b\u066c]\p{N}/u;
const DIFF_CELLS = 400_000;

/** The difference of two texts, word by word: [[-1 | 0 | 1, text], …]; coarse where the texts are long and all new. */
export function wordDiff(before, after) {
  const [start, end, text] = spliceBetween(before, after);
  if (start === end && !text) return [[0, before]];
  // Widen to whole words, so that a changed letter shows the word that changed.
  let left = start;
  const within = (at) => WORD.test(before[at]) || FIGURE.test(before.slice(at - 1, at + 2));
  while (left > 0 && within(left - 1)) left -= 1;
  let right = end;
  while (right < before.length && within(right)) right += 1;
  const old = before.slice(left, right).match(WORDS) ?? [];
  const now = (before.slice(left, start) + text + before.slice(end, right)).match(WORDS) ?? [];
  const middle = old.length * now.length > DIFF_CELLS ? [[-1, old.join("")], [1, now.join("")]] : merge(longestCommon(old, now));
  return [[0, before.slice(0, left)], ...middle, [0, before.slice(right)]].filter((part) => part[1]);
}

function longestCommon(old, now) {
  const rows = old.length;
  const columns = now.length;
  const table = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      table[i][j] = old[i] === now[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  const parts = [];
  let i = 0;
  let j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && old[i] === now[j]) parts.push([0, old[i]]), (i += 1), (j += 1);
    else if (j >= columns || (i < rows && table[i + 1][j] >= table[i][j + 1])) parts.push([-1, old[i]]), (i += 1);
    else parts.push([1, now[j]]), (j += 1);
  }
  return parts;
}

/** Neighbouring hunks become one, so that a sentence is not read word by word. */
function merge(parts) {
  const hunks = [];
  let cut = "";
  let added = "";
  const flush = () => {
    if (cut) hunks.push([-1, cut]);
    if (added) hunks.push([1, added]);
    cut = added = "";
  };
  for (const [at, [sign, text]] of parts.entries()) {
    const between = sign === 0 && !text.trim() && (cut || added) && parts[at + 1] && parts[at + 1][0] !== 0;
    if (between) (cut += text), (added += text);
    else if (sign === 0) flush(), hunks.push([0, text]);
    else if (sign < 0) cut += text;
    else added += text;
  }
  flush();
  return hunks;
}
