// Lists that the site fills while somebody types: only the answer to the last question is shown.
export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

export const ask = async (address, pairs) => {
  const url = new URL(address, location.href);
  pairs.forEach(([name, value]) => url.searchParams.append(name, value));
  const response = await fetch(url);
  return response.ok ? response.json() : null;
};

// Calls `show` with each answer. Returns a function that asks again.
export const askWhileTyping = (input, address, show) => {
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const answer = await ask(address, [["q", input.value]]).catch(() => null);
    if (answer && mine === asked) show(answer);
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  });
  return look;
};

// The dialog of a template, at the end of the page: no form can stand inside of another.
export const makeDialog = (template) => {
  const dialog = template.content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  return dialog;
};
