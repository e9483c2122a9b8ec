import type { Slot } from '../../sop/knowledge.ts';
import { asPhone } from './phones.ts';
import { onlyOne } from './values.ts';

/**
 * Codes with three digits, four signs at least, that are neither a phone number nor an amount: the only one of them, or all
 * where they are of one kind ("lacak TS-12345 sama TS-12346"); else the one that is called what the slot is called ("pesanan
 * TS-12345 dikirim dengan resi JP98765").
 */
export function findCode(text: string, name: string): string | null {
  const codes = [...new Set(codesIn(text))];
  const kinds = new Set(codes.map((code) => code.toUpperCase().replaceAll(/\d/g, '0')));
  if (kinds.size === 1 && codes.length <= mostCodes) return codes.join(', ');
  const called = calledCodes.find(([slots]) => slots.test(name))?.[1];
  return called === undefined ? null : onlyOne(codesIn([...text.matchAll(called)].map(([, code]) => code).join(' ')));
}

const behindItsName = String.raw`[^\p{L}\d\n]{1,3}(?:(?:anda|kakak|saya|aku|kamu|your|my|nomor|no|number)[ .:]{1,2}){0,2}(#?(?=\S*\d{3})[\p{L}\p{N}][\p{L}\p{N}/-]{3,39})`;
/** What a code is called that stands before it, by the slot that asks for it. */
const calledCodes: readonly [RegExp, RegExp][] = [
  [
    /pesanan|order|invoice|nota|transaksi/i,
    new RegExp(`(?:pesanan|pesenan|orderan|order|invoice|nota|transaksi)${behindItsName}`, 'giu'),
  ],
  [/resi|tracking|awb/i, new RegExp(`(?:resi|awb|tracking)${behindItsName}`, 'giu')],
];

/** More of them are a list that somebody pasted. */
const mostCodes = 3;

/** Two orders may be meant: whoever was asked knows what they say. */
export function readCodes(text: string): string | null {
  const codes = [...new Set(codesIn(text))];
  // Beside "TS-1002" a bare number is a postcode, or a price.
  const lettered = codes.filter((code) => /\p{L}/u.test(code));
  const meant = lettered.length > 0 ? lettered : codes;
  return meant.length === 0 ? null : meant.join(', ');
}

/** "Nota 332", "notanya 771" to "your receipt's number?": short, but called what is asked for, or nothing beside it. */
export function withShortCode({ type, name, ask }: Slot, text: string): string | null {
  if (type !== 'code') return null;
  const words = text.toLowerCase().match(/[\p{L}\p{N}/-]+/gu) ?? [];
  const [code, ...others] = words.filter((word) => /\d/.test(word));
  // "Kira2" is "kira-kira".
  if (
    code === undefined ||
    /^\p{L}{3,}2(?:nya|an)?$/u.test(code) ||
    others.length > 0 ||
    words.length > mostOfShortCode
  )
    return null;
  const asked = new Set(`${name.replaceAll('_', ' ')} ${ask}`.toLowerCase().match(/\p{L}+/gu));
  const isBeside = (word: string) =>
    asked.has(word) || asked.has(`${word}nya`) || asked.has(word.replace(/nya$/, '')) || ofACode.test(word);
  const isAllOfIt = words.every((word) => word === code || isBeside(word));
  // As it was typed: it is read by people.
  return isAllOfIt ? (text.match(/[\p{L}\p{N}/-]+/gu)?.find((word) => word.toLowerCase() === code) ?? code) : null;
}

const mostOfShortCode = 5;
const ofACode = /^(?:no|nmr|nomor|nomer|nomornya|kode|kodenya|ini|kak|min|admin|ya|nih|it|is|its|number|the|my|here)$/;

/** "+49 151 23456789". */
const abroad = /\+\d{1,3}(?:[ .()-]*\d){7,12}/gu;

export function codesIn(text: string): string[] {
  const codes = (text.replaceAll(abroad, ' ').match(/#?[\p{L}\p{N}][\p{L}\p{N}/-]{3,39}/gu) ?? []).filter(
    (piece) =>
      (piece.match(/\d/g) ?? []).length >= 3 &&
      !/^\d+(?:rb|ribu|jt|juta|kg|gr|gram|k|pcs|ml|cc|[gmt]b|mah|[mg]bps|watt|w|cm|mm|m|km|hz|px)$/i.test(piece),
  );
  return codes
    .filter((piece) => /\p{L}/u.test(piece) || asPhone(piece) === null)
    .map((piece) => piece.replace(/^#/, ''));
}
