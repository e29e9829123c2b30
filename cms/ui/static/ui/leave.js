/* Logging out forgets what this browser kept while somebody worked, in every tab. */
const tabs = new BroadcastChannel("log-out");

function forget() {
  sessionStorage.clear();
}

/* A save under way would be refused after the log-out, and lead to the log-in page. */
function sendNothing() {
  document.body.addEventListener("htmx:beforeRequest", (event) => event.preventDefault());
  for (const part of document.querySelectorAll("[hx-post]")) {
    window.htmx.trigger(part, "htmx:abort");
  }
}

tabs.addEventListener("message", forget);
for (const form of document.querySelectorAll("form[data-log-out]")) {
  form.addEventListener("submit", () => {
    sendNothing();
    forget();
    tabs.postMessage("");
  });
}
