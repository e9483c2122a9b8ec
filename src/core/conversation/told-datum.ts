import type { Intent, Slot } from '../sop/knowledge.ts';
import { isOfAddress } from '../understanding/slots/addresses.ts';
import { isOfHour } from '../understanding/slots/hours.ts';
import { findSlots } from '../understanding/slots/slots.ts';
import { dataTold, type ToldDatum } from '../understanding/told-data.ts';
import { wasTold } from './bare-code.ts';
import { fulfil } from './fulfil.ts';
import { handOver } from './handoff.ts';
import { sayMessage } from './say.ts';
import { intentBefore, intentOf, isUnsure, readsOf, type Turn } from './turn.ts';

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
  handOver(draft, { reason: isLookedUp ? 'needs-person' : 'order', detail: words });
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
  account: /\b(?:rekening|account)\b.*\b(?:kirim|balas|tulis|send|reply)/i,
};

/**
 * "Alamat saya jl cendana 8 ya", "081234567890", with no form that asks for it: it does not ask where we are, and is no failed turn. It
 * is kept for every form that needs it, and they are asked what it is about; whoever then tells more of the kind waits for a person.
 */
export function keepDatum(turn: Turn): boolean {
  const { draft, words, tap, understood } = turn;
  const isPlain = tap === null && understood?.intent?.by !== 'keyword';
  const told = isPlain ? dataTold(words) : null;
  // Where money of theirs is to go, somebody has to see.
  if (told?.includes('account') === true) {
    handOver(draft, { reason: 'needs-person', detail: words });
    return true;
  }
  if (!told?.some((kind) => kind === 'phone' || kind === 'address')) return false;
  const { state, rules } = draft;
  const asked = intentOf(turn);
  // "Alamatnya jl mawar 5", where it is near enough to a change of address.
  if (asked !== null && asked.handoff !== null && !isUnsure(turn) && contactSlots(asked.slots).length > 0) return false;
  const wanted = [...rules.intents.values()].flatMap(({ slots }) => contactSlots(slots));
  const found = findSlots(wanted, words, readsOf(turn));
  const left = rules.intents.get(state.bot.interrupted?.intent ?? '');
  const isOfLeft = left?.slots.some(({ name }) => found[name] !== undefined && state.collected[name] === undefined);
  state.collected = { ...state.collected, ...found };
  if (left && isOfLeft === true) {
    state.bot = { ...state.bot, interrupted: null, lastIntent: left.name, lastPassage: null };
    fulfil(turn, left);
  } else if (state.bot.givenCode !== null || wasTold(turn)) {
    handOver(draft, { reason: 'needs-person', detail: words });
  } else {
    state.bot.givenCode = words;
    draft.offersPerson = true;
    sayMessage(draft, 'queued_media');
  }
  return true;
}

/** Of two addresses in a form nobody knows which was told. */
function contactSlots(slots: readonly Slot[]): Slot[] {
  const phones = slots.filter(({ type }) => type === 'phone');
  const addresses = slots.filter(({ type, name }) => type === 'text' && isOfAddress(name));
  return [phones, addresses].flatMap((alike) => (alike.length === 1 ? alike : []));
}
