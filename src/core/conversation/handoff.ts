import { describeOpening, isWithinHours, nextOpening, teamHours } from '../sop/calendar.ts';
import { record, raise, type Draft } from './draft.ts';
import { giveFloorTo } from './floor.ts';
import { freshEpisode } from './new-conversation.ts';
import { messageText, say } from './say.ts';
import type { HandoffReason } from './state.ts';
import { awaitPerson } from './waiting.ts';

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
  state.wanted = null;
  state.avoided = null;
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

/** A complaint is apologised for before anything else (SOP K1); outside hours it is said when a person is back. */
function noticeText(draft: Draft): string {
  const { category, language, team } = draft.state;
  const hours = teamHours(draft.rules.policy, team);
  const isComplaint = category === 'complaint';
  if (isWithinHours(draft.at, hours)) return messageText(draft, isComplaint ? 'handoff_complaint' : 'handoff');
  const opening = nextOpening(draft.at, hours);
  const buka = opening === null ? '' : describeOpening(opening, draft.at, hours, language);
  return messageText(draft, isComplaint ? 'handoff_complaint_outside_hours' : 'handoff_outside_hours', { buka });
}
