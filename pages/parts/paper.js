// Pages on paper. The button draws the charts anew at the width of paper, then prints; the browser's
// own Print cannot wait for that, so there each chart is made smaller as it is. One listener a tab.
if (!window.gweithluPaper) {
  window.gweithluPaper = true;
  const charts = () => [...document.querySelectorAll(".js-plotly-plot .svg-container")];
  const fit = (box) => {
    const { offsetWidth: width, offsetHeight: height } = box;
    if (!width || !height) return;
    box.dataset.paper = box.getAttribute("style") || "";
    box.style.cssText = `position:relative;width:min(100%,${width}px);height:auto;aspect-ratio:${width}/${height}`;
    box.querySelectorAll(".main-svg").forEach((svg) => {
      svg.dataset.paper = svg.getAttribute("style") || "";
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.style.cssText += ";position:absolute;width:100%;height:100%";
    });
  };
  const restore = (box) => [box, ...box.querySelectorAll(".main-svg")].forEach((part) => {
    if (part.dataset.paper === undefined) return;
    part.setAttribute("style", part.dataset.paper);
    part.removeAttribute("viewBox");
    delete part.dataset.paper;
  });
  const folded = () => [...document.querySelectorAll("details.gw-notes:not([open])")];
  const tables = () => [...document.querySelectorAll(".gw-scroll > .gw-table")];
  const print = window.matchMedia("print");
  let isOnPaper = false;
  const toPaper = () => {
    if (isOnPaper) return;
    isOnPaper = true;
    charts().forEach(fit);
    document.body.classList.add("gw-paper");
    folded().forEach((notes) => { notes.open = true; notes.dataset.folded = ""; });
    tables().forEach((table) => {
      const room = table.parentElement.clientWidth;
      if (room && table.offsetWidth > room) table.style.zoom = room / table.offsetWidth;
    });
  };
  const toScreen = () => {
    isOnPaper = false;
    charts().forEach(restore);
    tables().forEach((table) => { table.style.zoom = ""; });
    document.querySelectorAll("details[data-folded]").forEach((notes) => {
      notes.open = false;
      delete notes.dataset.folded;
    });
    document.body.classList.remove("gw-paper");
  };
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", toScreen);
  // A preview of paper comes without those events; a browser that prints sends both.
  print.addEventListener("change", () => (print.matches ? toPaper() : toScreen()));
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".gw-print")) return;
    document.body.classList.add("gw-paper");
    setTimeout(() => window.print(), 1500);
  });
}
