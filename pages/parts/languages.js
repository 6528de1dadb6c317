// While Welsh is chosen and not all of it is translated (window.gwWelsh): the page is marked as
// English, every text that is known to be Welsh as Welsh, and the note says how much of it that is.
window.gwMarkLanguages = () => {
  const setLanguage = (element, language) => {
    if (language) {
      if (element.lang !== language) element.lang = language;
      element.dataset.gwLang = language;
    } else if (element.dataset.gwLang) {
      element.removeAttribute("lang");
      delete element.dataset.gwLang;
    }
  };
  const welsh = window.gwWelsh;
  if (!welsh) {
    document.querySelectorAll("[data-gw-lang]").forEach((element) => setLanguage(element, ""));
    return;
  }
  if (welsh !== window.gwWelshRead) {
    const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const open = welsh.texts.filter((text) => /\{\w+\}/.test(text));
    const day = `(\\d{1,2} )?(${welsh.months.map(plain).join("|")}) \\d{4}`;
    const forms = open.map((text) => text.split(/\{\w+\}/).map(plain).join(".+?"));
    window.gwWelshRead = welsh;
    window.gwWelshTexts = new Set(welsh.texts);
    window.gwWelshForms = new RegExp(`^(${[day, ...forms].join("|")})$`);
  }
  setLanguage(document.body, "en");
  let here = 0;
  let all = 0;
  document.querySelectorAll("body *:not(script, style, noscript)").forEach((element) => {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.data).join("").trim();
    const letters = (text.match(/\p{L}/gu) || []).length;
    if (!letters || element.translate === false) return;
    const known = window.gwWelshTexts.has(text) || window.gwWelshForms.test(text);
    setLanguage(element, known ? "cy" : "");
    all += letters;
    here += known ? letters : 0;
  });
  document.querySelectorAll(".gw-here").forEach((note) => {
    const words = note.dataset.words.replace("{share}", `${Math.round((100 * here) / all)}%`);
    if (note.textContent !== words) note.textContent = words;
  });
};
if (!window.gwLanguages) {
  window.gwLanguages = true;
  let asked = false;
  const look = () => {
    asked = false;
    window.gwMarkLanguages();
  };
  new MutationObserver(() => {
    if (!asked && window.gwWelsh) requestAnimationFrame(look);
    asked = Boolean(window.gwWelsh);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
window.gwMarkLanguages();
