import type { AccountProblem } from '../../channels/channel.ts';
import type { AccountChannel, AccountEvent, AccountSecrets, Login } from '../desk/channel-accounts.ts';

/** What administrators do with the accounts that the console sets up; each by the person with that id. */
export type AccountDesk = {
  list(): Promise<AccountView[]>;
  listEvents(): Promise<AccountEvent[]>;
  /** What the settings bring along for accounts of the console. */
  shared(): { channel: AccountChannel; login: Login; appSecret: boolean; verifyToken: boolean }[];
  /** Asks the provider, without taking anything in. */
  check(given: GivenAccount): Promise<AccountOutcome>;
  add(given: GivenAccount, by: string): Promise<AccountOutcome>;
  /** What is not named stays. */
  change(id: string, changes: AccountChanges, by: string): Promise<AccountOutcome>;
  remove(id: string, by: string): Promise<AccountOutcome>;
};

/** Secrets by their last four letters. Null: there is none of its own, and that of the settings is used. */
export type AccountView = {
  id: string;
  channel: AccountChannel;
  externalId: string;
  name: string;
  isOn: boolean;
  login: Login;
  businessAccountId: string | null;
  secrets: { accessToken: string; appSecret: string | null; verifyToken: string | null } | null;
  version: number;
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

/** `problems`: what its provider says of it, that does not stand in the way. */
export type AccountOutcome =
  | { is: 'done'; id: string; problems: AccountProblem[] }
  /** Its provider says that it cannot work like this. */
  | { is: 'refused'; channel: AccountChannel; problems: AccountProblem[] }
  | { is: 'not-answered'; channel: AccountChannel; detail: string }
  | { is: 'lacks'; what: 'app-secret' | 'verify-token' | 'access-token' }
  | { is: 'taken'; by: 'settings' | 'console' }
  /** The token is of another bot than the account. */
  | { is: 'another-bot' }
  /** Somebody else has changed it since. */
  | { is: 'changed' }
  | { is: 'unknown' };
