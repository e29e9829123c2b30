/* Warns two minutes before the log-out and keeps what was typed until the next log-in.
   Without this file a form that is sent too late is kept by the server. */
const WARNING = 120; // seconds
const warning = document.querySelector("#session-warning");
const over = document.querySelector("#session-over");
const { session, person, left } = document.body.dataset;
const key = `typed:${location.pathname}${location.search}`;
let timer;

function fields() {
  const all = [...document.querySelectorAll("main form[method=post] :is(input, textarea, select)")];
  const left = "[type=hidden], [type=password], [type=file], [data-answer] *";
  return all.filter((field) => field.name && !field.matches(left));
}

function isChoice(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function read() {
  return fields().map((field) => [field.name, isChoice(field) ? field.checked : field.value]);
}

/* On a computer that others use nothing stays, and the page goes with the session. */
function leave() {
  sessionStorage.clear();
  localStorage.clear();
  new BroadcastChannel("log-out").postMessage("");
  location.replace(left);
}

function keep() {
  if (left) return;
  sessionStorage.setItem(key, JSON.stringify({ person, typed: read() }));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  sessionStorage.removeItem(key);
  const now = read();
  const fits = kept?.person === person && kept.typed.length === now.length;
  if (!fits || JSON.stringify(kept.typed) === JSON.stringify(now)) return;
  fields().forEach((field, number) => {
    const [name, value] = kept.typed[number];
    if (name !== field.name) return;
    if (isChoice(field)) field.checked = value;
    else field.value = value;
  });
  const note = document.querySelector("#session-restored");
  document.querySelector("#content").prepend(note);
  note.hidden = false;
}

async function ask(method) {
  const { "X-CSRFToken": token } = JSON.parse(document.body.getAttribute("hx-headers"));
  const headers = { "X-CSRFToken": token };
  const answer = await fetch(warning.dataset.url, { method, headers, cache: "no-store" });
  return (await answer.json()).seconds;
}

function wait(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(seconds, 1) * 1000);
}

function end() {
  clearTimeout(timer);
  if (left) return leave();
  if (over.open) return;
  warning.close();
  keep();
  const back = encodeURIComponent(location.pathname + location.search);
  over.querySelector("a").search = `?next=${back}`;
  over.showModal();
}

function react(seconds) {
  if (seconds <= 0) return end();
  if (seconds > WARNING) {
    warning.close();
    return wait(seconds - WARNING);
  }
  if (!warning.open) warning.showModal();
  wait(seconds + 1);
}

/* Asks before it warns, because another tab may have been used meanwhile. */
async function look() {
  try {
    react(await ask("GET"));
  } catch {
    wait(10); // no network
  }
}

warning.querySelector("button").addEventListener("click", async () => {
  const seconds = await ask("POST").catch(() => WARNING);
  const isLast = seconds > 0 && seconds <= WARNING;
  warning.querySelector("[data-longest]").hidden = !isLast;
  if (isLast) keep();
  react(seconds);
});
over.addEventListener("cancel", (event) => event.preventDefault());
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) end();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !over.open) look();
});
restore();
wait(Number(session) - WARNING);
