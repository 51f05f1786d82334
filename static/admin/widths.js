// Links of a preview in a frame open beside it: no other page of the site may stand in a frame.
const listen = (frame) => {
  frame.contentDocument?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || link.pathname === frame.contentWindow.location.pathname) return;
    event.preventDefault();
    window.open(link.href, "_blank", "noopener");
  });
};

document.querySelectorAll("iframe").forEach((frame) => {
  frame.addEventListener("load", () => listen(frame));
  if (frame.contentDocument?.readyState === "complete") listen(frame);
});
