import { randomBytes } from 'node:crypto';

/** How the business's account stands with its provider, and what the provider says of it when asked. */
export type AccountState = {
  /** `expired`: every call is refused. */
  token: 'valid' | 'expired';
  /** False: no webhooks are posted. */
  subscribed: boolean;
  /** False: the app is not let begin again. */
  maySubscribe: boolean;
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  /** Of a number: CONNECTED, FLAGGED, BANNED, … */
  status: string;
  nameStatus: string;
  /** Of the token, in seconds since 1970; 0: it never ends. Asked for on Facebook's log-in. */
  tokenExpiresAt: number;
  /** What Telegram says of its last failed post. */
  lastError: { at: number; message: string } | null;
  /** Updates that Telegram could not post; null: those that wait here. */
  pending: number | null;
};

export type Account = AccountState & {
  /** That are taken; renewing one adds one. */
  readonly tokens: string[];
  /** Where Telegram was told to post; null: nowhere yet. */
  toldUrl: string | null;
};

const fine: AccountState = {
  token: 'valid',
  subscribed: true,
  maySubscribe: true,
  quality: 'GREEN',
  status: 'CONNECTED',
  nameStatus: 'APPROVED',
  tokenExpiresAt: 0,
  lastError: null,
  pending: null,
};

export function createAccount(accessToken: string): Account {
  return { ...fine, tokens: [accessToken], toldUrl: null };
}

/** As it was in the beginning; tokens that were given out are taken. */
export function restoreAccount(account: Account): void {
  Object.assign(account, fine);
}

export function isTokenGood({ token, tokens }: Account, given: string): boolean {
  return token === 'valid' && tokens.includes(given);
}

/** Another token beside those that there are. */
export function newToken(account: Account): string {
  const token = `IGAA${randomBytes(24).toString('hex')}`;
  account.tokens.push(token);
  return token;
}
