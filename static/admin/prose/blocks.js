// What a block of the text is: one menu for it, what Enter does, and new tables with a header row.
import { Extension, Table, updateAttrsDialog } from "../../django_prose_editor/editor.js";

const CLASSES = ["callout", "table-title"];

const kindOf = (editor) => {
  if (editor.isActive("heading")) return `heading${editor.getAttributes("heading").level}`;
  return editor.getAttributes("paragraph").class || "paragraph";
};

const makeKind = (editor, kind) => {
  const level = Number(kind.replace("heading", ""));
  const chain = editor.chain().focus();
  if (level) chain.setNode("heading", { level }).run();
  else chain.setNode("paragraph", { class: CLASSES.includes(kind) ? kind : null }).run();
};

// The browser's own list of choices: it works with the keyboard, and its arrow is in no font.
export const kindMenu = (editor, template) => {
  const select = template.content.firstElementChild.cloneNode(true);
  select.addEventListener("change", () => makeKind(editor, select.value));
  editor.on("transaction", () => { select.value = kindOf(editor); });
  return select;
};

// Paragraphs may be a callout or the title of a table; after a title comes a plain paragraph.
export const Kinds = Extension.create({
  name: "kinds",
  priority: 1000,
  addGlobalAttributes() {
    const known = (element) => CLASSES.find((name) => element.classList.contains(name)) || null;
    const written = (attributes) => (attributes.class ? { class: attributes.class } : {});
    return [{
      types: ["paragraph"],
      attributes: { class: { default: null, parseHTML: known, renderHTML: written } },
    }];
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        const block = $from.parent;
        if (!empty || block.attrs.class !== "table-title") return false;
        if (block.content.size && !$from.parentOffset) return false;
        const chain = editor.chain();
        if (block.content.size) chain.splitBlock();
        return chain.updateAttributes("paragraph", { class: null }).run();
      },
    };
  },
});

const askForTable = (words) => updateAttrsDialog(
  {
    rows: { title: words.rows, format: "number", min: "1", max: "100" },
    cols: { title: words.columns, format: "number", min: "1", max: "100" },
    header: { title: words.headerRow, enum: [words.yes, words.no] },
  },
  { title: words.table, submitText: words.insertTable },
);

export const makeTable = (words) => Table.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      insertTableWithOptions: () => ({ editor }) => {
        const usual = { rows: "3", cols: "3", header: words.yes };
        askForTable(words)(editor, usual).then((chosen) => {
          if (!chosen) return;
          editor.chain().focus().insertTable({
            rows: Number.parseInt(chosen.rows, 10) || 3,
            cols: Number.parseInt(chosen.cols, 10) || 3,
            withHeaderRow: chosen.header === words.yes,
          }).run();
        });
      },
    };
  },
});

// A paragraph of its own after the block of the cursor, or in place of an empty one.
export const insertAlone = (editor, text) => {
  const { $from } = editor.state.selection;
  const block = $from.depth ? $from.node(1) : null;
  const bare = block?.type.name === "paragraph" && !block.content.size;
  const after = block ? $from.after(1) : $from.pos;
  const at = bare ? { from: $from.before(1), to: after } : after;
  const paragraph = { type: "paragraph", content: [{ type: "text", text }] };
  editor.chain().focus().insertContentAt(at, paragraph).run();
};
