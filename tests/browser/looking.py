"""What a person would see on a page, asked of the browser in one go: faults by axe-core, contrast
where axe leaves it to a person, texts that lie over each other, tables that do not say they scroll.
"""

from __future__ import annotations

from playwright.sync_api import Page

# Contrast by WCAG 2 (relative luminance) of a text with what is painted under it, at three places
# along it. In a drawing that is the last shape before the text that covers the place; elsewhere the
# nearest background. Whatever is half transparent is mixed with what lies under it.
_CONTRAST = """
const parse = (text) => {
    const found = (text || '').match(/[\\d.]+/g);
    if (!found || text === 'none' || text === 'transparent') return [0, 0, 0, 0];
    return [...found.slice(0, 3).map(Number), found[3] === undefined ? 1 : Number(found[3])];
};
const over = (top, under) => [0, 1, 2].map((n) => top[n] * top[3] + under[n] * (1 - top[3]));
const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
};
const background = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
        layers.push(parse(getComputedStyle(each).backgroundColor));
        if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
};
const within = (element, x, y) =>
    new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse());
const cut = (shape, x, y) => {
    const cutter = shape.closest('[clip-path]');
    const name = /#([^"')]+)/.exec(cutter ? cutter.getAttribute('clip-path') : '');
    const window = name && document.getElementById(name[1]);
    return window && window.firstElementChild
        && !window.firstElementChild.isPointInFill(within(cutter, x, y));
};
const covers = (shape, x, y) =>
    shape.isPointInFill(within(shape, x, y)) && !cut(shape, x, y);
const painted = (text, x, y) => {
    const svg = text.closest('.svg-container') || text.ownerSVGElement;
    const before = [...svg.querySelectorAll('path, rect, circle')].filter(
        (shape) => !shape.closest('clipPath, defs')
            && text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING);
    return before.filter((shape) => covers(shape, x, y)).reduce((under, shape) => {
        const style = getComputedStyle(shape);
        const fill = parse(style.fill);
        fill[3] *= Number(style.fillOpacity) * Number(style.opacity);
        return over(fill, under);
    }, background(svg));
};
const contrast = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const drawn = element.namespaceURI.endsWith('svg');
    const ink = parse(drawn ? style.fill : style.color);
    return Math.min(...[0.1, 0.5, 0.9].map((part) => {
        const x = box.left + part * box.width;
        const y = box.top + box.height / 2;
        const under = drawn ? painted(element, x, y) : background(element);
        return ratio(over(ink, under), under);
    }));
};
"""
_AXE = f"""async () => {{
    {_CONTRAST}
    const found = await axe.run({{resultTypes: ['violations', 'incomplete'], elementRef: true}});
    const faults = found.violations.map((one) => `${{one.id}}: ${{one.nodes[0].html}}`);
    for (const one of found.incomplete) for (const node of one.nodes) {{
        const settled = one.id === 'color-contrast' ? contrast(node.element) : 21;
        if (settled < 4.5) faults.push(`${{one.id}} ${{settled.toFixed(2)}}: ${{node.html}}`);
    }}
    return faults;
}}"""
# Texts of a page one over the other, charts and scrolled tables apart.
_OVER_EACH_OTHER = """() => {
    const main = document.querySelector('[data-testid=stMainBlockContainer]');
    const apart = 'svg, .gw-scroll, .gw-unseen, .st-key-chips em, .js-plotly-plot';
    const pieces = [];
    for (const element of main.querySelectorAll('*')) {
        const seen = element.checkVisibility({visibilityProperty: true});
        if (element.closest(apart) || !seen) continue;
        for (const node of element.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) pieces.push([node, box]);
        }
    }
    const found = [];
    pieces.forEach(([one, a], number) => pieces.slice(number + 1).forEach(([other, b]) => {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (one !== other && wide > 2 && high > 8) found.push(`${one.data} / ${other.data}`);
    }));
    return found;
}"""
_SILENT_TABLES = """() => [...document.querySelectorAll('.gw-scroll')]
    .filter((box) => box.checkVisibility() && box.scrollWidth - box.clientWidth > 2)
    .filter((box) => !box.parentElement.querySelector('.gw-sideways').checkVisibility())
    .map((box) => box.getAttribute('aria-label'))"""


def faults_by_axe(page: Page) -> list[str]:
    """Every fault that axe-core finds, of any impact, and every text with too little contrast."""
    return page.evaluate(_AXE)


def texts_over_each_other(page: Page) -> list[str]:
    """The texts that lie over each other."""
    return page.evaluate(_OVER_EACH_OTHER)


def tables_that_hide_their_width(page: Page) -> list[str]:
    """The tables that can be scrolled sideways and do not say so."""
    return page.evaluate(_SILENT_TABLES)
