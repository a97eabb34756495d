// Who you are: alone, a button that becomes a field, whose text the browser remembers in a cookie (which a server that
// was started again is told with the connection, before it is told any act); in a team, a button that opens a menu.

const YEAR = 365 * 24 * 60 * 60;

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  let tag = parentElement.querySelector(".tag");
  if (!tag) {
    tag = document.createElement("div");
    tag.className = "tag";
    parentElement.append(tag);
  }
  if (tag.querySelector("input") || tag.querySelector(".menu")) return;
  const button = make("button", "name", data.name);
  button.type = "button";
  if (data.rename) {
    button.title = "Your name, as it stands beside what you decide. Click to change it.";
    button.onclick = () => rename(tag, button, data, setStateValue);
  } else {
    button.title = [data.name, ...data.roles].join(", ");
    button.setAttribute("aria-haspopup", "true");
    button.setAttribute("aria-expanded", "false");
    button.onclick = () => open(tag, button, data, () => setTriggerValue("leave", true));
  }
  tag.replaceChildren(button);
}

function make(kind, name, text) {
  const element = document.createElement(kind);
  element.className = name;
  element.textContent = text;
  return element;
}

function open(tag, button, data, leave) {
  const menu = make("div", "menu", "");
  const close = () => {
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    button.onclick = () => open(tag, button, data, leave);
  };
  const outside = (event) => {
    if (!event.composedPath().includes(tag)) close();
  };
  menu.append(make("p", "who", data.name), make("p", "roles", data.roles.join(", ") || "No role"));
  if (data.leave) {
    const out = make("button", "leave", "Log out");
    out.type = "button";
    out.onclick = () => {
      close();
      leave();
    };
    menu.append(out);
  }
  tag.onkeydown = (event) => {
    if (event.key !== "Escape" || !menu.isConnected) return;
    event.stopPropagation();
    close();
    button.focus();
  };
  document.addEventListener("pointerdown", outside, true);
  button.setAttribute("aria-expanded", "true");
  button.onclick = close;
  tag.append(menu);
  menu.querySelector("button")?.focus();
}

function rename(tag, button, data, setStateValue) {
  const field = document.createElement("input");
  field.value = data.name;
  field.maxLength = data.most;
  field.setAttribute("aria-label", "Your name");
  let done = false;
  const leave = (keep) => {
    if (done) return;
    done = true;
    const name = field.value.trim();
    tag.replaceChildren(button);
    if (!keep || !name || name === data.name) return;
    button.textContent = name;
    document.cookie = `${data.cookie}=${encodeURIComponent(name)}; path=/; max-age=${YEAR}; samesite=strict`;
    setStateValue("name", name);
  };
  field.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Enter") leave(true);
    if (event.key === "Escape") leave(false);
  };
  field.onblur = () => leave(true);
  tag.replaceChildren(field);
  field.focus();
  field.select();
}
