// Figures in the text: found by what they are called, and shown with what they say today.
import { Extension, Plugin, pm } from "../../django_prose_editor/editor.js";
import { ask, askWhileTyping, element } from "./asking.js";

const TOKEN = /\[\[\s*([^[\]<>"\s]+(?:\s+[^[\]<>"\s]+)*)\s*\]\]/g;
const PAUSE = 500; // milliseconds after the last letter
const AT_ONCE = 50; // names in one address
const { Decoration, DecorationSet } = pm.view;

export const findFigures = (box, editor) => {
  const list = box.querySelector("ul");
  const status = box.querySelector("[role=status]");
  askWhileTyping(box.querySelector("input"), box.dataset.url, (answer) => {
    list.replaceChildren(...answer.figures.map((figure) => {
      const token = `[[${figure.name}]]`;
      const words = ` ${figure.label}: ${figure.text}`;
      const button = element("button", { type: "button" }, element("code", {}, token), words);
      button.addEventListener("click", () => {
        editor.chain().focus().insertContent(token).run();
      });
      return element("li", {}, button);
    }));
    status.textContent = answer.message;
  });
  box.hidden = false;
};

// Beside each figure what it says; of a picture the picture. It is no part of the text.
const showValue = (value) => {
  const shown = element("span", { className: "figure-value" });
  shown.contentEditable = "false";
  shown.classList.toggle("figure-value--missing", Boolean(value.missing));
  if (value.picture) shown.append(element("img", { src: value.picture, alt: value.text }));
  else shown.textContent = value.text;
  return shown;
};

const decorate = (doc, values) => {
  const found = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return;
    const text = node.textBetween(0, node.content.size, "\n", "\ufffc");
    for (const match of text.matchAll(TOKEN)) {
      const from = pos + 1 + match.index;
      const to = from + match[0].length;
      const value = values.get(match[1]);
      found.push(Decoration.inline(from, to, { class: "figure-token" }));
      if (value) {
        const options = { side: 1, marks: [], ignoreSelection: true, key: JSON.stringify(value) };
        found.push(Decoration.widget(to, () => showValue(value), options));
      }
    }
  });
  return DecorationSet.create(doc, found);
};

export const makeValues = (values) => Extension.create({
  name: "values",
  addProseMirrorPlugins() {
    const plugin = new Plugin({
      state: {
        init: (_config, state) => decorate(state.doc, values),
        apply: (change, shown) => (
          change.docChanged || change.getMeta("values") ? decorate(change.doc, values) : shown
        ),
      },
      props: { decorations: (state) => plugin.getState(state) },
    });
    return [plugin];
  },
});

const listSources = (value) => (value.sources || []).map((source) => element(
  "span", { className: "told-source" },
  element("a", { href: source.url, target: "_blank", rel: "noopener" }, source.title),
  `, ${source.checked}`,
));

const tellValue = (value) => {
  const item = element(
    "li", {},
    element("code", {}, value.token), " ", element("strong", {}, value.text), " ",
    element("span", {}, value.label), " ", ...listSources(value),
  );
  item.classList.toggle("told-missing", Boolean(value.missing));
  return item;
};

// The list under the text, and the values in it, follow what is written.
export const followValues = (box, editor, values) => {
  const list = box.querySelector("ul");
  let timer = 0;

  const names = () => {
    const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", "\ufffc");
    return [...new Set([...text.matchAll(TOKEN)].map((match) => match[1]))];
  };
  const show = () => {
    const told = names().map((name) => values.get(name)).filter(Boolean);
    list.replaceChildren(...told.map(tellValue));
    box.hidden = !told.length;
    editor.view.dispatch(editor.state.tr.setMeta("values", true).setMeta("addToHistory", false));
  };
  const look = async () => {
    const unknown = names().filter((name) => !values.has(name));
    for (let at = 0; at < unknown.length; at += AT_ONCE) {
      const pairs = unknown.slice(at, at + AT_ONCE).map((name) => ["name", name]);
      const answer = await ask(box.dataset.url, pairs).catch(() => null);
      answer?.values.forEach((value) => values.set(value.name, value));
    }
    show();
  };

  editor.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  look();
  return (name) => values.delete(name);
};
