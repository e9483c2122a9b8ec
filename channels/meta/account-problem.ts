import { type AccountCheck, type AccountProblem, ChannelError } from '../channel.ts';

const tokenCodes = new Set(['0', '102', '190', 'http-401', 'no-token']);
const permissionCodes = new Set(['3', '10', 'http-403']);
const restrictedCodes = new Set(['368', '131031']);
const unknownCodes = new Set(['33', '100/33', 'http-404']);

/** What is wrong with the account when Graph refuses a question about it. What says nothing of it is thrown on. */
export function problemIn(thrown: unknown): AccountProblem {
  if (!(thrown instanceof ChannelError)) throw thrown;
  const { code, detail } = thrown.error;
  const number = Number(code.split('/')[0]);
  if (tokenCodes.has(code)) return { code: 'token-invalid', detail };
  if (permissionCodes.has(code) || (number >= 200 && number <= 299)) return { code: 'no-permission', detail };
  if (restrictedCodes.has(code)) return { code: 'restricted', detail };
  if (unknownCodes.has(code)) return { code: 'unknown-account', detail };
  throw thrown;
}

export const nothingWrong: AccountCheck = { problems: [], tokenExpiresAt: null, quality: null, resubscribed: false };
