import type { Intent } from '../sop/knowledge.ts';
import { isQuestion } from '../understanding/slots/values.ts';
import { awaitSoon } from './complaint.ts';
import { correctedIn, slotsIn } from './correction.ts';
import { fulfil } from './fulfil.ts';
import { keepPhotos } from './photo-slot.ts';
import { addToProblem, noteWords } from './problem.ts';
import { sayMessage } from './say.ts';
import { hasAct, putRight, wordCount, type Turn } from './turn.ts';

/**
 * The answer to a complaint that was said back (SOP K3): right, wrong, or a correction. Whatever else it is, the
 * complaint goes on to whoever solves it, with those words (SOP K6).
 */
export function continueSummary(turn: Turn): boolean {
  const { draft } = turn;
  const { summary } = draft.state.bot;
  const intent = summary ? draft.rules.intents.get(summary.intent) : undefined;
  if (!summary || summary.stage === 'done' || !intent) return false;
  keepPhotos(draft, intent);
  if (hasAct(turn, 'cancel') && turn.tap === null) {
    draft.state.bot.summary = null;
    sayMessage(draft, 'slot_cancelled');
    return true;
  }
  if (summary.stage === 'asked' && isBareNo(turn)) {
    draft.state.bot.summary = { ...summary, stage: 'correcting' };
    sayMessage(draft, 'summary_corrected');
    awaitSoon(draft, intent);
    return true;
  }
  if (summary.stage === 'asked' && isRight(turn)) draft.state.problem = { ...draft.state.problem, confirmed: true };
  else correct(turn, intent);
  draft.state.bot.summary = { ...summary, stage: 'done' };
  fulfil(turn, intent);
  return true;
}

/** Wrong, without saying what: it is asked. */
function isBareNo(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'summary_wrong' && turn.onlyTapped;
  const saysNo =
    hasAct(turn, 'no') ||
    /\b(?:salah|keliru|wrong)\b|\b(?:kurang|belum|not)\s+(?:tepat|benar|pas|quite|right)\b/i.test(turn.words);
  return saysNo && wordCount(turn) <= 3;
}

/** "Ya sudah ditunggu" adds nothing to what happened. */
const waits =
  /^(?:(?:ya|sudah|oke|baik|siap|kak) )*(?:(?:saya|aku|kami) )?(?:di)?tunggu(?: (?:ya|kak|kabarnya|infonya|segera|secepatnya))*[.! ]*$/;

function isRight(turn: Turn): boolean {
  if (turn.tap) return turn.tap.kind === 'summary_right';
  return (hasAct(turn, 'yes') && !hasAct(turn, 'no')) || waits.test(putRight(turn).toLowerCase());
}

const asks = /(?:\?| (?:tidak|kah)(?: (?:ya|kak|sih|admin))*)$/i;

/** What was collected is put right; their own words stay beside the ones that were not quite right. */
function correct(turn: Turn, { slots }: Intent): void {
  const { draft, words } = turn;
  const { at, state } = draft;
  // "Harus berhenti ga" names no other product.
  const told = isQuestion(words.trim()) || asks.test(putRight(turn).trim()) ? {} : slotsIn(turn, slots);
  state.collected = { ...state.collected, ...told, ...correctedIn(turn, slots, state.collected) };
  const isNoted = state.problem.chronology.at(-1)?.at === at;
  if (!isNoted) noteWords(draft, words);
  addToProblem(draft, words);
}
