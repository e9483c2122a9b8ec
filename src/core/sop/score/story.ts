import type { Content } from '../../conversation/message.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { Event, TimerName } from '../../conversation/event.ts';
import type { Phase } from '../../conversation/state.ts';
import type { Rules } from '../knowledge.ts';
import type { Category, Language, Priority } from '../policy.ts';
import type { Mark, Who } from './verdict.ts';
import type { Speech } from './words/speech.ts';

/** An event as it is stored: a part of the engine's `EventRow`. */
export type HistoryRow = {
  seq: number;
  event: Event;
  effects: readonly Effect[];
  refused: string | null;
  revision: string;
};

/** What of the rules in force a score looks at. */
export type ScoreRules = Pick<Rules, 'policy' | 'intents'>;

export type Agent = Extract<Who, { kind: 'agent' }>;

/** A message, in either direction; `by` is null for the customer's. */
export type Line = Mark & {
  index: number;
  kind: Content['kind'];
  text: string;
  why: string | null;
  /** Ids of what it offered to choose from. */
  /** The ids of what it offers, or of what was tapped. */
  choices: readonly string[];
  speech(): Speech;
};

/** Somebody who had the conversation, and what they wrote. */
export type Person = { agent: Agent; since: Mark; lines: Line[] };

/** From when a customer waited for a person until they were answered. `tookMs` is open time, null while they wait. */
export type Wait = {
  since: Mark;
  until: Mark | null;
  first: boolean;
  team: string | null;
  tookMs: number | null;
  limitMs: number;
  /** The limit ran out while they waited. */
  rang: boolean;
  /** Somebody was told that it had run out. */
  alerted: boolean;
  /** Who looked after it then. */
  acknowledged: Who | null;
};

export type Handoff = Mark & {
  notice: Line | null;
  /** The window had closed: nothing could be said. */
  isSilent: boolean;
  data: Readonly<Record<string, unknown>>;
};
export type Escalation = Mark & {
  level: number | null;
  team: string | null;
  data: Readonly<Record<string, unknown>>;
  /** Lines that had been said by then. */
  before: number;
  told: Mark[];
  /** News was due and did not come, for so long after it. */
  late: (Mark & { tookMs: number }) | null;
  /** That nothing could be said is on record. */
  skipped: Mark | null;
};
export type Resolution = Mark & {
  how: string;
  /** The question whether it is solved, since it was last open. */
  asked: Mark | null;
  closing: Line | null;
  cannotSpeak: boolean;
  cannotSurvey: boolean;
  surveys: number;
};
/** A request for a person: in the turn it was said, was it handed over? */
export type Request = Mark & { handed: 'at-once' | 'later' | 'no' };
export type ClockResult = Mark & { tookMs: number; limitMs: number | null };
export type Alert = Mark & { who: string; what: string };
/** What a bad score asks for; a second one before it was made good is the same task. */
export type Recovery = Mark & { score: number; overdue: Mark | null; recovered: Mark | null };

/** What happened, in one pass over the history, for the steps to judge. */
export type Heard = { line: Line; providerId: string | null };

export type Story = {
  rules: ScoreRules;
  channel: string;
  language: Language;
  phase: Phase;
  team: string | null;
  /** Who has it now; null: nobody. */
  agent: Agent | null;
  lastAgent: Agent | null;
  opened: Mark | null;
  /** The customer’s name, from when it was known. */
  name: { value: string; at: number } | null;
  number: string | null;
  /** All messages in order; `said` are the business's own. */
  lines: Line[];
  said: Line[];
  persons: Map<string, Person>;
  category: Category;
  priority: (Mark & { value: Priority }) | null;
  classified: Mark | null;
  /** A turn in which a topic of the knowledge base was recognised and answered. */
  answered: Mark | null;
  /** A person has answered since it was handed over. */
  hasAnswered: boolean;
  /** The turn that is read now was a tap on something else than “solved”: even a thanks to it is the bot's again. */
  tapsOn: boolean;
  /** What the customer wrote to the bot and has had no turn yet. */
  heard: Heard[];
  /** What they wrote for a person who has not answered yet: the bot's turn when it is given back. */
  missed: Heard[];
  /** What is waited for, and until when. */
  timers: Map<TimerName, number>;
  complaint: (Mark & { before: number }) | null;
  abuse: (Mark & { before: number }) | null;
  confused: (Mark & { before: number })[];
  /** The calm-down template, alone or in front of an answer. */
  calmed: Mark[];
  /** The event in which the next thing said begins with it. */
  calmsIn: number | null;
  requests: Request[];
  handoffs: Handoff[];
  waits: Wait[];
  interruptions: Mark[];
  /** The customer's messages that came within a listening pause of each other. */
  burst: { startedAt: number } | null;
  bursts: { answered: Mark[]; interrupted: Mark[] };
  slotAsked: Mark | null;
  /** The bot asked for the data of a complaint. */
  detailsAsked: Mark | null;
  promised: Mark | null;
  /** The time that a person promised passed without news of theirs. */
  broken: Mark | null;
  proof: Mark | null;
  escalations: Escalation[];
  escalateDueAt: number | null;
  escalateRang: Mark | null;
  resolutions: Resolution[];
  askedSolved: Mark | null;
  /** The closing question could not be asked: that is on record. */
  cannotAsk: boolean;
  alerts: Alert[];
  /** Of escalations that ended. */
  levels: ClockResult[];
  levelLate: Mark | null;
  ratings: (Mark & { score: number | null; thanked: boolean })[];
  recoveries: Recovery[];
  /** One for each time it was solved. */
  followUps: FollowUp[];
};

export type FollowUp = {
  asked: Mark | null;
  skipped: (Mark & { because: string }) | null;
  outcome: (Mark & { solved: boolean | null }) | null;
};

/** Solved, or closed: what was not done by now was missed. */
export function isOver(story: Story): boolean {
  return story.phase === 'resolved' || story.phase === 'closed';
}

/** A person has it, or should. */
export function isWithPerson(story: Story): boolean {
  return story.phase === 'queued' || story.phase === 'assigned';
}

/** Whom it is asked of now: the person who has it, else the last one, else the bot. */
export function ownerOf(story: Story): Who {
  return story.agent ?? story.lastAgent ?? (story.handoffs.length > 0 ? { kind: 'service' } : { kind: 'bot' });
}
