// Keeps the form of an article while somebody writes in it, and warns before anything is lost.
const LOOK = 2000; // milliseconds between looks at the form
const LONGEST = 8000; // so long a writer who never pauses waits for a copy

const sign = document.getElementById("keeping");
const form = sign.closest("form");

// What the form would send. The admin's boxes of two lists mark what is chosen only on sending.
const read = () => {
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  form.querySelectorAll("select[multiple][id$=_to]").forEach((select) => {
    const cache = window.SelectBox?.cache[select.id];
    const chosen = cache || [...select.options];
    data.delete(select.name);
    chosen.forEach((option) => data.append(select.name, option.value));
    data.delete(`${select.name}_old`);
  });
  return new URLSearchParams(data).toString();
};

const say = (words, good) => {
  sign.textContent = words;
  sign.classList.toggle("keeping--bad", !good);
};

const start = () => {
  let kept = sign.dataset.unsaved ? "" : read();
  let seen = kept;
  let since = Date.now();
  let busy = false;
  let leaving = false;

  const send = async (now) => {
    const body = new URLSearchParams(now);
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const response = await fetch(sign.dataset.url, { method: "POST", body, redirect: "manual" });
    if (response.type === "opaqueredirect" || response.status === 403) {
      say(sign.dataset.signedOut, false);
    } else if (!response.headers.get("Content-Type")?.startsWith("application/json")) {
      say(sign.dataset.failed, false);
    } else {
      say((await response.json()).message, response.ok);
      if (response.ok) kept = now;
    }
  };

  const look = async () => {
    const now = read();
    if (busy || leaving || now === kept) return;
    const paused = now === seen;
    seen = now;
    if (!paused && Date.now() - since < LONGEST) return;
    busy = true;
    try {
      await send(now);
    } catch {
      if (!leaving) say(sign.dataset.offline, false);
    } finally {
      busy = false;
      since = Date.now();
    }
  };

  setInterval(look, LOOK);
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && read() !== kept) event.preventDefault();
  });
};

// After the admin's own scripts, which fill their boxes when the page is there.
window.addEventListener("load", () => setTimeout(start));
