// Keeps what was typed until it is saved, and offers keys for the levels.
// Everything works without this file; htmx saves, buttons save too.

const KEYS = "answer-keys";

// What was typed belongs to one person: nobody who signs in later finds it.
const OWNER = document.querySelector("[data-owner]")?.dataset.owner ?? document.body.dataset.person;
const MINE = `answer:${OWNER}:`;

function storageKey(part) {
  return `${MINE}${location.pathname}${location.search}:${part.dataset.answer}`;
}

function forgetOthers() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("answer:") && !key.startsWith(MINE)) sessionStorage.removeItem(key);
  }
}

function fields(part) {
  return [...part.querySelectorAll("input, textarea")].filter((field) =>
    field.name.startsWith(`${part.dataset.answer}-`),
  );
}

function read(part) {
  const values = {};
  for (const field of fields(part)) {
    if (field.type !== "radio") values[field.name] = field.value;
    else if (field.checked) values[field.name] = field.value;
  }
  return values;
}

function typed(values, id) {
  return JSON.stringify(["choice", "reason", "comment"].map((name) => values[`${id}-${name}`] ?? ""));
}

function write(part, values) {
  for (const field of fields(part)) {
    if (field.type === "radio") field.checked = values[field.name] === field.value;
    else field.value = values[field.name] ?? "";
    const fold = field.closest("details");
    if (fold && (field.checked || (field.tagName === "TEXTAREA" && field.value))) fold.open = true;
  }
}

// Entered before this file arrived; htmx listens only when the whole page is there.
function isTouched(part) {
  return fields(part).some((field) =>
    field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue,
  );
}

function say(part, sentence) {
  const line = document.createElement("p");
  line.className = "run-unsaved";
  line.textContent = sentence;
  part.querySelector(".run-state").append(line);
}

function restore(part) {
  const copy = sessionStorage.getItem(storageKey(part));
  if (!copy) return;
  const values = JSON.parse(copy);
  const id = part.dataset.answer;
  if (typed(values, id) === typed(read(part), id)) return sessionStorage.removeItem(storageKey(part));
  write(part, values);
  say(part, document.querySelector("[data-texts]").dataset.restored);
}

function watch(part, early) {
  let dirty = early;
  document.addEventListener("DOMContentLoaded", () => {
    if (dirty) part.dispatchEvent(new Event("input"));
  });
  part.addEventListener("input", () => {
    dirty = true;
    sessionStorage.setItem(storageKey(part), JSON.stringify(read(part)));
  });
  part.addEventListener("focusout", (event) => {
    if (!dirty || part.contains(event.relatedTarget)) return;
    part.dispatchEvent(new CustomEvent("leave"));
  });
  // Buttons send the form around the part; what happens there concerns it too.
  const sender = part.closest("form[hx-post]") ?? part;
  sender.addEventListener("htmx:beforeRequest", () => { dirty = false; });
  sender.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !dirty) sessionStorage.removeItem(storageKey(part));
    else dirty = true;
  });
  for (const name of ["htmx:sendError", "htmx:responseError"]) {
    sender.addEventListener(name, (event) => {
      const status = event.detail.xhr.status;
      if (status !== 409 && status !== 422) say(part, document.querySelector("[data-texts]").dataset.unsaved);
    });
  }
}

function offerKeys(part, button) {
  const show = () => {
    const on = localStorage.getItem(KEYS) === "on";
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? button.dataset.on : button.dataset.off;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    localStorage.setItem(KEYS, localStorage.getItem(KEYS) === "on" ? "off" : "on");
    show();
  });
  part.addEventListener("keydown", (event) => {
    if (localStorage.getItem(KEYS) !== "on" || event.target.type !== "radio") return;
    const radio = part.querySelector(`input[type=radio][value="${CSS.escape(event.key)}"]`);
    if (!radio || event.ctrlKey || event.altKey || event.metaKey) return;
    const fold = radio.closest("details");
    if (fold) fold.open = true;
    radio.click();
    radio.focus();
  });
  show();
}

forgetOthers();
for (const part of document.querySelectorAll("[data-answer]")) {
  const early = isTouched(part);
  restore(part);
  watch(part, early);
  const button = part.querySelector("[data-keys]");
  if (button) offerKeys(part, button);
}
