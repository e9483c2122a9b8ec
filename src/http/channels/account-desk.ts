import type {
  AccountChannel,
  AccountEvent,
  AccountSecrets,
  ConsoleChannel,
  Login,
} from '../../desk/channels/channel-accounts.ts';
import type { MailboxChanges, MailboxView } from '../../desk/channels/mailbox-accounts.ts';

/** What administrators do with the accounts that the console sets up; each by the person with that id. */
type DeskOf<Given, Changes> = {
  list(): Promise<AccountView[]>;
  /** Asks the provider, without taking anything in. */
  check(given: Given): Promise<AccountOutcome>;
  add(given: Given, by: string): Promise<AccountOutcome>;
  /** What is not named stays. */
  change(id: string, changes: Changes, by: string): Promise<AccountOutcome>;
  remove(id: string, by: string): Promise<AccountOutcome>;
};

export type AccountDesk = DeskOf<GivenAccount, AccountChanges> & {
  /** Of all channels. */
  listEvents(): Promise<AccountEvent[]>;
  /** What the settings bring along for accounts of the console. */
  shared(): { channel: AccountChannel; login: Login; appSecret: boolean; verifyToken: boolean }[];
};

export type MailboxDesk = DeskOf<GivenMailbox, ChangesOfMailbox>;

/** Secrets by their last four letters. Null: there is none of its own, and that of the settings is used. */
export type AccountView = {
  id: string;
  channel: ConsoleChannel;
  externalId: string;
  name: string;
  isOn: boolean;
  login: Login;
  businessAccountId: string | null;
  secrets: { accessToken: string; appSecret: string | null; verifyToken: string | null } | null;
  /** Of e-mail, in place of `secrets`; null: sealed under another key, or no mailbox. */
  mailbox: MailboxView | null;
  version: number;
};

export type GivenMailbox = {
  id?: string | undefined;
  /** The address, in lower case. */
  externalId: string;
  name: string;
  mailbox: MailboxChanges;
};

export type ChangesOfMailbox = {
  version: number;
  name?: string | undefined;
  isOn?: boolean | undefined;
  mailbox?: MailboxChanges | undefined;
};

export type GivenAccount = {
  /** Of one that is there: what is not given is taken from it. */
  id?: string | undefined;
  channel: AccountChannel;
  /** Of a bot it stands in its token, and need not be given. */
  externalId: string;
  name: string;
  login: Login;
  businessAccountId: string | null;
  /** An empty token: the one that is kept. */
  secrets: AccountSecrets;
};

export type AccountChanges = {
  version: number;
  name?: string | undefined;
  isOn?: boolean | undefined;
  accessToken?: string | undefined;
  /** Null: that of the settings. */
  appSecret?: string | null | undefined;
  verifyToken?: string | null | undefined;
  businessAccountId?: string | null | undefined;
};

/** As the provider says it; `code` is one of the watch's, or of e-mail's own. */
export type SaidProblem = { code: string; detail: string; count?: number };

/** `problems`: what its provider says of it, that does not stand in the way. */
export type AccountOutcome =
  | { is: 'done'; id: string; problems: SaidProblem[] }
  /** Its provider says that it cannot work like this. */
  | { is: 'refused'; channel: ConsoleChannel; problems: SaidProblem[] }
  /** `code`: of e-mail, which of its servers. */
  | { is: 'not-answered'; channel: ConsoleChannel; code?: string; detail: string }
  | { is: 'lacks'; what: 'app-secret' | 'verify-token' | 'access-token' | 'servers' | 'password' | 'refresh-token' }
  | { is: 'taken'; by: 'settings' | 'console' }
  /** The same folder is read already, under another address. */
  | { is: 'taken'; by: 'mailbox'; as: string }
  /** The token is of another bot than the account. */
  | { is: 'another-bot' }
  /** Somebody else has changed it since. */
  | { is: 'changed' }
  | { is: 'unknown' };
