import type { Slot } from '../sop/knowledge.ts';
import { isOnlyDay } from '../understanding/dates.ts';
import { findHour, isOfHour } from '../understanding/slots/hours.ts';
import { readSlot } from '../understanding/slots/slots.ts';
import { asksHour, ofTime, type Pending } from './asked-datum.ts';
import { readsOf, type Turn } from './turn.ts';

const mostWords = 7;
const leading =
  /^(?:(?:eh|oh|oke|ok|okay|ya|iya|yaudah|udah|yang|yg|jadi|kalau|kalo|klo|kak|min|mau|then|so|and|actually|maybe|make it|let's say|around|about|sekitar|kira-kira|di)[ ,]+)+/iu;
const trailing = /(?:[ ,]+(?:aja|saja|deh|dong|ya|yaa|kak|min|please|pls|then|instead|lah|boleh))+$/iu;
const partOfDay = /(?<!\p{L})(?:pagi|siang|sore|malam|malem|morning|afternoon|evening|night|noon)(?!\p{L})/iu;
const between =
  /^(?:hari|at|on|in the|the|ini|pas|sekitar|around|about|[ ,])+|(?:[ ,]+(?:at|around|about|in the|pas|sekitar|yang|yg))+$/giu;

/**
 * "Jam 9 deh" to "in whose name?", "sabtu jam 10" to "which treatment?", "lusa aja deh" to a choice: when, and nothing else. It is the day
 * and the hour of the form, told anew where they are known, and neither what is asked for nor another booking that it resembles.
 */
export function tellsOnlyWhen(turn: Turn, { intent, slot }: Pending): boolean {
  const when = whenIn(turn);
  if (when === null || turn.understood?.intent?.by === 'keyword') return false;
  const { draft } = turn;
  const days = intent.slots.filter(({ type }) => type === 'date');
  const hours = intent.slots.filter(({ name, type }) => type === 'text' && isOfHour(name));
  const [day] = days.length === 1 ? days : [];
  const [hour] = hours;
  if ((when.day !== null && !day) || (when.hour !== null && !hour) || takes(slot, when)) return false;
  const value = day && when.day !== null ? readSlot(day, when.day, readsOf(turn))?.value : undefined;
  if (when.day !== null && value === undefined) return false;
  const told: Record<string, string> = {};
  if (day && value !== undefined) told[day.name] = value;
  if (hour && when.hour !== null)
    told[hour.name] = when.day === null ? withPartOfDay(when.hour, draft.state.collected[hour.name]) : when.hour;
  draft.state.collected = { ...draft.state.collected, ...told };
  return true;
}

type When = { day: string | null; hour: string | null };

/** Null: something else is told. */
function whenIn({ words, tap }: Turn): When | null {
  if (tap !== null || words.includes('?') || words.split(/\s+/).length > mostWords) return null;
  const plain = words
    .trim()
    .replace(/[.!]+$/, '')
    .replace(leading, '')
    .replace(trailing, '');
  const said = findHour(plain) ?? partOfDay.exec(plain)?.[0] ?? null;
  const rest = (said === null ? plain : plain.replace(said, ' ')).trim().replaceAll(between, '').trim();
  const day = rest === '' ? null : rest;
  if (day !== null && !isOnlyDay(day)) return null;
  return day === null && said === null ? null : { day, hour: said };
}

/** It may be what is asked for: the day, the hour, or how long and since when. */
function takes(slot: Slot, { day, hour }: When): boolean {
  if (slot.type === 'date') return day !== null;
  if (asksHour(slot)) return hour !== null;
  return ofTime.test(`${slot.name} ${slot.ask}`);
}

/** "Pagi", then "jam 9 deh": of the morning. */
function withPartOfDay(hour: string, before: string | undefined): string {
  const isHour = /\d/.test(hour) && !partOfDay.test(hour) && !/(?:am|pm)$/i.test(hour);
  const part = before !== undefined && isHour && !/\d/.test(before) ? (partOfDay.exec(before)?.[0] ?? null) : null;
  return part === null ? hour : `${hour} ${part}`;
}
