// The text editor of articles: the library's editor on our textareas, with what articles need.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Extension, Fullscreen, Gapcursor, HTML,
  HardBreak, Heading, History, Italic, ListItem, Menu, OrderedList, Paragraph, TableCell,
  TableHeader, TableRow, Text, createTextareaEditor,
} from "../django_prose_editor/editor.js";
import { Kinds, kindMenu, makeTable } from "./prose/blocks.js";
import { findFigures, followValues, makeValues } from "./prose/figures.js";
import { linkDialog, makeLink } from "./prose/links.js";
import { pictureButton } from "./prose/pictures.js";

// The editor would write its few basic styles into the page, which the policy forbids; they stand
// in prose.css. It writes none once an element of that name is there: this one is of no language.
const keptOut = document.createElementNS("urn:nothing", "style");
keptOut.setAttribute("data-tiptap-style", "");
document.head.append(keptOut);

const BUTTONS = ["lists", "nodes -blockType -lists", "marks", "link", "inserts", "table", "history",
  "utility"];

const makeMenu = (part) => Menu.configure({
  items: ({ editor, menu }) => [
    kindMenu(editor, part("kinds")),
    ...BUTTONS.map((group) => menu.buttonGroup({ editor }, menu.items(group))),
  ],
});

// Buttons for what stands in the text by its name. Each opens a dialog of the page.
const makeInserts = (open) => Extension.create({
  name: "inserts",
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "picture",
      groups: "inserts",
      button: buttons.material("image", open.words.picture),
      command: () => open.picture(),
    });
  },
});

const extensions = (words, part, values, open) => [
  Document, Dropcursor, Gapcursor, Paragraph, Text, HardBreak, History, makeMenu(part),
  Heading.configure({ levels: [2, 3] }),
  Bold, Italic, BulletList, OrderedList, ListItem, Blockquote, HTML, Fullscreen,
  makeLink(open),
  Kinds, makeValues(values), makeInserts(open),
  makeTable(words), TableRow, TableHeader, TableCell,
];

document.querySelectorAll("textarea[data-prose]").forEach((textarea) => {
  const box = textarea.closest(".prose-box");
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  const values = new Map();
  const open = { words: textarea.dataset };
  const editor = createTextareaEditor(textarea, extensions(textarea.dataset, part, values, open));
  editor.view.dom.setAttribute("spellcheck", "true");
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  editor.view.dom.setAttribute("aria-label", label ? label.textContent.trim() : textarea.name);
  const token = textarea.form.elements.csrfmiddlewaretoken.value;
  open.picture = pictureButton(editor, part("pictures"), token);
  open.link = linkDialog(editor, part("links"));
  findFigures(part("figures"), editor);
  followValues(part("values"), editor, values);
});
