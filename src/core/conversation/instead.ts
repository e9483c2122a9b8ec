import { readSlot } from '../understanding/slots/slots.ts';
import type { Pending } from './asked-datum.ts';
import { readsOf, type Turn } from './turn.ts';

/** "Ga jadi deh, yang 50 aja", "ga jadi bulanan, tahunan deh": another one in its place, and nothing is called off. */
export function takesInstead(turn: Turn, { intent, slot: asked }: Pick<Pending, 'intent' | 'slot'>): boolean {
  const { draft, words, tap } = turn;
  const rest = notThat.exec(words.trim())?.[1]?.split(',').at(-1)?.trim() ?? '';
  if (tap !== null || words.includes('?') || !meant.test(rest)) return false;
  const said = rest.replace(particles, '').replace(/^(?:yang|yg) /iu, '');
  for (const slot of intent.slots) {
    // "Ga jadi deh, besok aja", where no day was told yet, puts all of it off.
    const isOfDay = slot.type === 'date' && (slot === asked || draft.state.collected[slot.name] !== undefined);
    const isPlain = slot.type === 'choice' || isOfDay;
    const value = isPlain ? readSlot(slot, said, readsOf(turn))?.value : undefined;
    if (value === undefined) continue;
    draft.state.collected = { ...draft.state.collected, [slot.name]: value };
    return true;
  }
  return false;
}

const notThat =
  /^(?:(?:eh|oh|kak|maaf|sorry)[ ,]+)*(?:ga|gak|gk|nggak|ngga|tidak|tdk|g) jadi(?: (?:deh|kak|ding))*[ ,]+(.+)$/isu;
const meant = /^(?:yang|yg) |[ ,](?:aja|saja|deh|ding)(?: (?:kak|ya|min))*[.! ]*$/iu;
const particles = /(?<![ ,])(?:[ ,]+(?:aja|saja|deh|ding|kak|ya|min))+[.! ]*$/iu;
