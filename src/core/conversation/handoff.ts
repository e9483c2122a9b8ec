import { hasteWords } from '../sop/policy-defaults.ts';
import { describeOpening, isWithinHours, nextOpening, teamHours } from '../sop/calendar.ts';
import { classifyCase } from './classify.ts';
import { record, type Draft } from './draft.ts';
import { giveFloorTo } from './floor.ts';
import { missHeard } from './listening.ts';
import { findAbuse } from '../understanding/abuse.ts';
import { freshEpisode } from './new-conversation.ts';
import { closeEpisode } from './problem.ts';
import { queueValues } from './queue-values.ts';
import { messageText, say } from './say.ts';
import type { BotState, HandoffReason } from './state.ts';
import { awaitPerson } from './waiting.ts';

export type Handoff = {
  reason: HandoffReason;
  detail: string;
  /** The policy's hand-off team when absent or unknown. */
  team?: string | null;
  /** Why nothing is said of it now. */
  unsaidBecause?: string | null;
};

/** Bot to person: the change and the notice of it are one (L22). From now on the bot is silent (SOP H5). */
export function handOver(draft: Draft, handoff: Handoff): void {
  const { failedTurns, asking, apologised, urgentWord } = draft.state.bot;
  closeEpisode(draft);
  classifyCase(draft);
  queueFor(draft, handoff);
  record(draft, 'handoff', {
    reason: handoff.reason,
    detail: handoff.detail,
    team: draft.state.team,
    collected: draft.state.collected,
    problem: draft.state.problem,
    failedTurns,
    ...(asking ? { stillAsked: asking.slot } : {}),
  });
  if (handoff.unsaidBecause) record(draft, 'not-said', { why: 'handoff', because: handoff.unsaidBecause });
  else say(draft, { texts: noticeTexts(draft, { apologised, urgentWord }), why: 'handoff', author: 'system' });
}

/** Puts the conversation into a team's queue, where the next person takes it. */
export function queueFor(draft: Draft, handoff: Handoff): void {
  const { state } = draft;
  missHeard(draft);
  state.phase = 'queued';
  state.agent = null;
  state.wanted = null;
  state.avoided = null;
  state.team = knownTeam(draft, handoff.team);
  state.handoff = { reason: handoff.reason, detail: handoff.detail, at: draft.at };
  giveFloorTo(draft, 'person');
  state.bot = freshEpisode(state.bot);
  awaitPerson(draft, draft.at);
}

/** The policy's hand-off team where it does not know that one. */
export function knownTeam(draft: Draft, team: string | null | undefined): string {
  const { teams, handoff } = draft.rules.policy;
  return teams.some(({ name }) => name === team) ? (team ?? handoff.team) : handoff.team;
}

/** All in one message, since nothing of ours is said after it until a person does (SOP H5). */
function noticeTexts(draft: Draft, before: Before): string[] {
  return [noticeText(draft, before), ...problemText(draft), ...queueText(draft)];
}

/** What the episode held that ended with the hand-over. */
type Before = Pick<BotState, 'apologised' | 'urgentWord'>;

/**
 * A complaint is apologised for before anything else (SOP K1), once; outside hours it is said when a person is back, and who
 * may be in danger is told not to wait for that.
 */
function noticeText(draft: Draft, { apologised, urgentWord }: Before): string {
  const { category, language, team } = draft.state;
  const hours = teamHours(draft.rules.policy, team);
  const name = category === 'complaint' && !apologised ? 'handoff_complaint' : 'handoff';
  if (isWithinHours(draft.at, hours)) return messageText(draft, name);
  const opening = nextOpening(draft.at, hours);
  const buka = opening === null ? '' : describeOpening(opening, draft.at, hours, language);
  const isEmergency = urgentWord !== null && !hasteWords.includes(urgentWord.toLowerCase());
  return messageText(draft, isEmergency ? 'urgent_outside_hours' : `${name}_outside_hours`, { buka });
}

/** What a complaint is about, said back (SOP K3), unless they confirmed it already, or it would repeat an insult. */
function problemText(draft: Draft): string[] {
  const { category, problem } = draft.state;
  const { said, confirmed } = problem;
  if (category !== 'complaint' || said === null || confirmed || findAbuse(said)) return [];
  return [messageText(draft, 'problem_noted', { masalah: said })];
}

function queueText(draft: Draft): string[] {
  const values = queueValues(draft);
  return values ? [messageText(draft, 'queue_position', values)] : [];
}
