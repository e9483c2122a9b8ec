import type { Intent } from '../sop/knowledge.ts';
import { isBareCode } from '../understanding/bare-code.ts';
import { findSlots } from '../understanding/slots/slots.ts';
import { fulfil } from './fulfil.ts';
import { handOver } from './handoff.ts';
import { sayMessage } from './say.ts';
import { intentOf, readsOf, type Turn } from './turn.ts';

/** The number of an order and nothing that says what is wanted with it: that is asked, and the number is kept for it. */
export function askAboutCode(turn: Turn): boolean {
  const { draft, words } = turn;
  const asked = intentOf(turn);
  if (turn.tap || (asked && !onlyLabels(turn, asked)) || !isBareCode(words)) return false;
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

/** "Nomor kontrak 1029384756" is near to a change of one's data, and wants nothing yet. */
export function onlyLabels(turn: Turn, { handoff, slots }: Intent): boolean {
  const { words, understood } = turn;
  const needsMore = handoff !== null && slots.some(({ type }) => type !== 'code' && type !== 'photo');
  return (
    needsMore &&
    understood?.intent?.by === 'model' &&
    isBareCode(words) &&
    (label.test(words.trim()) || isCodeName(turn))
  );
}

/** "Kontrak 1029384756", "member 20211", where some entry asks for the number of one. */
function isCodeName({ draft, words }: Turn): boolean {
  const said =
    words
      .toLowerCase()
      .match(/\p{L}{3,}/gu)
      ?.filter((word) => !/^(?:kak|min|ini)$/.test(word)) ?? [];
  const codes = [...draft.rules.intents.values()].flatMap(({ slots }) => slots.filter(({ type }) => type === 'code'));
  return (
    said.length === 1 &&
    codes.some(({ name }) =>
      name
        .toLowerCase()
        .split('_')
        .includes(said[0] ?? ''),
    )
  );
}

const label = /^(?:(?:ini|kak|min|oh|ya)[ ,]+)*(?:no|nomor|nomer|nmr|kode|id)\.?(?:nya)?(?: \p{L}+)?[ :.]+\S*\d/iu;

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
