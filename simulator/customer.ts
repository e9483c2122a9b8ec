import type { Sent } from './chats.ts';
import { digitsOf } from './chats.ts';
import type { SayResult } from './customer-side.ts';
import { SimulatorError } from './simulator-error.ts';
import type { Simulator } from './simulator.ts';
import type { Spoken } from './spoken.ts';

/** Words that it holds, a pattern of them, or any question about it. */
export type Wanted = string | RegExp | ((message: Sent) => boolean);

export type SimulatedCustomer = {
  readonly phone: string;
  /** Everything that reached them. */
  inbox(): Sent[];
  says(text: string, more?: Omit<Spoken, 'text'>): Promise<SayResult>;
  /** A button or a row of what they received, by its title or id. */
  taps(titleOrId: string): Promise<SayResult>;
  sends(spoken: Spoken): Promise<SayResult>;
  reacts(emoji: string | null, messageId: string): Promise<SayResult>;
  /** The next message that is wanted, after those heard before; what came in between counts as heard. */
  hears(wanted: Wanted, timeoutMs?: number): Promise<Sent>;
  /** The next `count` messages. */
  hearsCount(count: number, timeoutMs?: number): Promise<Sent[]>;
  /** Rejects when anything more comes within that time. */
  hearsNothing(forMs: number): Promise<void>;
};

type Profile = { name?: string; userId?: string; noPhone?: boolean };

const waitsMs = 20_000;

/** Somebody with a phone, for tests and benchmarks in the process of the simulator. */
export function createCustomer(simulator: Simulator, phone: string, profile: Profile = {}): SimulatedCustomer {
  const digits = digitsOf(phone);
  const person: Spoken = {
    ...(profile.name === undefined ? {} : { profileName: profile.name }),
    ...(profile.userId === undefined ? {} : { userId: profile.userId }),
    ...(profile.noPhone === undefined ? {} : { noPhone: profile.noPhone }),
  };
  let heard = 0;

  const inbox = (): Sent[] => simulator.sent(digits).filter((sent) => sent.errorCode === null);
  const unheard = (): Sent[] => inbox().filter((sent) => sent.seq > heard);
  const say = (spoken: Spoken): Promise<SayResult> => simulator.say(digits, { ...person, ...spoken });

  const hears = async (wanted: Wanted, timeoutMs = waitsMs): Promise<Sent> => {
    const find = () => unheard().find((sent) => isWanted(sent, wanted)) ?? null;
    const found = await until(simulator, find, timeoutMs, () => complaint(digits, String(wanted), unheard()));
    heard = found.seq;
    return found;
  };

  return {
    phone: digits,
    inbox,
    sends: say,
    says: (text, more = {}) => say({ ...more, text }),
    taps: (titleOrId) => say({ tap: titleOrId }),
    reacts: (emoji, messageId) => say({ reaction: { messageId, emoji } }),
    hears,
    async hearsCount(count, timeoutMs = waitsMs) {
      const find = () => (unheard().length >= count ? unheard().slice(0, count) : null);
      const found = await until(simulator, find, timeoutMs, () => complaint(digits, `${count} messages`, unheard()));
      heard = found.at(-1)?.seq ?? heard;
      return found;
    },
    async hearsNothing(forMs) {
      await new Promise((resolve) => setTimeout(resolve, forMs));
      if (unheard().length > 0) throw new SimulatorError(complaint(digits, 'nothing', unheard()));
    },
  };
}

function isWanted(sent: Sent, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(sent);
  return typeof wanted === 'string' ? sent.text.includes(wanted) : wanted.test(sent.text);
}

function complaint(phone: string, wanted: string, came: Sent[]): string {
  const list = came.map((sent) => `  - ${sent.text}`).join('\n');
  return `${phone} waited for ${wanted} and heard ${came.length === 0 ? 'nothing.' : `only:\n${list}`}`;
}

/** Asks again whenever something happens in the simulator. */
function until<T>(simulator: Simulator, find: () => T | null, timeoutMs: number, complain: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      unsubscribe();
      end();
    };
    const look = (): void => {
      const found = find();
      if (found !== null) finish(() => resolve(found));
    };
    const timer = setTimeout(() => finish(() => reject(new SimulatorError(complain()))), timeoutMs);
    const unsubscribe = simulator.subscribe((event) => {
      if (event.type === 'sent') look();
    });
    look();
  });
}
