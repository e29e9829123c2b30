/* Counts what was looked for and which hit was opened: sums of nobody, sent without
   cookies. Letters that are typed do not count, only results that were asked for with the
   button, stood for a while or led on. */
const REST = 3000; // milliseconds
const results = document.querySelector("#search-results");
const form = document.querySelector("form[role=search]:has(#search-words)");
const counted = new Set();
const opened = new Set();
let timer;
let isAskedFor = false;

function send(values) {
  const body = new URLSearchParams(values);
  const options = { method: "POST", body, credentials: "omit", keepalive: true };
  fetch(results.dataset.count, options).catch(() => {});
}

/* The line above the hits says what they are for; there is none before a search. */
function count(rank) {
  const line = results.querySelector("[data-asked]")?.dataset;
  if (!line) return;
  const values = { q: line.asked };
  if (!("again" in line) && !counted.has(line.asked)) values.new = "1";
  if (rank && !opened.has(line.asked)) values.rank = Number(line.from) + rank - 1;
  counted.add(line.asked);
  if (rank) opened.add(line.asked);
  if (values.new || values.rank) send(values);
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => (document.hidden ? wait() : count()), REST);
}

function follow(event) {
  const link = event.target.closest("[data-hit]");
  if (link) count([...results.querySelectorAll("[data-hit]")].indexOf(link) + 1);
}

results.addEventListener("click", follow);
results.addEventListener("auxclick", follow);
form.addEventListener("submit", () => (isAskedFor = true));
results.addEventListener("htmx:afterSwap", () => {
  clearTimeout(timer);
  if (isAskedFor) count();
  else wait();
  isAskedFor = false;
});
wait();
