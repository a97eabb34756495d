// The reviewer's name: a button that becomes a field. The browser remembers it in a cookie, which a server that was
// started again is told with the connection, before it is told any act.

const YEAR = 365 * 24 * 60 * 60;

export default function mount({ data, parentElement, setStateValue }) {
  let tag = parentElement.querySelector(".tag");
  if (!tag) {
    tag = document.createElement("div");
    tag.className = "tag";
    parentElement.append(tag);
  }
  if (tag.querySelector("input")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.title = "Your name, as it stands beside what you decide. Click to change it.";
  button.textContent = data.name;
  button.onclick = () => {
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
  };
  tag.replaceChildren(button);
}
