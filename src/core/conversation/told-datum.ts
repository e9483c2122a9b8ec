import type { Intent } from '../sop/knowledge.ts';
import { isOfHour } from '../understanding/slots/hours.ts';
import { dataTold, type ToldDatum } from '../understanding/told-data.ts';
import { handOver } from './handoff.ts';
import { intentBefore, type Turn } from './turn.ts';

/**
 * "Jam 4", "atas nama rudi" after "we have noted your booking": what belongs to the answer before and goes nowhere by itself. No
 * opening hours answer it, and it is no failed turn: whoever sees to the booking has to know.
 */
export function handOverDatum(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const before = intentBefore(turn);
  if (tap || before === null || before.handoff !== null || understood?.intent?.by === 'keyword') return false;
  const told = dataTold(words);
  // Their own name, which was asked for, is thanked for.
  if (told === null || (turn.nameWasAsked && told.every((kind) => kind === 'name'))) return false;
  if (!told.some((kind) => isWanted(before, kind))) return false;
  const isLookedUp = before.slots.some(({ type }) => type === 'code');
  handOver(draft, { reason: isLookedUp ? 'failed-turns' : 'order', detail: words });
  return true;
}

function isWanted({ slots, answers }: Intent, kind: ToldDatum): boolean {
  if (kind === 'hour') return slots.some(({ type, name }) => type === 'date' || isOfHour(name));
  return slots.length > 0 || answers.some((answer) => asksFor[kind].test(answer));
}

/** "Balas dengan nama, alamat, dan ukuran". */
const asksFor: Readonly<Record<Exclude<ToldDatum, 'hour'>, RegExp>> = {
  name: /\b(?:nama|name)\b/i,
  phone: /\b(?:hp|telepon|wa|whatsapp|phone)\b/i,
  address: /\b(?:alamat|address)\b/i,
};
