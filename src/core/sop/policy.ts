import type { WeekMoment } from './report-week.ts';

/** The SOP as the core reads it: `sop.yaml` with every default filled in and every duration in milliseconds. */
export type Policy = {
  business: Hours & {
    name: string;
    language: Language;
    /** Form of address (SOP G4), e.g. `Kak` or `Bapak/Ibu`. */
    address: string;
    /** Minutes of the day; `from` may be later than `to` (past midnight). Null: never quiet. */
    quietHours: MinuteSpan | null;
  };
  bot: {
    /** Listening pause: how long a customer must be silent before the turn is answered (SOP K2). */
    listenMs: number;
    /** Failed turns until a person takes over (SOP H1). */
    failedTurns: number;
    /** Bot messages to one customer within an hour before it hands over (L23). */
    hourlyReplies: number;
    /** An older message is stored and shown, but the bot does not answer it. */
    staleAfterMs: number;
    /** The calm-down template is said at most once in so long (SOP T3). */
    calmEveryMs: number;
  };
  handoff: {
    /** Words (matched by stem) that hand over at once (SOP H2). */
    words: string[];
    /** The team that takes hand-offs unless an intent names another. */
    team: string;
    /** Whoever takes over is introduced by name in front of what they first write, or when they claim (SOP G3). */
    introduce: boolean;
    /** Comments on posts are cases too: a person answers them, privately. */
    comments: boolean;
  };
  /** Longest time to a person's answer, per channel (SOP R1). */
  responseMs: Record<string, number>;
  /** The same for the first answer after a hand-off; a channel that is missing here has the one of `responseMs`. */
  firstResponseMs: Record<string, number>;
  priorities: Record<Priority, PriorityRule>;
  /** Urgency, then impact, give the priority (SOP Q5). */
  matrix: Record<Degree, Record<Degree, Priority>>;
  classify: {
    /** Words of the customer that make a case urgent, or its impact high. */
    urgentWords: string[];
    impactWords: string[];
  };
  /** What a supervisor must look at at once (SOP E3). */
  supervise: {
    words: string[];
    priorities: Priority[];
    /** Reopened so many times. */
    reopened: number;
  };
  /** What happens around a clock's limit (SOP R2, L30). */
  alarm: {
    /** Share of the limit, 0 to 1, after which whoever has it is reminded. 1: no reminder. */
    remindAt: number;
    /** From the limit on, one after the other: each has so long to acknowledge before the next is told. The last one is told again and again. */
    ladder: { to: LadderStep; withinMs: number }[];
    /** So long an acknowledgement holds while the customer still waits; then the ladder begins again. */
    acknowledgedMs: number;
    /** Approved template that calls somebody on their own phone when their window is closed. */
    template: string;
  };
  teams: Team[];
  /** By name; in the business's time zone. */
  shifts: Record<string, WeekHours>;
  assignment: {
    /** Whether the service gives cases to people; else they take them. */
    auto: boolean;
    /** Cases that one person has at a time, unless the team or the person says otherwise. */
    capacity: number;
    /** Who leaves a customer waiting so long beyond the limit loses the case to the queue. */
    silentMs: number;
  };
  escalation: EscalationStep[];
  closing: {
    confirm: boolean;
    waitMs: number;
    /** So long after the last word of a person the customer is asked whether it is solved. */
    silentMs: number;
  };
  followUp: { afterMs: number; template: string } | null;
  /**
   * Drafts of a language model, from what the content itself says; `off` unless the business wants them. `suggest`: for
   * whoever answers; `reply`: besides, what is told from a document is worded by it for the customer.
   */
  assistant: {
    use: 'off' | 'suggest' | 'reply';
    /** So long an answer of it is waited for. */
    waitMs: number;
    /** In a day of the business, whoever asks. */
    dailyCalls: number;
    dailyTokens: number;
  };
  /** How long what was said in closed conversations stays. */
  keep: {
    /** So long after closing; null: for ever. */
    messagesMs: number | null;
    /** It is written into the archive before it leaves the store. */
    archives: boolean;
    /** So long after the end of their month files of the archive stay; null: for ever. */
    archiveMs: number | null;
    /** When it is done, of the business's day; null: at any time. */
    between: MinuteSpan | null;
  };
  reports: {
    /** When the weekly evaluation is told to whoever supervises or manages (SOP R3, V2); null: never. */
    weekly: WeekMoment | null;
    /** Approved template that tells it to somebody's own phone when their window is closed. */
    template: string;
  };
  survey: {
    ask: boolean;
    low: number;
    waitMs: number;
    /** A bad score must be made good within so long, in open time (SOP V3). */
    recoverMs: number;
  };
};

export type Language = 'id' | 'en';
export type Category = 'general' | 'technical' | 'complaint';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
/** Of urgency and of impact. */
export type Degree = 'low' | 'medium' | 'high';
export type LadderStep = 'agent' | 'supervisor' | 'manager';

/** When people are there. */
export type Hours = {
  /** IANA name, e.g. `Asia/Jakarta`. */
  timezone: string;
  hours: WeekHours | 'always';
  /** Dates (`YYYY-MM-DD`) in that time zone. */
  holidays: string[];
};

export type Team = Hours & {
  name: string;
  level: number;
  /** Cases that one of its people has at a time; null: what `assignment` says. */
  capacity: number | null;
};

export type PriorityRule = {
  /** What the channel's limits are multiplied by. */
  responseFactor: number;
  /** Open time until it is to be solved. */
  solvingMs: number;
};

export type EscalationStep = {
  level: number;
  team: string;
  /** Open time without a solution after which it goes there by itself (SOP E1). */
  afterMs: number;
  /** Open time that the level has (SOP E2). */
  deadlineMs: number;
  updateEveryMs: number;
  /** How to reach whoever is responsible, as the policy writes it: "Pak Budi, ext. 201" (SOP E2). */
  line: string | null;
};

/** Day 0 is Sunday. Spans in minutes of the day; a span whose `to` is not after `from` ends the next day. */
export type WeekHours = Record<0 | 1 | 2 | 3 | 4 | 5 | 6, MinuteSpan[]>;
export type MinuteSpan = { from: number; to: number };
