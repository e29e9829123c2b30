/* Dark display by one press; the server reads the same cookie on the next page. */
const item = document.querySelector("[data-theme-toggle]");
const root = document.documentElement;
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.kernTheme ? root.dataset.kernTheme === "dark" : dark.matches;
}

function keep(theme) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  root.dataset.kernTheme = theme;
  document.querySelector("meta[name=color-scheme]").content = theme;
}

if (item) {
  const button = item.querySelector("button");
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    keep(isDark() ? "light" : "dark");
    show();
  });
  dark.addEventListener("change", show);
  item.hidden = false;
  show();
}
