import { DomUtils, ElementType, parseDocument, Parser } from 'htmlparser2';
import { isWebAddress, type Block, type DocumentText } from './block.ts';
import { rowText } from './row-text.ts';

type Node = Exclude<Parameters<typeof DomUtils.textContent>[0], unknown[]>;
type Parent = Extract<Node, { children: unknown }>;
type Element = Extract<Node, { attribs: unknown }>;
type TextNode = Extract<Node, { data: string }>;

/** Elements lie too deep within each other for a page that people made. */
export class TooDeep extends Error {
  override name = 'TooDeep';
}

const deepest = 500;

/**
 * Reads a saved web page: its main text. Scripts, forms, menus and what only surrounds it are left out. Throws TooDeep
 * before such a page takes long.
 */
export function readWebPage(source: string): DocumentText {
  checkDepth(source);
  const page = parseDocument(source, { withStartIndices: true });
  const lineOf = lineFinder(source);
  const blocks = blocksOf(mainPart(page), lineOf);
  const first = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  return { title: titleOf(page) ?? first?.text ?? null, link: linkOf(page), blocks };
}

function checkDepth(source: string): void {
  let depth = 0;
  new Parser({
    onopentag() {
      depth += 1;
      if (depth > deepest) throw new TooDeep();
    },
    onclosetag() {
      depth -= 1;
    },
  }).end(source);
}

const leftOut = new Set(
  (
    'script style noscript template svg canvas iframe object video audio picture img form button select input textarea ' +
    'nav header footer aside dialog menu link meta title head'
  ).split(' '),
);
/**
 * Names that pages give to what surrounds a text. Builders of sites call every part of a page a widget ("elementor-widget"): only
 * the ones of a margin are called that and no more.
 */
const around =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|footer|cookies?|consent|gdpr|banner|share|sharing|sharedaddy|social|related|comments?|popup|modal|adverts?|ads|promo|newsletter|subscribe|pagination|skip|toolbar)(?:$|[\s_-])|(?:^|\s)widget(?:$|\s|[_-]area)/i;
const roots = new Set(['html', 'body', 'main', 'article']);
/** Names of what opens at a tap: it is hidden until then, and is the text all the same. */
const unfolding = /accordion|collaps|expand|toggle|faq|tab-?(?:pane|panel|content)|answer|jawab/i;

