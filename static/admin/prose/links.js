// A link: its address written, or a page of this site found by its name.
import { Link } from "../../django_prose_editor/editor.js";
import { askWhileTyping, element, makeDialog } from "./asking.js";

export const makeLink = (open) => Link.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      addLink: () => () => {
        open.link();
        return true;
      },
    };
  },
  // The library's button wants words marked first; without any the page's name is the link.
  addMenuItems({ buttons, menu }) {
    this.parent?.({ buttons, menu });
    menu.defineItem({
      name: "link",
      groups: "link",
      priority: 110,
      button: buttons.material("insert_link", open.words.link),
      active: (editor) => editor.isActive("link"),
      command: () => open.link(),
    });
  },
}).configure({ enableTarget: false, protocols: ["https", "http", "mailto"] });

export const linkDialog = (editor, template) => {
  const dialog = makeDialog(template);
  const list = dialog.querySelector("ul");
  const status = dialog.querySelector("[role=status]");
  const search = dialog.querySelector("input[type=search]");
  const form = dialog.querySelector("form");
  const { href } = form.elements;
  let title = "";

  const choose = (page) => {
    href.value = page.path;
    ({ title } = page);
    href.focus();
  };
  const look = askWhileTyping(search, dialog.dataset.url, (answer) => {
    list.replaceChildren(...answer.pages.map((page) => {
      const button = element(
        "button", { type: "button" },
        element("strong", {}, page.title), " ", element("code", {}, page.path),
        element("small", {}, page.kind),
      );
      button.addEventListener("click", () => choose(page));
      return element("li", {}, button);
    }));
    status.textContent = answer.message;
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const attrs = { href: href.value.trim() };
    if (!attrs.href) return;
    const chain = editor.chain().focus();
    if (editor.isActive("link")) {
      chain.extendMarkRange("link").setLink(attrs).run();
    } else if (editor.state.selection.empty) {
      const text = title || attrs.href;
      chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs }] }).run();
    } else {
      chain.setLink(attrs).run();
    }
    dialog.close();
  });

  return () => {
    href.value = editor.getAttributes("link").href || "";
    search.value = "";
    title = "";
    dialog.showModal();
    look();
  };
};
