// A picture chosen from those that are kept, or added in place.
import { offerCrop } from "../crop.js";
import { askWhileTyping, element, makeDialog } from "./asking.js";
import { insertAlone } from "./blocks.js";

export const pictureButton = (editor, template, token) => {
  const dialog = makeDialog(template);
  const list = dialog.querySelector("ul");
  const status = dialog.querySelector("[role=status]");
  const search = dialog.querySelector("input[type=search]");
  const form = dialog.querySelector("form");

  const insert = (picture) => {
    dialog.close();
    insertAlone(editor, `[[${picture.name}]]`);
  };
  const look = askWhileTyping(search, dialog.dataset.url, (answer) => {
    list.replaceChildren(...answer.pictures.map((picture) => {
      const button = element(
        "button", { type: "button" },
        element("img", { src: picture.url, alt: "", loading: "lazy" }),
        element("span", {}, picture.alt),
        element("small", {}, picture.caption),
      );
      button.addEventListener("click", () => insert(picture));
      return element("li", {}, button);
    }));
    status.textContent = answer.message;
  });

  offerCrop(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = form.querySelector("[role=alert]");
    const send = form.querySelector("[type=submit]");
    const body = new FormData(form);
    body.append("csrfmiddlewaretoken", token);
    wrong.replaceChildren();
    send.disabled = true;
    try {
      const response = await fetch(form.dataset.url, { method: "POST", body, redirect: "error" });
      const answer = await response.json();
      if (response.ok) {
        form.reset();
        insert(answer.picture);
      } else {
        wrong.replaceChildren(...answer.errors.map((words) => element("p", {}, words)));
      }
    } catch {
      wrong.replaceChildren(element("p", {}, form.dataset.failed));
    } finally {
      send.disabled = false;
    }
  });

  return () => {
    dialog.showModal();
    look();
  };
};
