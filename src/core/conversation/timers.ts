import { endOfQuiet, isQuiet, isWithinHours, teamHours } from '../sop/calendar.ts';
import type { Intent } from '../sop/knowledge.ts';
import { ringClock } from './alarm.ts';
import { agentSilent } from './assignment.ts';
import type { ClockKind, ClockRing } from './clock.ts';
import { clockKinds } from './clocks.ts';
import type { EventOf, TimerName } from './event.ts';
import { botTurn } from './bot-turn.ts';
import { flagAbuse } from './calm-down.ts';
import { answerMs, unfinishedComplaint } from './complaint.ts';
import { answerConfirmation, closeConversation } from './closing.ts';
import { startTimer, type Draft } from './draft.ts';
import { escalateDue, updateDue } from './escalation.ts';
import { promiseDue } from './estimate.ts';
import { followUp } from './follow-up.ts';
import { handOver, knownTeam } from './handoff.ts';
import { heedWish } from './left-alone.ts';
import { isBeyondPause } from './listening.ts';
import { ownershipIdleMs } from './ownership.ts';
import { endSurvey, leaveFollowUp } from './promises.ts';
import { resolvedTurn } from './resolved-turn.ts';
import { noticeTurn } from './notice.ts';
import { confirmationOver, customerSilent } from './silence.ts';
import { hasAct, takeTurn, type Turn } from './turn.ts';

/** A timer that the conversation no longer waits for says nothing; one that rang before its time is set again. */
export function ring(draft: Draft, event: EventOf<'timer-rang'>): void {
  const { timers } = draft.state;
  const dueAt = timers[event.timer];
  if (dueAt === undefined) return;
  delete timers[event.timer];
  const isOver = event.timer === 'listening-over' && isBeyondPause(dueAt, event.at, draft.rules);
  if (dueAt > event.at && !isOver) {
    startTimer(draft, event.timer, dueAt);
    return;
  }
  const { timer } = event;
  if (isClockTimer(timer)) return ringClock(draft, ...clockOf(timer));
  switch (timer) {
    case 'listening-over':
      return listeningOver(draft, event);
    case 'escalate-due':
      return escalateDue(draft);
    case 'update-due':
      return updateDue(draft);
    case 'promise-due':
      return promiseDue(draft);
    case 'agent-silent':
      return agentSilent(draft);
    case 'customer-silent':
      return customerSilent(draft);
    case 'confirmation-over':
      return confirmationOver(draft);
    case 'survey-over':
      return surveyOver(draft);
    case 'follow-up-due':
      return followUpDue(draft);
    case 'follow-up-over':
      return followUpOver(draft);
    case 'idle-over':
      return idleOver(draft);
  }
}

function listeningOver(draft: Draft, event: EventOf<'timer-rang'>): void {
  draft.queues = event.queues ?? {};
  const turn = takeTurn(draft, event.understood);
  if (!turn) return;
  noticeTurn(turn);
  const last = turn.heard.at(-1);
  if (last) draft.effects.push({ type: 'mark-read', messageId: last.messageId, typing: true });
  if (!heedWish(turn)) answerTurn(turn);
  // The bot has met it already; where it has not, nothing is said about it.
  if (hasAct(turn, 'abuse')) flagAbuse(draft, turn.words);
}

function answerTurn(turn: Turn): void {
  const { phase } = turn.draft.state;
  if (phase === 'bot') botTurn(turn);
  else if (phase === 'confirming') answerConfirmation(turn);
  else if (phase === 'resolved') resolvedTurn(turn);
}

type ClockTimer = Extract<TimerName, `${ClockKind}-${ClockRing}`>;

function isClockTimer(timer: TimerName): timer is ClockTimer {
  return clockKinds.some((kind) => timer.startsWith(`${kind}-`));
}

function clockOf(timer: ClockTimer): [ClockKind, ClockRing] {
  return timer.split('-') as [ClockKind, ClockRing];
}

function surveyOver(draft: Draft): void {
  endSurvey(draft);
  closeWhenDone(draft, 'resolved');
}

function followUpDue(draft: Draft): void {
  followUp(draft);
  closeWhenDone(draft, 'resolved');
}

function followUpOver(draft: Draft): void {
  leaveFollowUp(draft);
  closeWhenDone(draft, 'follow-up');
}

/** Nothing more is waited for: neither survey nor follow-up, nor a turn that is being heard. */
function closeWhenDone(draft: Draft, why: string): void {
  const { phase, timers } = draft.state;
  if (phase === 'resolved' && Object.keys(timers).length === 0) closeConversation(draft, why);
}

/** The timer is not moved with every reply; when it rings too soon it is set for the rest. */
function idleOver(draft: Draft): void {
  const { phase, bot } = draft.state;
  if (phase === 'resolved') closeWhenDone(draft, 'resolved');
  if (phase !== 'bot' || bot.heard.length > 0) return;
  const complaint = unfinishedComplaint(draft);
  const idleMs = complaint ? answerMs(draft.rules) : ownershipIdleMs;
  const dueAt = (bot.replyTimes.at(-1) ?? 0) + idleMs;
  if (dueAt > draft.at) startTimer(draft, 'idle-over', dueAt);
  else if (complaint) handOverUnfinished(draft, complaint);
  // Its question is over, and what was solved before is still to be made good: it waits for that alone (SOP V3).
  else if (draft.state.recovery) draft.state.phase = 'resolved';
  else closeConversation(draft, 'idle');
}

/**
 * A person sees to it with what there is (SOP K6); whoever left it is waited for, all the same. In quiet hours nothing is
 * said: who is not there yet has it in the morning, as its customer may still come back to the bot.
 */
function handOverUnfinished(draft: Draft, { title, handoff }: Intent): void {
  const { at, state, rules } = draft;
  const { policy } = rules;
  const team = knownTeam(draft, handoff);
  const isNight = isQuiet(at, policy);
  if (isNight && !isWithinHours(at, teamHours(policy, team))) {
    startTimer(draft, 'idle-over', endOfQuiet(at, policy));
    return;
  }
  state.leftOff = true;
  handOver(draft, { reason: 'complaint', detail: title, team, unsaidBecause: isNight ? 'quiet-hours' : null });
}
