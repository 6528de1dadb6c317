// What no page of Streamlit can say. Of every table, whether it is wider than its place and goes on to
// the right, or higher and goes on below: style.css shows a sentence or a fade, and no style sheet alone can tell. Two parts of
// Streamlit are named for what they are.
if (!window.gwWideTables) {
  window.gwWideTables = true;
  const mark = (box) => {
    const hidden = box.scrollWidth - box.clientWidth;
    box.parentElement.classList.toggle("gw-is-wide", hidden > 2);
    box.parentElement.classList.toggle("gw-goes-on", hidden - box.scrollLeft > 2);
    const below = box.scrollHeight - box.clientHeight - box.scrollTop;
    box.parentElement.classList.toggle("gw-goes-down", below > 2);
  };
  const sizes = new ResizeObserver((changed) =>
    changed.forEach((one) => mark(one.target.closest(".gw-scroll")))
  );
  const known = new WeakSet();
  const meet = (box) => {
    known.add(box);
    sizes.observe(box);
    sizes.observe(box.firstElementChild);
    box.addEventListener("scroll", () => mark(box), { passive: true });
  };
  let asked = false;
  const look = () => {
    asked = false;
    document.querySelectorAll(".gw-scroll").forEach((box) => known.has(box) || meet(box));
    // The button that opens the menu is called what it shows (style.css).
    const words = getComputedStyle(document.documentElement).getPropertyValue("--gw-menu-words");
    const menu = document.querySelector("[data-testid=stExpandSidebarButton]");
    if (menu && words) menu.setAttribute("aria-label", words.trim().slice(1, -1));
    // Streamlit names the place for files and says in the same breath that it is nothing.
    const files = "[data-testid=stFileUploaderDropzone][role=presentation]";
    document.querySelectorAll(files).forEach((place) => place.setAttribute("role", "group"));
    // What is chosen in a list has a name, and without a role none may be read out.
    const tags = "span[data-tag][aria-label]:not([role])";
    document.querySelectorAll(tags).forEach((tag) => tag.setAttribute("role", "group"));
  };
  const lookOnce = () => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  };
  new MutationObserver(lookOnce).observe(document.body, { childList: true, subtree: true });
  look();
}
