import { type Meaning, type MeaningName, meanings } from './error-meanings.ts';

/** Graph's codes. Decide on these, never on the words or the HTTP status, which both change. */
const graphCodes: Record<number, MeaningName> = {
  0: 'tokenInvalid',
  102: 'tokenInvalid',
  190: 'tokenInvalid',
  3: 'permission',
  10: 'permission',
  1: 'unavailable',
  2: 'unavailable',
  131000: 'unavailable',
  131016: 'unavailable',
  131057: 'unavailable',
  133004: 'unavailable',
  4: 'accountRate',
  17: 'accountRate',
  32: 'accountRate',
  613: 'accountRate',
  80007: 'accountRate',
  130429: 'accountRate',
  131048: 'spamRate',
  131056: 'pairRate',
  131047: 'windowClosed',
  131026: 'undeliverable',
  130472: 'heldBack',
  131049: 'heldBack',
  131050: 'optedOut',
  131051: 'unsupportedType',
  131060: 'unsupportedType',
  131052: 'mediaUnreadable',
  131053: 'mediaRefused',
  33: 'badRequest',
  100: 'badRequest',
  131005: 'badRequest',
  131008: 'badRequest',
  131009: 'badRequest',
  135000: 'badRequest',
  131021: 'ownNumber',
  131031: 'accountLocked',
  131042: 'payment',
  131045: 'certificate',
  368: 'policy',
  130497: 'country',
  131037: 'displayName',
  131062: 'needsPhone',
  132000: 'templateParameters',
  132001: 'templateMissing',
  132005: 'templateTooLong',
  132007: 'templatePolicy',
  132012: 'templateParameters',
  132015: 'templatePaused',
  132016: 'templateDisabled',
  132068: 'flowBlocked',
  132069: 'flowThrottled',
  133010: 'notRegistered',
  147001: 'username',
  147002: 'username',
  147003: 'username',
  147004: 'username',
  147005: 'username',
};

/** What ends a request before Graph, or in place of it. */
const ownCodes = {
  'no-token': 'noToken',
  'no-recipient': 'noRecipient',
  'not-sendable': 'notSendable',
  'no-answer': 'unsettled',
  'no-message-id': 'unsettled',
  unreachable: 'unreachable',
  'media-gone': 'mediaGone',
  'media-not-stored': 'mediaNotStored',
  'media-too-large': 'mediaTooLarge',
  'media-type': 'mediaType',
  'media-host': 'mediaHost',
  'media-damaged': 'mediaDamaged',
  'http-401': 'tokenInvalid',
  'http-403': 'permission',
  'http-404': 'badRequest',
  'http-429': 'accountRate',
  'http-503': 'unavailable',
  'http-5xx': 'unsettled',
  'http-4xx': 'badRequest',
} satisfies Record<string, MeaningName>;

export type OwnCode = keyof typeof ownCodes;

export function meaningOf(code: string): Meaning | null {
  const name = isOwnCode(code) ? ownCodes[code] : graphName(code);
  return name === undefined ? null : meanings[name];
}

export function ownMeaning(code: OwnCode): Meaning {
  return meanings[ownCodes[code]];
}

function isOwnCode(code: string): code is OwnCode {
  return Object.hasOwn(ownCodes, code);
}

function graphName(code: string): MeaningName | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  const number = Number(code);
  return number >= 200 && number <= 299 ? 'permission' : graphCodes[number];
}
