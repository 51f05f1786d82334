// The text editor of articles: the library's editor on our textareas, and a box to insert figures.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Fullscreen, Gapcursor, HTML, HardBreak,
  Heading, History, Italic, Link, ListItem, Menu, NodeClass, OrderedList, Paragraph,
  Table, TableCell, TableHeader, TableRow, Text, createTextareaEditor,
} from "../django_prose_editor/editor.js";

// The editor would write its few basic styles into the page, which the policy forbids; they stand
// in prose.css. It writes none once an element of that name is there: this one is of no language.
const keptOut = document.createElementNS("urn:nothing", "style");
keptOut.setAttribute("data-tiptap-style", "");
document.head.append(keptOut);

const extensions = (words) => [
  Document, Dropcursor, Gapcursor, Paragraph, Text, HardBreak, History, Menu,
  Heading.configure({ levels: [2, 3] }),
  Bold, Italic, BulletList, OrderedList, ListItem, Blockquote, HTML, Fullscreen,
  Link.configure({ enableTarget: false, protocols: ["https", "http", "mailto"] }),
  NodeClass.configure({
    cssClasses: {
      paragraph: [
        { className: "callout", title: words.callout },
        { className: "table-title", title: words.tableTitle },
      ],
    },
  }),
  Table, TableRow, TableHeader, TableCell,
];

// Figures by name: type some letters, choose one, and its placeholder stands in the text.
const figures = (box, editor) => {
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  const status = box.querySelector("[role=status]");
  let asked = 0;

  const show = (found) => {
    list.replaceChildren(...found.map((one) => {
      const button = document.createElement("button");
      button.type = "button";
      const name = document.createElement("code");
      name.textContent = `[[${one.name}]]`;
      button.append(name, ` ${one.label}: ${one.text}`);
      button.addEventListener("click", () => {
        editor.chain().focus().insertContent(`[[${one.name}]]`).run();
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    status.textContent = box.dataset.found.replace("0", found.length);
  };

  input.addEventListener("input", async () => {
    const mine = ++asked;
    const url = new URL(box.dataset.url, location.href);
    url.searchParams.set("q", input.value);
    const response = await fetch(url);
    if (!response.ok || mine !== asked) return;
    show((await response.json()).figures);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.hidden = false;
};

document.querySelectorAll("textarea[data-prose]").forEach((textarea) => {
  const editor = createTextareaEditor(textarea, extensions(textarea.dataset));
  editor.view.dom.setAttribute("spellcheck", "true");
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  editor.view.dom.setAttribute("aria-label", label ? label.textContent.trim() : textarea.name);
  const box = document.getElementById(`${textarea.id}_figures`);
  if (box) figures(box, editor);
});
