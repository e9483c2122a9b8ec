/** The SOP as the core reads it: `sop.yaml` with every default filled in and every duration in milliseconds. */
export type Policy = {
  business: {
    name: string;
    /** IANA name, e.g. `Asia/Jakarta`. */
    timezone: string;
    language: Language;
    /** Form of address (SOP G4), e.g. `Kak` or `Bapak/Ibu`. */
    address: string;
    hours: WeekHours | 'always';
    /** Dates (`YYYY-MM-DD`) in the business's time zone. */
    holidays: string[];
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
  };
  handoff: {
    /** Words (matched by stem) that hand over at once (SOP H2). */
    words: string[];
    /** The team that takes hand-offs unless an intent names another. */
    team: string;
  };
  /** Longest time to a person's first answer, per channel (SOP R1). */
  responseMs: Record<string, number>;
  teams: { name: string; level: number }[];
  escalation: { level: number; team: string; afterMs: number; deadlineMs: number; updateEveryMs: number }[];
  closing: { confirm: boolean; waitMs: number };
  followUp: { afterMs: number; template: string } | null;
  survey: { ask: boolean; low: number; waitMs: number };
};

export type Language = 'id' | 'en';
/** Day 0 is Sunday. Spans in minutes of the day; a span whose `to` is not after `from` ends the next day. */
export type WeekHours = Record<0 | 1 | 2 | 3 | 4 | 5 | 6, MinuteSpan[]>;
export type MinuteSpan = { from: number; to: number };
