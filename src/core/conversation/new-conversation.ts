import type { Language } from '../sop/policy.ts';
import { lastingAlerts } from './lasting-alerts.ts';
import type { AgentRef, BotState, Conversation, Problem } from './state.ts';

export type NewConversation = {
  number: string;
  channel: string;
  at: number;
  language: Language;
  contactName: string | null;
  lastAgent: AgentRef | null;
  /** Of the conversation before: what opened it then still does. Absent: nothing did. */
  windowUntil?: number | null;
  /** The customer said so before, here or elsewhere. */
  leftAlone?: true;
  noSurvey?: true;
};

/** A conversation before anything happened in it. A `conversation-opened` event holds all that it takes. */
export function newConversation(input: NewConversation): Conversation {
  return {
    number: input.number,
    channel: input.channel,
    phase: 'bot',
    category: 'general',
    priority: 'normal',
    urgency: null,
    impact: null,
    classifiedBy: null,
    skill: null,
    language: input.language,
    openedAt: input.at,
    contact: { name: usableName(input.contactName) },
    leftAlone: input.leftAlone ?? false,
    noSurvey: input.noSurvey ?? false,
    floor: { holder: 'bot', number: 1 },
    team: null,
    agent: null,
    lastAgent: input.lastAgent,
    wanted: null,
    avoided: null,
    handoff: null,
    problem: noProblem(),
    noted: [],
    escalation: null,
    usedBeforeLevelMs: 0,
    promise: null,
    clocks: {},
    collected: {},
    windowUntil: input.windowUntil ?? null,
    comment: null,
    bot: newBotState(),
    survey: null,
    resolutions: 0,
    followUp: null,
    recovery: null,
    closedAt: null,
    waitingSince: null,
    missed: [],
    answeredAt: null,
    personWroteAt: null,
    calmedAt: null,
    silenceTold: false,
    introduced: [],
    reopened: 0,
    supervised: [],
    alerted: [],
    leftOff: false,
    deliveryAlerted: false,
    timers: {},
  };
}

/** A stored conversation, as this version knows it: what an earlier one did not store is as in a new one (L35). */
export function restoreConversation(stored: Conversation): Conversation {
  const { number, channel, language, openedAt, contact, lastAgent } = stored;
  const fresh = newConversation({ number, channel, at: openedAt, language, contactName: contact.name, lastAgent });
  const problem = { ...fresh.problem, ...stored.problem };
  // Which alerts an earlier version raised is not known to the state: whichever they are, they end with what they tell of.
  const whichever = stored.phase === 'closed' ? [] : [...lastingAlerts];
  const alerted = 'alerted' in stored ? stored.alerted : whichever;
  return { ...fresh, ...stored, alerted, problem, bot: { ...fresh.bot, ...stored.bot } };
}

export function noProblem(): Problem {
  return { said: null, confirmed: false, proofs: 0, chronology: [], tried: [] };
}

function newBotState(): BotState {
  return {
    greeted: false,
    askedName: false,
    awaitingName: false,
    offeredMore: false,
    failedTurns: 0,
    heard: [],
    answered: {},
    lastIntent: null,
    lastPassage: null,
    asking: null,
    givenCode: null,
    place: null,
    placeHolds: false,
    interrupted: null,
    guide: null,
    summary: null,
    apologised: false,
    urgentWord: null,
    impactWord: null,
    offered: [],
    replyTimes: [],
    repeated: { text: '', times: 0 },
    wordless: 0,
    askedWhich: false,
    unclear: null,
    said: {},
  };
}

/** The bot begins anew, except for what would be odd to say twice to the same person (L21). */
export function freshEpisode(bot: BotState): BotState {
  return { ...newBotState(), greeted: bot.greeted, askedName: bot.askedName, said: bot.said };
}

/** Profile names may be dots or emoji only: nobody is called so. */
export function usableName(name: string | null): string | null {
  const trimmed = name?.trim() ?? '';
  return /\p{L}/u.test(trimmed) ? trimmed : null;
}
