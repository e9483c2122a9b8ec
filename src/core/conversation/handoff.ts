import { afterOpenTime, describeOpening, isWithinHours, nextOpening } from '../sop/calendar.ts';
import { record, startTimer, raise, type Draft } from './draft.ts';
import { giveFloorTo } from './floor.ts';
import { freshEpisode } from './new-conversation.ts';
import { messageText, say } from './say.ts';
import type { HandoffReason } from './state.ts';

/** For a channel that the policy names no time for. */
const RESPONSE_MS = 300_000;

export type Handoff = {
  reason: HandoffReason;
  detail: string;
  /** The policy's hand-off team when absent or unknown. */
  team?: string | null;
};

/** Bot to person: the change and the notice of it are one (L22). From now on the bot is silent (SOP H5). */
export function handOver(draft: Draft, handoff: Handoff): void {
  const { failedTurns, asking } = draft.state.bot;
  queueFor(draft, handoff);
  record(draft, 'handoff', {
    reason: handoff.reason,
    detail: handoff.detail,
    team: draft.state.team,
    collected: draft.state.collected,
    failedTurns,
    ...(asking ? { stillAsked: asking.slot } : {}),
  });
  say(draft, { texts: [noticeText(draft)], why: 'handoff', author: 'system' });
}

/** Puts the conversation into a team's queue, where the next person takes it. */
export function queueFor(draft: Draft, handoff: Handoff): void {
  const { state } = draft;
  state.phase = 'queued';
  state.agent = null;
  state.team = knownTeam(draft, handoff.team);
  state.handoff = { reason: handoff.reason, detail: handoff.detail, at: draft.at };
  if (state.category === 'complaint') raise(draft, { priority: 'high' });
  giveFloorTo(draft, 'person');
  state.bot = freshEpisode(state.bot);
  awaitPerson(draft, draft.at);
}

function knownTeam(draft: Draft, team: string | null | undefined): string {
  const { teams, handoff } = draft.rules.policy;
  return teams.some(({ name }) => name === team) ? (team ?? handoff.team) : handoff.team;
}

/** From now on a customer waits for a person (SOP R1): the clock starts unless it runs already. */
export function awaitPerson(draft: Draft, since: number): void {
  const { state, rules, at } = draft;
  state.waitingSince ??= since;
  if (state.timers['response-due'] !== undefined) return;
  const withinMs = rules.policy.responseMs[state.channel] ?? RESPONSE_MS;
  startTimer(draft, 'response-due', afterOpenTime(at, withinMs, rules.policy) ?? at + withinMs);
}

/** A complaint is apologised for before anything else (SOP K1); outside hours it is said when a person is back. */
function noticeText(draft: Draft): string {
  const { category, language } = draft.state;
  const { policy } = draft.rules;
  const isComplaint = category === 'complaint';
  if (isWithinHours(draft.at, policy)) return messageText(draft, isComplaint ? 'handoff_complaint' : 'handoff');
  const opening = nextOpening(draft.at, policy);
  const buka = opening === null ? '' : describeOpening(opening, draft.at, policy, language);
  return messageText(draft, isComplaint ? 'handoff_complaint_outside_hours' : 'handoff_outside_hours', { buka });
}
