// Ticks of a plan: kept in this browser, and nowhere else. Without scripts they go into the address.
(() => {
  "use strict";

  const recall = (key) => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "[]");
      return new Set(Array.isArray(kept) ? kept : []);
    } catch {
      return new Set(); // a browser that keeps nothing: the ticks hold for this page
    }
  };

  const keep = (key, codes) => {
    try {
      localStorage.setItem(key, JSON.stringify([...codes]));
    } catch {
      // as above
    }
  };

  // What is ticked is no longer late, nor next.
  const show = (codes) => {
    document.querySelectorAll("[data-copy]").forEach((line) => {
      line.hidden = codes.has(line.dataset.copy);
    });
    const late = document.querySelector("[data-late]");
    if (late) late.hidden = !late.querySelector("li:not([hidden])");
  };

  // The boxes of a list as they were left; a list that came anew is not bound twice.
  const bind = () => {
    const list = document.querySelector("form[data-plan]:not([data-bound])");
    if (!list) return;
    list.dataset.bound = "";
    const key = `plan:${list.dataset.plan}`;
    const codes = recall(key);
    list.querySelectorAll("input[name=done]").forEach((box) => {
      if (box.checked) codes.add(box.value);
      box.checked = codes.has(box.value);
    });
    show(codes);
    list.addEventListener("change", (event) => {
      if (event.target.name !== "done") return;
      if (event.target.checked) codes.add(event.target.value);
      else codes.delete(event.target.value);
      keep(key, codes);
      show(codes);
    });
  };
  document.addEventListener("htmx:afterSettle", bind);
  bind();

  // A link to a step opens the part it stands in.
  const unfold = () => {
    const step = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const part = step && step.closest("details");
    if (part && !part.open) {
      part.open = true;
      step.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
