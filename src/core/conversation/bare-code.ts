import { isBareCode } from '../understanding/bare-code.ts';
import { findSlots } from '../understanding/slots/slots.ts';
import { fulfil } from './fulfil.ts';
import { handOver } from './handoff.ts';
import { sayMessage } from './say.ts';
import { intentOf, readsOf, type Turn } from './turn.ts';

/** The number of an order and nothing that says what is wanted with it: that is asked, and the number is kept for it. */
export function askAboutCode(turn: Turn): boolean {
  const { draft, words } = turn;
  if (turn.tap || intentOf(turn) || !isBareCode(words)) return false;
  if (answerForCode(turn)) return true;
  if (draft.state.bot.givenCode !== null) return false;
  if (wasTold(turn)) {
    handOver(draft, { reason: 'needs-person', detail: words });
    return true;
  }
  draft.state.bot.givenCode = words;
  sayMessage(draft, 'queued_media');
  return true;
}

/** What the matter is came just before, and was not understood: a person has all they need. */
export function wasTold({ draft }: Turn): boolean {
  const { bot, problem } = draft.state;
  return bot.failedTurns > 0 && problem.chronology.length > 0;
}

/** Another number, after an answer for one: the same is asked for this one. */
function answerForCode(turn: Turn): boolean {
  const { state, rules } = turn.draft;
  const intent = state.bot.lastIntent === null ? undefined : rules.intents.get(state.bot.lastIntent);
  if (!intent || intent.handoff !== null) return false;
  const slots = intent.slots.filter(({ type }) => type === 'code');
  const found = findSlots(slots, turn.words, readsOf(turn));
  if (Object.keys(found).length === 0) return false;
  state.collected = { ...state.collected, ...found };
  fulfil(turn, intent);
  return true;
}
