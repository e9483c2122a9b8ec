import type { TFunction } from 'i18next';
import type { Summary } from '../api/types.ts';

/** +62 812-3456-7890: digits in groups that can be read out; other countries' as they are, with the plus. */
export function phoneText(digits: string): string {
  if (!/^62\d{8,12}$/.test(digits)) return /^\d+$/.test(digits) ? `+${digits}` : digits;
  const [, code, middle, rest] = /^62(\d{3})(\d{4})(\d*)$/.exec(digits) ?? [];
  return `+62 ${[code, middle, rest].filter(Boolean).join('-')}`;
}

/** One or two letters that stand for a person; where a name has none, its first emoji. */
export function initials(name: string): string {
  const all = name.split(/\s+/).flatMap((word) => word.match(/[\p{L}\p{N}]/u) ?? []);
  const alphabetic = all.filter((letter) => /\p{L}/u.test(letter));
  const letters = (alphabetic.length > 0 ? alphabetic : all).map((letter) => letter.toUpperCase());
  return letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : (letters[0] ?? firstEmoji(name));
}

const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** Whole, as it is seen: a family of emoji is one sign. */
function firstEmoji(name: string): string {
  const signs = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return signs.find((sign) => emoji.test(sign)) ?? '?';
}

/** The name, else the phone number, else the ticket: what a customer is called on the desk. */
export function customerName({ contact, number }: Pick<Summary, 'contact' | 'number'>, t: TFunction): string {
  if (contact.name) return contact.name;
  return contact.phone ? phoneText(contact.phone) : t('parts:unnamed', { number });
}

/** Of what stands in a field, what was written in it after the words that have been taken from there. */
export function writtenAfter(taken: string, now: string): string {
  const words = now.trimStart();
  return words.startsWith(taken) ? words.slice(taken.length).trimStart() : now;
}

/** A word that decided; any number, code or link counts as one, and is named by its kind. */
export function decidingWord(word: string, t: TFunction): string {
  return word
    .split(' ')
    .map((part) => (part.startsWith('#') ? t(`parts:anyOf.${part.slice(1)}`, { defaultValue: part.slice(1) }) : part))
    .join(' ');
}

/** The last words as the list shows them: `[image]` is a message without words, named in the reader's language. */
export function previewText(preview: string, t: TFunction): string {
  const kind = /^\[(\w+)\]$/.exec(preview)?.[1];
  return kind ? t(`parts:kind.${kind}`, { defaultValue: preview }) : preview;
}

/** Without the accents and capitals that nobody types. */
export function isMatch(text: string, query: string): boolean {
  const plain = (value: string) => value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain(text).includes(plain(query));
}
