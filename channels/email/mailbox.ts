import type { HeldConnection } from '../channel.ts';
import type { AccessToken } from './access-token.ts';
import { whyOfImap } from './errors.ts';
import { openFolders, type Folders } from './folders.ts';
import { meanings, type OwnCode } from './meanings.ts';
import { connectImap, type ImapSession } from './imap.ts';
import type { Cursors, MailHooks, MailLog, Refusals } from './reading.ts';
import type { ServerPlace } from './server-url.ts';

export type MailboxConfig = {
  place: ServerPlace;
  /** Null: it is opened with the password. */
  accessToken?: AccessToken | null;
  /** The business's own address. */
  account: string;
  cursors: Cursors;
  saveFile: MailHooks['saveFile'];
  log: MailLog;
  /** In [0, 1): spreads attempts to connect. */
  chance(): number;
  /** How often it is looked, beside being told: servers forget to, and some cannot. */
  pollMs?: number;
};

export type Mailbox = HeldConnection & {
  /** Soon: what was sent may stand among the sent mail. */
  lookSoon(): void;
  /** Marks the customer's mail so, for whoever looks into the mailbox. A courtesy: lost when it is not connected. */
  answered(messageId: string): void;
};

const usualPollMs = 10_000;
const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;

/** Holds the connection to a mailbox: reads what is new, is told of more, and connects again whenever it breaks. */
export function createMailbox(config: MailboxConfig): Mailbox {
  const { account, log, pollMs = usualPollMs } = config;
  let isStopping = false;
  /** Something happened since it was last looked. */
  let isWoken = false;
  let endPause = (): void => undefined;
  let running: Promise<void> = Promise.resolve();
  const answeredIds = new Set<string>();
  const refusals: Refusals = new Map();
  type To = Parameters<HeldConnection['start']>[0];

  async function run(to: To): Promise<void> {
    let failures = 0;
    let told: string | null = null;
    while (!isStopping) {
      const refused = refusedSoFar();
      try {
        if (told === null) to.tell({ state: 'connecting', since: Date.now(), why: null });
        await hold(to, () => {
          log.info(
            { channel: 'email', account },
            told === null ? 'the mailbox is connected' : 'the mailbox is connected again',
          );
          [failures, told] = [0, null];
          refusals.clear();
        });
      } catch (error) {
        const why = whyOfImap(error, Boolean(config.accessToken));
        // Once, not with every attempt.
        if (why !== told && !isStopping) {
          log.warn({ channel: 'email', account, why, err: error }, 'the mailbox cannot be read');
          to.tell({ state: 'down', since: Date.now(), why });
        }
        told = why;
        // A server that gives no mail is there: how long it was away before does not count.
        failures = refusedSoFar() > refused ? refusedSoFar() : failures + 1;
        isWoken = false;
        await pause(waitMs(why, failures));
      }
    }
  }

  function refusedSoFar(): number {
    return [...refusals.values()].reduce((sum, { tries }) => sum + tries, 0);
  }

  /** As long as it goes well; throws when it does not. */
  async function hold(to: To, connected: () => void): Promise<void> {
    const session = await connectImap(config.place, wake, config.accessToken);
    try {
      const folders = await openFolders(session, { ...config, refusals }, to.receive);
      await folders.readNew();
      connected();
      to.tell({ state: 'connected', since: Date.now(), why: null });
      while (!isStopping) {
        await waitForMail(session);
        if (isStopping) break;
        session.check();
        await folders.readNew();
        await markAnswered(folders);
      }
    } finally {
      await session.end();
    }
  }

  async function waitForMail(session: ImapSession): Promise<void> {
    if (!isWoken) session.idle();
    await pause(pollMs);
  }

  function wake(): void {
    isWoken = true;
    endPause();
  }

  async function markAnswered(folders: Folders): Promise<void> {
    for (const id of answeredIds) {
      answeredIds.delete(id);
      await folders.markAnswered(id);
    }
  }

  /** Ends early when something woke it, or had before. */
  async function pause(ms: number): Promise<void> {
    if (!isWoken && !isStopping) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    isWoken = false;
  }

  function waitMs(why: OwnCode, failures: number): number {
    const isHopeless = meanings[why].kind === 'blocked';
    // Servers lock out who comes again and again with a wrong password.
    const wait = isHopeless ? longestWaitMs : Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
    return wait * (0.75 + config.chance() / 2);
  }

  return {
    accountExternalId: account,
    async start(to) {
      isStopping = false;
      running = run(to);
    },
    async stop() {
      isStopping = true;
      wake();
      await running;
    },
    lookSoon: wake,
    answered(messageId) {
      answeredIds.add(messageId);
      wake();
    },
  };
}
