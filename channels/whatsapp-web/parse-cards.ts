import type { ContactCard, Content } from '../../src/core/conversation/message.ts';
import { type Json, readObjects, readString } from '../readers.ts';
import { shorten } from '../split-text.ts';

const mostCards = 50;
const longestCard = 20_000;

export function parseCards(message: Json): Content | null {
  const cards = readObjects(message, 'contacts');
  const contacts = (cards.length > 0 ? cards : [message]).slice(0, mostCards).flatMap((card) => cardOf(card) ?? []);
  return contacts.length === 0 ? null : { kind: 'contacts', contacts };
}

/** The lines of a vCard that people use; nothing else of it is read. */
function cardOf(card: Json): ContactCard | null {
  const lines = (readString(card, 'vcard') ?? '').slice(0, longestCard).split(/\r?\n/);
  const valuesOf = (name: string): string[] => lines.flatMap((line) => valueIn(line, name) ?? []);
  const phones = valuesOf('TEL');
  const emails = valuesOf('EMAIL');
  const name = readString(card, 'displayName') ?? valuesOf('FN')[0] ?? phones[0] ?? emails[0];
  return name === undefined ? null : { name: shorten(name, 200), phones, emails };
}

/** `item1.TEL;type=CELL;waid=62812:+62 812` is a TEL; its number in digits is the one that WhatsApp knows. */
function valueIn(line: string, name: string): string | null {
  const [, parameters = '', value = ''] =
    new RegExp(`^(?:[\\w-]+\\.)?${name}((?:;[^:]*)?):(.+)$`, 'i').exec(line) ?? [];
  const known = /;waid=(\d+)/i.exec(parameters)?.[1];
  return known ?? (value.trim() || null);
}
