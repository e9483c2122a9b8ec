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

const LEFT_OUT = new Set(
  (
    'script style noscript template svg canvas iframe object video audio picture img form button select input textarea ' +
    'nav header footer aside dialog menu link meta title head'
  ).split(' '),
);
/** Names that pages give to what surrounds a text. */
const AROUND =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|footer|cookies?|banner|share|sharing|social|related|comments?|popup|modal|adverts?|ads|promo|newsletter|subscribe|pagination|skip|toolbar|widget)(?:$|[\s_-])/i;
const ROOTS = new Set(['html', 'body', 'main', 'article']);

function isLeftOut(element: Element): boolean {
  const { name, attribs } = element;
  if (LEFT_OUT.has(name)) return true;
  if ('hidden' in attribs || attribs['aria-hidden'] === 'true') return true;
  if (/(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribs['style'] ?? '')) return true;
  if (/^(?:navigation|banner|contentinfo|complementary|search|dialog)$/.test(attribs['role'] ?? '')) return true;
  return !ROOTS.has(name) && AROUND.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`);
}

/** What the page itself calls its main part; else the innermost element that has nearly all of its text. */
function mainPart(page: Parent): Parent {
  const weightOf = weigher();
  const heaviestOf = (elements: readonly Element[]): Element | null =>
    elements.reduce<Element | null>((best, one) => (best && weightOf(best) >= weightOf(one) ? best : one), null);
  const candidates = elementsIn(page).filter(
    ({ name, attribs }) => name === 'main' || name === 'article' || attribs['role'] === 'main',
  );
  const longest = heaviestOf(candidates);
  if (longest && weightOf(longest) > 0) return longest;
  let part: Parent = elementsIn(page).find(({ name }) => name === 'body') ?? page;
  for (;;) {
    const heaviest = heaviestOf(childElements(part));
    if (!heaviest || weightOf(heaviest) < 0.8 * weightOf(part) || BLOCKS.has(heaviest.name)) return part;
    part = heaviest;
  }
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

const BLOCKS = new Set('p li dt dd blockquote pre figcaption h1 h2 h3 h4 h5 h6 table'.split(' '));

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
      else if (isElement(node) && !isLeftOut(node)) element(node);
    }
  };
  const element = (node: Element): void => {
    if (node.name === 'br') return void loose.push(node);
    if (INLINE.has(node.name)) return void loose.push(node);
    endLoose();
    const level = /^h([1-6])$/.exec(node.name)?.[1];
    const line = lineOf(node);
    if (level !== undefined) {
      const text = wordsOf([node]).replaceAll('\n', ' ');
      if (text !== '') blocks.push({ kind: 'heading', level: Number(level), text, line });
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

const INLINE = new Set(
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

function wordsOf(nodes: readonly Node[]): string {
  const raw = nodes.map(rawWords).join('');
  return raw
    .split('\n')
    .map((line) => line.replace(/[\s\u00A0]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function rawWords(node: Node): string {
  if (isText(node)) return node.data.replace(/\s+/g, ' ');
  if (!isElement(node) || isLeftOut(node)) return '';
  if (node.name === 'br') return '\n';
  const inner = node.children.map(rawWords).join('');
  return INLINE.has(node.name) ? inner : ` ${inner} `;
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
