// Light or dark, where the reader chose it: set before the first paint, so that nothing flashes.
// Without scripts, or without a choice, the device decides and the buttons stay hidden.
(() => {
  "use strict";

  const root = document.documentElement;
  const colors = { light: "#f8f2e4", dark: "#141e19" }; // of --paper, as site.css has them
  let chosen = "";
  try {
    chosen = localStorage.getItem("theme") || "";
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }

  const apply = () => {
    if (chosen in colors) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    document.querySelectorAll("meta[name=theme-color]").forEach((meta) => {
      meta.content = colors[chosen] || colors[meta.media.includes("dark") ? "dark" : "light"];
    });
    document.querySelectorAll("[data-theme-set]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === chosen));
    });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-set]");
    if (!button) return;
    chosen = button.dataset.themeSet;
    apply();
    try {
      if (chosen) localStorage.setItem("theme", chosen);
      else localStorage.removeItem("theme");
    } catch {
      // As above.
    }
  });

  // A link to what is folded away opens it, also where the browser does not by itself.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  };

  apply();
  addEventListener("hashchange", unfold);
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.querySelectorAll("[data-scripted]").forEach((part) => { part.hidden = false; });
    unfold();
  });
})();
