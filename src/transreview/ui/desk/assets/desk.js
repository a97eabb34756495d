// The desk: a list of articles, or of news, as plain links. A click goes through Streamlit, which keeps the session; a
// click that asks for a new tab or window is the browser's. All text goes in by textContent.

// The lists of which somebody has asked for the rest: that outlives a drawing.
const whole = new Set();

const ICON = "M10 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM3 21v-2a5 5 0 0 1 5-5h4M18 13v8M14 17h8";

export default function mount({ data, parentElement, setTriggerValue }) {
  let desk = parentElement.querySelector(".desk");
  if (!desk) {
    desk = element("div", { class: "desk" });
    parentElement.append(desk);
  }
  const send = (name, value) => setTriggerValue(name, { ...value, nonce: `${Date.now()}-${Math.random()}` });
  const list = element("ul", { class: "rows", "aria-label": data.label });
  const rows = data.rows.map((row) => row.kind === "news" ? news(row, send) : article(row, send));
  const hidden = whole.has(data.key) ? 0 : Math.max(0, rows.length - data.first);
  list.append(...rows.slice(0, rows.length - hidden));
  const held = parentElement.getRootNode().activeElement?.dataset?.id;
  desk.replaceChildren(list);
  if (hidden) desk.append(rest(data, rows.slice(rows.length - hidden), list));
  if (held) [...desk.querySelectorAll("[data-id]")].find((each) => each.dataset.id === held)?.focus();
}

/** The button that brings the rest of a list. */
function rest(data, rows, list) {
  const more = element("button", { type: "button", class: "more" }, `${rows.length} more`);
  more.onclick = () => {
    whole.add(data.key);
    more.remove();
    list.append(...rows);
    rows[0].querySelector("a")?.focus();
  };
  return more;
}

function article(row, send) {
  const title = link(row, send, "title", row.title);
  title.dataset.id = `open ${row.id}`;
  const what = element("div", { class: "what" }, title);
  if (row.stage) what.append(" ", element("span", { class: "stage", "data-stage": row.stage }, row.stage));
  if (row.why) what.append(element("p", { class: "why" }, row.why, due(row.due)));
  what.append(element("p", { class: "about" }, row.about));
  if (row.people.length || (row.due && !row.why)) {
    const people = element("p", { class: "people" });
    for (const person of row.people) {
      people.append(element("span", { class: person.mine ? "person mine" : "person" }, person.text));
    }
    if (!row.why) people.append(due(row.due, row.people.length > 0));
    what.append(people);
  }
  return element("li", { class: "row" }, what, progress(row.progress), acts(row, send));
}

function progress({ share, told }) {
  const shown = element("div", { class: share === 1 ? "progress all" : "progress" });
  if (share !== null) {
    const fill = element("div", { class: "fill" });
    fill.style.width = `${Math.round(share * 100)}%`;
    shown.append(element("div", { class: "track" }, fill));
  }
  shown.append(element("span", { class: "told" }, told));
  return shown;
}

function acts(row, send) {
  const shown = element("div", { class: "acts" });
  if (row.may.includes("take")) {
    const take = element("button", { type: "button", "data-id": `take ${row.id}` }, "Take it");
    take.setAttribute("aria-label", `Take “${row.title}”`);
    take.onclick = () => send("take", { article: row.id });
    shown.append(take);
  }
  if (row.may.includes("assign")) {
    const assign = element("button", { type: "button", class: "icon", "data-id": `assign ${row.id}` }, icon());
    assign.title = "Assign, or set the due date";
    assign.setAttribute("aria-label", `Assign “${row.title}”, or set its due date`);
    assign.onclick = () => send("assign", { article: row.id });
    shown.append(assign);
  }
  return shown;
}

function news(row, send) {
  const shown = link(row, send, "", "");
  for (const part of row.parts) shown.append(element(part.as, { dir: "auto" }, part.text));
  shown.append(element("span", { class: "when dot" }, row.when));
  if (row.unread) shown.prepend(element("span", { class: "hidden" }, "New: "));
  return element("li", { class: row.unread ? "news unread" : "news" }, shown);
}

/** A link that goes through Streamlit, unless it shall open elsewhere; without an address only the text. */
function link(row, send, name, text) {
  if (!row.address) return element("span", { class: name, dir: "auto" }, text);
  const query = new URLSearchParams(row.address);
  const shown = element("a", { class: name, href: `review?${query}`, dir: "auto" }, text);
  shown.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send("open", { address: row.address });
  };
  return shown;
}

function due(when, behind = true) {
  if (!when) return "";
  const kind = when.late ? " late" : when.soon ? " soon" : "";
  return element("span", { class: `due${kind}${behind ? " dot" : ""}` }, when.text);
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function icon() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICON);
  svg.append(path);
  return svg;
}
