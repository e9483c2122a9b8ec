import { readSlot } from '../understanding/slots/slots.ts';
import type { Pending } from './asked-datum.ts';
import { readsOf, type Turn } from './turn.ts';

/** "Ga jadi deh, yang 50 aja", "ga jadi bulanan, tahunan deh": another one in its place, and nothing is called off. */
export function takesInstead(turn: Turn, { intent }: Pick<Pending, 'intent'>): boolean {
  const { draft, words, tap } = turn;
  const rest = notThat.exec(words.trim())?.[1]?.split(',').at(-1)?.trim() ?? '';
  if (tap !== null || words.includes('?') || !meant.test(rest)) return false;
  const said = rest.replace(particles, '').replace(/^(?:yang|yg) /iu, '');
  for (const slot of intent.slots) {
    const isPlain = slot.type === 'choice' || slot.type === 'date';
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
const particles = /(?:[ ,]+(?:aja|saja|deh|ding|kak|ya|min))+[.! ]*$/iu;
