import { findProblem, shortened } from '../understanding/problem-words.ts';
import { wrongPhase } from './agent.ts';
import { isByHand } from './by-hand.ts';
import { flagAbuse } from './calm-down.ts';
import { classifyRecorded } from './classify.ts';
import { record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { queueFor } from './handoff.ts';
import { assign, backToPerson, isHeldByOther } from './holder.ts';
import { wordsOf } from './message.ts';
import { noticeWords } from './notice.ts';
import { noteProofs, noteWords } from './problem.ts';
import { awaitPerson, personAnswered } from './waiting.ts';

const longestSaid = 500;

type Recorded = EventOf<'agent-recorded'>;

/**
 * A case that came by phone or at the counter, or more of one that is open (SOP I: scope, Q5): from here on it is a case
 * like any other, with its clocks, levels and end. Whoever recorded it has spoken with the customer already: when they
 * keep it, nobody waits.
 */
export function recordByHand(draft: Draft, event: Recorded): Refusal | null {
  const { state, rules } = draft;
  if (!isByHand(state.channel) || state.phase === 'closed') return wrongPhase(draft);
  const { team } = event;
  if (team !== null && !rules.policy.teams.some(({ name }) => name === team)) return { code: 'unknown_team', team };
  noteSaid(draft, event);
  place(draft, event);
  const keeps = event.keeps && !isHeldByOther(state, event.agent);
  record(draft, 'recorded', { by: event.agent, channel: state.channel, team: state.team, keeps });
  classifyRecorded(draft, event);
  if (keeps) {
    assign(draft, event.agent);
    personAnswered(draft);
    state.personWroteAt = draft.at;
  }
  return null;
}

function noteSaid(draft: Draft, { content, noticed }: Recorded): void {
  const words = wordsOf(content);
  noteProofs(draft, [content.kind]);
  noticeWords(draft, noticed?.policyWords);
  if (noticed?.acts.includes('abuse')) flagAbuse(draft, words);
  const { problem } = draft.state;
  const said = problem.said ?? findProblem(words) ?? shortened(words.trim(), longestSaid);
  draft.state.problem = { ...problem, said };
  noteWords(draft, words);
}

/** A new one waits for a person of the team; what was solved comes back (SOP F3, K7). */
function place(draft: Draft, { agent, team, content }: Recorded): void {
  const { state } = draft;
  // Nobody greets a customer who has hung up.
  state.bot = { ...state.bot, greeted: true, askedName: true };
  if (state.phase === 'bot') queueFor(draft, { reason: 'by-hand', detail: agent.name, team: team ?? state.team });
  else if (state.phase === 'confirming' || state.phase === 'resolved') backToPerson(draft, wordsOf(content));
  else awaitPerson(draft, draft.at);
}
