import type { Logger } from 'pino';
import type { Channel, Inbound } from '../../../channels/channel.ts';
import { createInstagram } from '../../../channels/instagram/index.ts';
import { createMessenger } from '../../../channels/messenger/index.ts';
import { answerChallenge, signerOf } from '../../../channels/meta/signature.ts';
import { isSecret } from '../../../channels/telegram/index.ts';
import type { Http } from '../../../channels/http.ts';
import type { AccountChannel } from '../../desk/channels/channel-accounts.ts';
import type { WebhookSource } from '../../http/webhook-taker.ts';
import type { Receive } from '../receive.ts';
import type { AccountSetup } from './account-setup.ts';
import type { ChannelOfAccounts } from './channel-of-accounts.ts';
import type { ServedAccounts } from './served-accounts.ts';

type Parts = {
  served: ServedAccounts;
  channelOf(name: AccountChannel): ChannelOfAccounts | undefined;
  http: Http;
  receive: Receive;
  /** As the SOP has it: whether comments are cases. */
  takesComments(): boolean;
  log: Pick<Logger, 'warn'>;
};

/**
 * What the accounts of a channel are told by their provider. Whoever signs with the secret of one Meta app speaks for
 * the accounts of that app: only when the signature holds is it read which of them the body names.
 */
export function accountWebhook(name: AccountChannel, parts: Parts): WebhookSource {
  return name === 'telegram' ? telegramWebhook(parts) : metaWebhook(name, parts);
}

const signatureHeader = 'x-hub-signature-256';
const secretHeader = 'x-telegram-bot-api-secret-token';

function metaWebhook(name: Exclude<AccountChannel, 'telegram'>, parts: Parts): WebhookSource {
  const { served, receive } = parts;
  const tellNotKept = teller(name, parts);
  const isOurs = ownership(name, served, tellNotKept);
  const parserOf = parsers(name, parts, tellNotKept);
  return {
    name,
    proofHeader: signatureHeader,
    isOpen: () => served.webhookSecrets(name).length > 0,
    answerVerification: (query) => answerChallenge(query, served.verifyTokens(name)),
    accept(rawBody, headers) {
      const signature = headers[signatureHeader];
      const header = typeof signature === 'string' ? signature : undefined;
      const signer = signerOf(rawBody, header, served.webhookSecrets(name));
      if (signer === null) return null;
      const parse: Channel['parse'] = (body, receivedAt) =>
        parserOf()(body, receivedAt).filter((item) => isOurs(item, signer));
      return (body, receivedAt) => receive(name, body, receivedAt, parse);
    },
  };
}

/** A bot is known by the word that it was given: its posts do not name it. */
function telegramWebhook({ served, channelOf, receive }: Parts): WebhookSource {
  return {
    name: 'telegram',
    proofHeader: secretHeader,
    isOpen: () => served.of('telegram').length > 0,
    answerVerification: null,
    accept(_rawBody, headers) {
      const given = headers[secretHeader];
      const bots = served.of('telegram').filter(({ webhookSecret }) => isSecret(given, webhookSecret));
      const parse = bots[0] && channelOf('telegram')?.of(bots[0].externalId)?.parse;
      if (!bots[0]) return null;
      return (body, receivedAt) => receive('telegram', body, receivedAt, parse);
    },
  };
}

type TellNotKept = (externalId: string) => void;

/** Read with the ids of all accounts: some hooks put another id of the same profile first. */
function parsers(name: Exclude<AccountChannel, 'telegram'>, parts: Parts, onForeign: TellNotKept) {
  const { served, channelOf, http, takesComments } = parts;
  let made: { of: readonly AccountSetup[]; parse: Channel['parse'] } | null = null;
  return (): Channel['parse'] => {
    const of = served.of(name);
    if (made?.of === of) return made.parse;
    const accounts = of.map(({ externalId }) => ({ externalId, accessToken: '' }));
    const config = { graphUrl: 'http://127.0.0.1:9', graphVersion: '', accounts, onForeign, takesComments };
    const create = { instagram: createInstagram, messenger: createMessenger };
    const reader = name === 'whatsapp' ? channelOf(name) : create[name](config, http.client);
    if (!reader) throw new Error(`${name} is not ready yet`);
    made = { of, parse: reader.parse };
    return reader.parse;
  };
}

/** Whether an item is of an account that is served, and whose app signed it. */
function ownership(name: AccountChannel, served: ServedAccounts, tellNotKept: TellNotKept) {
  return ({ accountExternalId: externalId }: Inbound, signer: string): boolean => {
    if (served.find(name, externalId)?.webhookSecret === signer) return true;
    // A number of the app that nobody set up yet is served with it (ADR 6).
    if (name === 'whatsapp' && served.standing(name, externalId) === 'unknown') return true;
    tellNotKept(externalId);
    return false;
  };
}

const why = {
  off: 'messages come for an account that is switched off, and are not kept',
  removed: 'messages come for an account that was removed, and are not kept',
  unreadable: 'messages come for an account whose secrets cannot be read, and are not kept',
  unknown: 'messages come for a profile that is not one of those set up, and are not kept: is its id right?',
  served: 'messages for an account come signed by another app than its own, and are not kept',
} as const;

/** Once of each account, as long as it stands as it does. */
function teller(name: AccountChannel, { served, log }: Parts): TellNotKept {
  const told = new Set<string>();
  return (externalId) => {
    const reason = why[served.standing(name, externalId)];
    if (!told.has(externalId + reason)) log.warn({ channel: name, account: externalId }, reason);
    told.add(externalId + reason);
  };
}
