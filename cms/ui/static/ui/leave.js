/* Logging out forgets what this browser kept while somebody worked, in every tab. */
const tabs = new BroadcastChannel("log-out");

function forget() {
  sessionStorage.clear();
}

tabs.addEventListener("message", forget);
for (const form of document.querySelectorAll("form[data-log-out]")) {
  form.addEventListener("submit", () => {
    forget();
    tabs.postMessage("");
  });
}
