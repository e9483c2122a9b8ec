import type { Sent } from './chats.ts';
import type { Simulator } from './simulator.ts';

export type LoadOptions = {
  simulator: Simulator;
  ratePerSecond: number;
  seconds: number;
  /** Customers who write in turn. With too few of them one writes again before the answer came. */
  customers: number;
  /** What they say, in turn; `{n}` becomes the number of the message. */
  texts: string[];
  /** Which receipts come; none by default. */
  statuses?: { sent?: boolean; delivered?: boolean; read?: boolean };
  /** How long to wait for the last answers. */
  drainMs?: number;
  /** First phone number; the customers have those that follow it. */
  firstPhone?: number;
  /** What counts as an answer; every message by default. */
  isAnswer?: (sent: Sent) => boolean;
};

/** What an answer at the largest tier may take. */
export const lateMs = 250;

export type Percentiles = { p50: number; p90: number; p99: number; max: number };

export type LoadResult = {
  asked: number;
  /** Webhooks answered 200 at the first attempt, and those that were not. */
  acknowledged: number;
  refused: number;
  answeredOnce: number;
  answeredTwice: number;
  neverAnswered: number;
  /** Answers that no message was waiting for. */
  extraAnswers: number;
  askedPerSecond: number;
  /** From the moment the message was due to be said (not from when there was time to say it) to the accepted send. */
  answerMs: Percentiles;
  /** Answers that took longer than `lateMs`, and the seconds (0 is the first) in which their messages were due. */
  late: number;
  lateSeconds: number[];
  /** From the same moment to the webhook's answer. */
  acknowledgeMs: Percentiles;
  /** How late the generator itself was: beyond a few milliseconds the figures say more of it than of the service. */
  generatorLagMs: Percentiles;
};

type Question = { dueAt: number; answers: number };

/** Open loop: messages are due by the clock, however slow the answers are. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { simulator, seconds, ratePerSecond } = options;
  const total = Math.round(ratePerSecond * seconds);
  const plan = { ...simulator.statuses };
  Object.assign(simulator.statuses, { sent: false, delivered: false, read: false }, options.statuses);
  const tally = createTally(options);
  const unsubscribe = simulator.subscribe((event) => {
    if (event.type === 'sent') tally.answered(event.entry as Sent);
  });
  const startedAt = performance.now();
  await sayAll(options, total, startedAt, tally);
  const askedSeconds = (performance.now() - startedAt) / 1000;
  await tally.settled(options.drainMs ?? 10_000);
  unsubscribe();
  Object.assign(simulator.statuses, plan);
  return tally.result(total / askedSeconds);
}

/** Says what is due, as often as the clock allows; resolves when all was said. */
function sayAll(options: LoadOptions, total: number, startedAt: number, tally: Tally): Promise<void> {
  const { simulator, ratePerSecond, customers, texts, firstPhone = 6_280_010_000_000 } = options;
  let said = 0;
  const sayOne = (): void => {
    const dueAt = startedAt + (said / ratePerSecond) * 1000;
    const phone = String(firstPhone + (said % customers));
    const text = (texts[said % texts.length] ?? 'halo').replace('{n}', String(said));
    const question = tally.asked(phone, dueAt);
    void simulator.say(phone, { text }).then(({ status }) => tally.acknowledged(question, status));
    said++;
  };
  return new Promise((resolve) => {
    const tick = (): void => {
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * ratePerSecond) + 1);
      for (let count = due - said; count > 0; count--) sayOne();
      if (said >= total) resolve();
      else setTimeout(tick, 1);
    };
    tick();
  });
}

type Tally = ReturnType<typeof createTally>;

function createTally({ isAnswer = () => true }: LoadOptions) {
  const questions: Question[] = [];
  const waiting = new Map<string, Question[]>();
  const last = new Map<string, Question>();
  const answerMs: number[] = [];
  const lateAt: number[] = [];
  const acknowledgeMs: number[] = [];
  const lagMs: number[] = [];
  let refused = 0;
  let extra = 0;
  let open = 0;

  return {
    asked(phone: string, dueAt: number): Question {
      const question = { dueAt, answers: 0 };
      lagMs.push(performance.now() - dueAt);
      questions.push(question);
      open++;
      const queue = waiting.get(phone);
      if (queue) queue.push(question);
      else waiting.set(phone, [question]);
      return question;
    },
    acknowledged(question: Question, status: number | null): void {
      if (status === 200) acknowledgeMs.push(performance.now() - question.dueAt);
      else refused++;
    },
    /** Answers the oldest message of that customer that waits; else it is one too many for their last. */
    answered(sent: Sent): void {
      if (!isAnswer(sent)) return;
      const question = waiting.get(sent.phone)?.shift();
      if (question) {
        const ms = performance.now() - question.dueAt;
        answerMs.push(ms);
        if (ms > lateMs) lateAt.push(question.dueAt);
        question.answers++;
        open--;
        last.set(sent.phone, question);
        return;
      }
      extra++;
      const answered = last.get(sent.phone);
      if (answered) answered.answers++;
    },
    async settled(timeoutMs: number): Promise<void> {
      const until = performance.now() + timeoutMs;
      const isOver = () => open === 0 || performance.now() > until;
      while (!isOver()) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    result: (askedPerSecond: number): LoadResult => ({
      asked: questions.length,
      acknowledged: acknowledgeMs.length,
      refused,
      answeredOnce: questions.filter((one) => one.answers === 1).length,
      answeredTwice: questions.filter((one) => one.answers > 1).length,
      neverAnswered: questions.filter((one) => one.answers === 0).length,
      extraAnswers: extra,
      askedPerSecond: Math.round(askedPerSecond),
      answerMs: percentiles(answerMs),
      late: lateAt.length,
      lateSeconds: secondsOf(lateAt, questions[0]?.dueAt ?? 0),
      acknowledgeMs: percentiles(acknowledgeMs),
      generatorLagMs: percentiles(lagMs),
    }),
  };
}

function secondsOf(times: readonly number[], from: number): number[] {
  return [...new Set(times.map((at) => Math.floor((at - from) / 1000)))].toSorted((one, other) => one - other);
}

function percentiles(values: number[]): Percentiles {
  const sorted = Float64Array.from(values).toSorted();
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return Math.round(value * 100) / 100;
  };
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}
