// A button that takes a file home. The data is one line of JSON and, in the answer to a click, the file after it.

const ICON = `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11"/></svg>`;

export default function mount({ data, parentElement, setTriggerValue }) {
  const end = data.indexOf(10);
  const { label, name, mime, help, error, file } = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.innerHTML = `${ICON}<span></span>`;
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    parentElement.append(button, note);
  }
  button.lastChild.textContent = label;
  button.title = help;
  button.onclick = () => {
    button.setAttribute("aria-busy", "true");
    setTriggerValue("ask", Date.now());
  };
  parentElement.querySelector("p").textContent = error;
  if (!file && !error) return;
  button.removeAttribute("aria-busy");
  if (!file || button.dataset.file === String(file)) return;
  button.dataset.file = file;
  const address = URL.createObjectURL(new Blob([data.slice(end + 1)], { type: mime }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click; a minute is ample, and then its memory is free again.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