const namesOf = ({ attribs }: Element): string => `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;

function isLeftOut(element: Element): boolean {
  const { name, attribs } = element;
  if (leftOut.has(name)) return true;
  if (/^(?:navigation|banner|contentinfo|complementary|search|dialog)$/.test(attribs['role'] ?? '')) return true;
  return isAround(element) || (isHidden(element) && !unfolds(element));
}

/** "no-sidebar" may stand on what holds all of a page: what has the page's title and paragraphs in it surrounds nothing. */
function isAround(element: Element): boolean {
  if (roots.has(element.name) || !around.test(namesOf(element))) return false;
  const known = surrounding.get(element);
  if (known !== undefined) return known;
  const within = new Set(elementsIn(element).map(({ name }) => name));
  const is = !(within.has('main') || within.has('article') || (within.has('h1') && within.has('p')));
  surrounding.set(element, is);
  return is;
}

/** Each is asked for many times, and menus lie in menus. */
const surrounding = new WeakMap<Element, boolean>();

function isHidden({ attribs }: Element): boolean {
  if ('hidden' in attribs || attribs['aria-hidden'] === 'true') return true;
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribs['style'] ?? '');
}

function unfolds(element: Element): boolean {
  if (element.attribs['role'] === 'tabpanel' || unfolding.test(namesOf(element))) return true;
  const { parent } = element;
  return parent !== null && isElement(parent) && unfolding.test(namesOf(parent));
}

/**
 * What the page itself calls its main part, unless it is one article of several; else the innermost element that has nearly all of
 * its text.
 */
function mainPart(page: Parent): Parent {
  const weightOf = weigher();
  const heaviestOf = (elements: readonly Element[]): Element | null =>
    elements.reduce<Element | null>((best, one) => (best && weightOf(best) >= weightOf(one) ? best : one), null);
  const named = elementsIn(page).filter(isMain);
  const articles = named.filter(({ parent }) => parent === null || !isElement(parent) || !isWithin(parent, isMain));
  const longest = heaviestOf(articles);
  const whole = articles.reduce((sum, one) => sum + weightOf(one), 0);
  if (longest && weightOf(longest) > 0.6 * whole) return longest;
  let part: Parent = elementsIn(page).find(({ name }) => name === 'body') ?? page;
  for (;;) {
    const heaviest = heaviestOf(childElements(part));
    if (!heaviest || weightOf(heaviest) < 0.8 * weightOf(part) || blockTags.has(heaviest.name)) return part;
    part = heaviest;
  }
}

function isMain({ name, attribs }: Element): boolean {
  return name === 'main' || name === 'article' || attribs['role'] === 'main';
}

function isWithin(element: Element, holds: (one: Element) => boolean): boolean {
  for (let one: Node | null = element; one !== null && isElement(one); one = one.parent) if (holds(one)) return true;
  return false;
}

/** Counts letters of text that is no link: menus are links, articles are not. Each element is counted once. */
function weigher(): (node: Node) => number {
  const known = new Map<Node, number>();
  const count = (node: Node): number => {
    if (isText(node)) return node.data.trim().length;
    if (!hasChildren(node)) return 0;
    if (isElement(node) && (isLeftOut(node) || node.name === 'a')) return 0;
    return node.children.reduce((sum, child) => sum + weightOf(child), 0);
  };
  const weightOf = (node: Node): number => {
    const weight = known.get(node) ?? count(node);
    known.set(node, weight);
    return weight;
  };
  return weightOf;
}

const blockTags = new Set('p li dt dd blockquote pre figcaption h1 h2 h3 h4 h5 h6 table'.split(' '));

function blocksOf(part: Parent, lineOf: (node: Node) => number): Block[] {
  const blocks: Block[] = [];
  let loose: Node[] = [];
  const endLoose = (): void => {
    const text = wordsOf(loose);
    if (text !== '' && loose[0]) blocks.push({ kind: 'text', text, line: lineOf(loose[0]) });
    loose = [];
  };
  const visit = (parent: Parent): void => {
    for (const node of parent.children) {
      if (isText(node)) loose.push(node);
      else if (isElement(node) && (opensText(node) || !isLeftOut(node))) element(node);
    }
  };
  const element = (node: Element): void => {
    if (node.name === 'br') return void loose.push(node);
    if (inline.has(node.name)) return void loose.push(node);
    endLoose();
    const level = levelOf(node);
    const line = lineOf(node);
    if (level !== null) {
      const text = headingText(node);
      if (text !== '') blocks.push({ kind: 'heading', level, text, line });
    } else if (node.name === 'ul' || node.name === 'ol') {
      const text = listText(node);
      if (text !== '') blocks.push({ kind: 'text', text, line });
    } else if (node.name === 'table') {
      const text = tableText(node);
      if (text !== '') blocks.push({ kind: 'text', text, line });
    } else {
      visit(node);
      endLoose();
    }
  };
  visit(part);
  endLoose();
  return blocks;
}

/** What a page shows as a heading without calling it one lies under those that it does. */
const lowest = 6;
/** What is longer is told in bold letters, and is no heading. */
const longestHeading = 120;

/** Null: it is no heading. Questions that open at a tap are, and so is a line of its own in bold letters. */
function levelOf(element: Element): number | null {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) return Number(level);
  if (element.name === 'summary' || opensText(element) || isTermAsked(element)) return lowest;
  return isBoldLine(element) ? lowest : null;
}

/** The button of a list of questions, whose answer is hidden until it is pressed. */
function opensText(element: Element): boolean {
  const { name, attribs } = element;
  if (name !== 'button' && attribs['role'] !== 'button') return false;
  return (
    ('aria-expanded' in attribs || unfolding.test(namesOf(element))) && /\p{L}.*\s.*\p{L}/u.test(headingText(element))
  );
}

/** `dl` is for questions, and for things with what is told of them. */
function isTermAsked(element: Element): boolean {
  return element.name === 'dt' && headingText(element).endsWith('?');
}

function isBoldLine(element: Element): boolean {
  if (element.name !== 'p' && element.name !== 'div') return false;
  const parts = element.children.filter((node) => !isText(node) || node.data.trim() !== '');
  const isBold = parts.length > 0 && parts.every((node) => isElement(node) && /^(?:b|strong)$/.test(node.name));
  const text = isBold ? wordsOf([element]) : '';
  return text !== '' && !text.includes('\n') && text.length <= longestHeading && !/[.!…]$/.test(text);
}

function headingText(element: Element): string {
  return wordsOf(element.name === 'button' || element.attribs['role'] === 'button' ? element.children : [element], true)
    .replaceAll('\n', ' ')
    .trim();
}

const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

function listText(list: Element): string {
  const items = childElements(list).filter(({ name }) => name === 'li');
  return items
    .map((item, at) => ({ mark: list.name === 'ol' ? `${at + 1}.` : '-', text: wordsOf([item]).replaceAll('\n', ' ') }))
    .flatMap(({ mark, text }) => (text === '' ? [] : [`${mark} ${text}`]))
    .join('\n');
}

function tableText(table: Element): string {
  const rows = elementsIn(table).filter(({ name }) => name === 'tr');
  const cells = rows.map((row) => childElements(row).map((cell) => wordsOf([cell]).replaceAll('\n', ' ')));
  const isHead = rows[0] !== undefined && childElements(rows[0]).every(({ name }) => name === 'th');
  const [head = [], ...body] = isHead ? cells : [[], ...cells];
  return body
    .map((row) => rowText(head, row))
    .filter(Boolean)
    .join('\n');
}

/** Of a heading a button is the text. */
function wordsOf(nodes: readonly Node[], isHeading = false): string {
  const raw = nodes.map((node) => rawWords(node, isHeading)).join('');
  return raw
    .split('\n')
    .map((line) => line.replace(/[\s\u00A0]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function rawWords(node: Node, isHeading: boolean): string {
  if (isText(node)) return node.data.replace(/\s+/g, ' ');
  if (!isElement(node) || (isLeftOut(node) && !(isHeading && node.name === 'button'))) return '';
  if (node.name === 'br') return '\n';
  const inner = node.children.map((one) => rawWords(one, isHeading)).join('');
  return inline.has(node.name) ? inner : ` ${inner} `;
}

function titleOf(page: Parent): string | null {
  const title = elementsIn(page).find(({ name }) => name === 'title');
  const own = metaOf(page, 'og:title') ?? (title ? DomUtils.textContent(title) : '');
  // "Returns | Shop": the shop's name is no part of it.
  const [first = ''] = own
    .replace(/\s+/g, ' ')
    .trim()
    .split(/\s+[|–—·»]\s+/);
  return first === '' ? null : first;
}

function linkOf(page: Parent): string | null {
  const canonical = elementsIn(page).find(({ name, attribs }) => name === 'link' && attribs['rel'] === 'canonical');
  const found = [canonical?.attribs['href'], metaOf(page, 'og:url')];
  return found.find((one) => one !== undefined && one !== null && isWebAddress(one)) ?? null;
}

function metaOf(page: Parent, property: string): string | null {
  const meta = elementsIn(page).find(({ name, attribs }) => name === 'meta' && attribs['property'] === property);
  return meta?.attribs['content']?.trim() || null;
}

function elementsIn(parent: Parent): Element[] {
  return DomUtils.filter(isElement, parent.children, true) as Element[];
}

function childElements(parent: Parent): Element[] {
  return parent.children.filter(isElement);
}

function isElement(node: Node): node is Element {
  return 'attribs' in node;
}

function isText(node: Node): node is TextNode {
  return node.type === ElementType.Text;
}

function hasChildren(node: Node): node is Parent {
  return 'children' in node;
}

/** Nodes are asked for in their order, so that the text is gone through once. */
function lineFinder(source: string): (node: Node) => number {
  let [at, line] = [0, 1];
  return ({ startIndex }) => {
    const wanted = startIndex ?? 0;
    if (wanted < at) [at, line] = [0, 1];
    for (; at < wanted; at++) if (source[at] === '\n') line += 1;
    return line;
  };
}
