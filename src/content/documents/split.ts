import type { Passage } from '../../core/sop/knowledge.ts';
import type { Language } from '../../core/sop/policy.ts';
import type { Block } from './block.ts';

/** What a customer is told at once (SOP Q2); more of a section is a passage of its own. */
const longestPassage = 700;
/** Of what stands under no heading: it may speak of many things, so that less of it answers one question. */
const longestUnheaded = 400;
/** So much of a piece's beginning tells it from others under no heading. */
const opening = 60;
/** A rest shorter than this stays with what stands before it. */
const shortest = 120;

export type Origin = { file: string; language: Language; title: string; link: string | null };

/** Pieces of a document by its headings, and by length where a section is long. */
export function passagesOf(blocks: readonly Block[], origin: Origin): Passage[] {
  const idOf = idMaker(origin.file);
  return sectionsOf(blocks, origin.title).flatMap(({ headings, texts }) => {
    if (headings.length > 0) return piecesOf(texts).map((piece) => passage({ headings, ...piece }, origin, idOf));
    const pieces = piecesOf(texts, longestUnheaded).map((piece) => passage({ headings, ...piece }, origin, idOf));
    return pieces.length < 2 ? pieces : pieces.map((one) => ({ ...one, opening: openingOf(one.text) }));
  });
}

function openingOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  if (line.length <= opening) return line;
  return `${line.slice(0, Math.max(line.lastIndexOf(' ', opening), opening / 2)).replace(/[\s,.:;–-]+$/, '')}…`;
}

/** A question and its answer; a long answer is several passages of the same question, its beginning the first. */
export function passagesOfQuestion(
  { question, answer, link, line }: { question: string; answer: string; link: string | null; line: number },
  origin: Origin,
  idOf: (about: string) => string,
): Passage[] {
  const texts = answer.split(/\n{2,}/).map((text) => ({ text: text.trim(), line }));
  const of = { ...origin, link: link ?? origin.link };
  return piecesOf(texts).map((piece) => passage({ headings: [question], ...piece, line }, of, idOf));
}

type Piece = { text: string; line: number };

function passage(
  { headings, text, line }: Piece & { headings: string[] },
  { file, language, title, link }: Origin,
  idOf: (about: string) => string,
): Passage {
  const id = idOf(headings.at(-1) ?? '');
  return { id, language, title, headings, text, link, source: { file, line } };
}

/** Names that say what a passage is about, each once in its document. */
export function idMaker(file: string): (about: string) => string {
  const used = new Map<string, number>();
  const base = file.replace(/^documents\//, '');
  return (about) => {
    const slug = slugOf(about);
    const times = (used.get(slug) ?? 0) + 1;
    used.set(slug, times);
    return `${base}#${slug}${times > 1 ? `-${times}` : ''}`;
  };
}

function slugOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const slug = words.join('-').slice(0, 48).replace(/-+$/, '');
  return slug === '' ? 'isi' : slug;
}

type Section = { headings: string[]; texts: Piece[] };

/** The document's own title is no heading of its sections. */
function sectionsOf(blocks: readonly Block[], title: string): Section[] {
  const sections: Section[] = [{ headings: [], texts: [] }];
  let path: { level: number; text: string }[] = [];
  for (const block of blocks) {
    if (block.kind === 'text') {
      sections.at(-1)?.texts.push(block);
      continue;
    }
    const above = path.filter(({ level, text }) => level < block.level && !(asks(text) && asks(block.text)));
    path = [...above, block];
    sections.push({ headings: path.map(({ text }) => text).filter((text) => text !== title), texts: [] });
  }
  return sections.filter(({ texts }) => texts.length > 0);
}

/** A question stands beneath no other one, however small its heading is. */
function asks(heading: string): boolean {
  return heading.trimEnd().endsWith('?');
}

/** As many whole paragraphs to a piece as fit; a paragraph that is too long itself is parted between its sentences. */
function piecesOf(texts: readonly Piece[], longest = longestPassage): Piece[] {
  const parts = texts.flatMap(({ text, line }) => shortParts(text, longest).map((part) => ({ text: part, line })));
  const pieces: Piece[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    const length = (last?.text.length ?? 0) + part.text.length + 2;
    const isRest = part.text.length < shortest && part === parts.at(-1);
    if (last && length <= (isRest ? longest + shortest : longest)) last.text += `\n\n${part.text}`;
    else pieces.push({ ...part });
  }
  return pieces;
}

function shortParts(text: string, longest: number): string[] {
  if (text.length <= longest) return text === '' ? [] : [text];
  const isList = text.includes('\n');
  const units = isList ? text.split('\n') : text.split(/(?<=[.!?…])\s+/u);
  const parts: string[] = [];
  for (const unit of units.flatMap((one) => cutHard(one, longest))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + unit.length + 1 <= longest) {
      parts[parts.length - 1] = `${last}${isList ? '\n' : ' '}${unit}`;
    } else parts.push(unit);
  }
  return parts;
}

/** A sentence without an end is cut between words. */
function cutHard(unit: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = unit;
  while (rest.length > longest) {
    const blank = rest.lastIndexOf(' ', longest);
    const end = blank > longest / 2 ? blank : longest;
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}
