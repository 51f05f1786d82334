// Marking with a mouse what stays of a picture; the four numbers beside it are what is sent.
const EDGES = ["left", "right", "top", "bottom"];
const SMALLEST = 10; // per cent of a side: less is a click and no drag

const makeSurface = (place) => {
  const surface = document.createElement("div");
  const image = document.createElement("img");
  const kept = document.createElement("div");
  Object.assign(surface, { className: "crop", hidden: true });
  Object.assign(image, { alt: "", draggable: false });
  kept.className = "crop-kept";
  surface.append(image, kept);
  place.append(surface);
  return { surface, image, kept };
};

export const offerCrop = (form) => {
  const { file } = form.elements;
  const inputs = EDGES.map((edge) => form.elements[`cut_${edge}`]);
  const { surface, image, kept } = makeSurface(form.querySelector(".crop-here"));
  let start = null;

  const draw = () => EDGES.forEach((edge, at) => {
    kept.style[edge] = `${Number(inputs[at].value) || 0}%`;
  });
  const cut = (numbers) => {
    inputs.forEach((input, at) => { input.value = Math.round(numbers[at]); });
    draw();
  };
  const show = (address) => {
    image.src = address;
    surface.hidden = !address;
  };
  const place = (event) => {
    const { left, top, width, height } = surface.getBoundingClientRect();
    const share = (part, whole) => Math.min(100, Math.max(0, (100 * part) / whole));
    return [share(event.clientX - left, width), share(event.clientY - top, height)];
  };

  surface.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    surface.setPointerCapture(event.pointerId);
    start = place(event);
  });
  surface.addEventListener("pointermove", (event) => {
    if (!start) return;
    const [x, y] = place(event);
    const [left, right] = [Math.min(start[0], x), Math.max(start[0], x)];
    const [top, bottom] = [Math.min(start[1], y), Math.max(start[1], y)];
    const marked = right - left >= SMALLEST && bottom - top >= SMALLEST;
    cut(marked ? [left, 100 - right, top, 100 - bottom] : [0, 0, 0, 0]);
  });
  ["pointerup", "pointercancel"].forEach((name) => {
    surface.addEventListener(name, () => { start = null; });
  });
  inputs.forEach((input) => input.addEventListener("input", draw));
  form.addEventListener("reset", () => show(""));
  file.addEventListener("change", () => {
    cut([0, 0, 0, 0]);
    if (!file.files[0]) return show("");
    const reader = new FileReader();
    reader.addEventListener("load", () => show(reader.result));
    return reader.readAsDataURL(file.files[0]);
  });

  show(form.querySelector(".file-upload a")?.href || "");
  draw();
};

const own = document.querySelector("#picture_form");
if (own?.elements.cut_left) offerCrop(own);
