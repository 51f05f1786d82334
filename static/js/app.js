// Small helps on top of pages that work without them.
(() => {
  "use strict";

  // A list of countries becomes a box you can type in; the list behind it keeps the value.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

  const typed = (select) => {
    const options = [...select.options].filter((option) => option.value);
    const names = document.getElementById("places") || document.createElement("datalist");
    if (!names.id) {
      names.id = "places";
      names.append(...options.map((option) => new Option("", option.text)));
      select.form.append(names);
    }
    const box = document.createElement("input");
    box.type = "text";
    box.autocomplete = "off";
    box.setAttribute("list", "places");
    box.value = select.value ? select.selectedOptions[0].text : select.dataset.typed || "";
    box.placeholder = select.options[0].text;
    // A name we have picks its place; any other text goes to the server, which knows more names.
    box.name = `${select.name}_typed`;
    box.addEventListener("input", () => {
      const found = options.find((option) => fold(option.text) === fold(box.value));
      select.value = found ? found.value : "";
    });
    box.id = select.id;
    select.removeAttribute("id");
    select.removeAttribute("data-filter");
    select.hidden = true;
    select.before(box);
  };

  const prepare = (root) => {
    root.querySelectorAll("select[data-filter]").forEach(typed);
    root.querySelectorAll("[data-js]").forEach((button) => {
      button.hidden = button.dataset.js === "share" && !navigator.share;
    });
  };

  // A new question is a new page to the reader: say so by moving the focus to its title,
  // or to what has to be mended.
  document.addEventListener("htmx:afterSettle", (event) => {
    prepare(document);
    if (!document.getElementById("quiz") && event.target.id !== "main") return;
    const start = document.querySelector(".error-summary") || document.querySelector("h1");
    start?.focus({ preventScroll: true });
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-js]");
    if (button?.dataset.js === "print") window.print();
    if (button?.dataset.js === "share") {
      const url = new URL(button.dataset.link, location.href).href;
      await navigator.share({ title: document.title, url }).catch((error) => {
        if (error.name !== "AbortError") throw error; // who closes the sheet has not failed
      });
    }
    if (button?.dataset.js === "copy") {
      await navigator.clipboard.writeText(new URL(button.dataset.link, location.href).href);
      document.querySelector("[role=status].vh").textContent = button.dataset.done;
      button.querySelector("span").textContent = button.dataset.done;
    }
  });

  // Printing shows what is folded; a result is one page without it.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not(.result details, .brief details)").forEach((part) => { part.open = true; });
  });

  prepare(document);

  // htmx makes a page quicker to answer, not to read: it is asked for after the first paint. Until
  // it is there, links and forms work as they do without scripts. Between DOMContentLoaded and load
  // it would wait for what has already been.
  const { later } = document.currentScript.dataset;
  if (later) {
    const ask = () => {
      const script = document.createElement("script");
      script.src = later;
      document.head.append(script);
    };
    new PerformanceObserver((_paints, observer) => {
      observer.disconnect();
      if (document.readyState === "complete") ask();
      else addEventListener("load", ask);
    }).observe({ type: "paint", buffered: true });
    // Back and forward among pages that htmx noted: until it is there to see it, bring them whole.
    addEventListener("popstate", ({ state }) => {
      if (state?.htmx && !window.htmx) location.reload();
    });
  }
})();
