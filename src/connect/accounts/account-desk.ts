import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { type AccountProblem, ChannelError } from '../../../channels/channel.ts';
import { botIdOf } from '../../../channels/telegram/index.ts';
import { accountChannels, type AccountSecrets } from '../../desk/channels/channel-accounts.ts';
import type { Watch } from '../../desk/watch/watch-accounts.ts';
import type { Accounts } from '../../engine/accounts.ts';
import type {
  AccountChanges,
  AccountDesk,
  AccountOutcome,
  AccountView,
  GivenAccount,
} from '../../http/channels/account-desk.ts';
import type { Store } from '../../store/store.ts';
import type { Providers } from '../channel-settings.ts';
import { channelOfAccount } from './account-channel.ts';
import { sharedAppSecret, setupOfConsole } from './account-setup.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import type { Deed, StoredAccount } from './stored-accounts.ts';

type Parts = {
  opened: OpenedAccounts;
  providers: Providers;
  store: Pick<Store, 'ensureAccount'>;
  accounts: Accounts;
  watch: Pick<Watch, 'lookAt'>;
  log: Pick<Logger, 'info' | 'warn'>;
};

/** With these nothing would ever come or go; with others it works, and the watch tells of them. */
const hopeless: ReadonlySet<AccountProblem['code']> = new Set(['token-invalid', 'unknown-account', 'restricted']);

export function createAccountDesk(parts: Parts): AccountDesk {
  const { opened, providers, store, accounts, watch, log } = parts;
  const { stored, served } = opened;

  async function find(id: string | undefined): Promise<StoredAccount | undefined> {
    return (await stored.list()).find(({ accountId, state }) => accountId === id && state !== 'removed');
  }

  /** Asks the provider whether it would work like this. */
  async function tryOut(account: StoredAccount & { secrets: AccountSecrets }): Promise<AccountOutcome> {
    const { channel, externalId, accountId: id } = account;
    const setup = setupOfConsole(account, providers);
    try {
      const said = await channelOfAccount(setup, opened.tryingParts).check?.(externalId);
      const found = said?.problems ?? [];
      // A bot is told where we are when it has been taken in.
      const problems = channel === 'telegram' ? found.filter(({ code }) => code !== 'unsubscribed') : found;
      return problems.some(({ code }) => hopeless.has(code))
        ? { is: 'refused', channel, problems }
        : { is: 'done', id, problems };
    } catch (error) {
      if (error instanceof ChannelError) return { is: 'not-answered', channel, detail: error.error.detail };
      throw error;
    }
  }

  /** Keeps it, and has it served: here at once, by other processes within seconds. */
  async function keep(account: StoredAccount, deed: Deed): Promise<AccountOutcome> {
    if (!(await stored.save(account, deed))) return { is: 'changed' };
    const { channel, externalId, accountId: id, name } = account;
    await store.ensureAccount({ channel, externalId, name: name || externalId });
    await accounts.learn(id);
    await opened.refresh();
    log.info(
      { channel, account: externalId, personId: deed.userId, fields: deed.fields },
      `an account was ${deed.what}`,
    );
    const setup = served.find(channel, externalId);
    if (setup) await opened.announce(setup);
    if (setup) await watch.lookAt(id);
    return { is: 'done', id, problems: [] };
  }

  async function tryAndKeep(account: StoredAccount, deed: Deed): Promise<AccountOutcome> {
    const whole = wholeOf(account, providers);
    if (whole.is !== 'whole') return whole;
    const outcome = await tryOut(whole.account);
    if (outcome.is !== 'done') return outcome;
    const kept = await keep(whole.account, deed);
    return kept.is === 'done' ? outcome : kept;
  }

  async function draftOf(given: GivenAccount): Promise<StoredAccount | AccountOutcome> {
    const { channel, id } = given;
    const before = await find(id);
    if (id !== undefined && !before) return { is: 'unknown' };
    if (before) return { ...before, businessAccountId: given.businessAccountId, secrets: mixed(before, given.secrets) };
    const externalId = channel === 'telegram' ? botIdOf(given.secrets.accessToken) : given.externalId;
    const standing = served.standing(channel, externalId);
    if (served.find(channel, externalId)?.source === 'settings') return { is: 'taken', by: 'settings' };
    if (standing !== 'unknown' && standing !== 'removed' && served.find(channel, externalId)?.source !== 'simulator')
      return { is: 'taken', by: 'console' };
    const { name, login, businessAccountId, secrets } = given;
    const own = { ...secrets, ...(channel === 'telegram' ? { appSecret: newWord(), verifyToken: null } : {}) };
    const fresh = { name, login, businessAccountId, secrets: own, state: 'on' as const, version: 0 };
    return { accountId: '', channel, externalId, ...fresh };
  }

  return {
    async list() {
      const all = await stored.list();
      return all.filter(({ state }) => state !== 'removed').map(viewOf);
    },
    listEvents: stored.listEvents,
    shared: () =>
      accountChannels
        .flatMap((channel) => (['instagram', 'facebook'] as const).map((login) => ({ channel, login })))
        .map((one) => ({
          ...one,
          appSecret: sharedAppSecret(one, providers) !== null,
          verifyToken: providers.verifyToken !== null,
        })),
    async check(given) {
      const draft = await draftOf(given);
      if ('is' in draft) return draft;
      const whole = wholeOf(draft, providers);
      return whole.is === 'whole' ? tryOut(whole.account) : whole;
    },
    async add(given, userId) {
      const draft = await draftOf(given);
      if ('is' in draft) return draft;
      const whole = wholeOf(draft, providers);
      if (whole.is !== 'whole') return whole;
      const outcome = await tryOut(whole.account);
      if (outcome.is !== 'done') return outcome;
      const { channel, externalId, name } = draft;
      const accountId = await store.ensureAccount({ channel, externalId, name: name || externalId });
      const kept = await keep({ ...draft, accountId }, { what: 'added', fields: [], userId });
      if (kept.is === 'changed') return { is: 'taken', by: 'console' };
      return { ...outcome, id: accountId };
    },
    async change(id, changes, userId) {
      const before = await find(id);
      if (!before) return { is: 'unknown' };
      // What cannot be read must not be written over with nothing.
      if (!before.secrets && !changes.accessToken) return { is: 'lacks', what: 'access-token' };
      const { account, fields } = changedBy(before, changes);
      const version = changes.version;
      if (before.version !== version) return { is: 'changed' };
      const what = whatOf(before, account);
      const deed: Deed = { what, fields, userId };
      const needsNoWord = account.state === 'off' || fields.every((field) => field === 'name');
      return needsNoWord && what !== 'switched-on' ? keep(account, deed) : tryAndKeep(account, deed);
    },
    async remove(id, userId) {
      const before = await find(id);
      if (!before) return { is: 'unknown' };
      return keep({ ...before, state: 'removed', secrets: null }, { what: 'removed', fields: [], userId });
    },
  };
}

type Whole = { is: 'whole'; account: StoredAccount & { secrets: AccountSecrets } };

/** With a secret to know its webhooks by, and a word for Meta to verify our address with. */
function wholeOf(account: StoredAccount, providers: Providers): Whole | AccountOutcome {
  const { secrets, channel } = account;
  if (!secrets || secrets.accessToken === '') return { is: 'lacks', what: 'access-token' };
  const setup = setupOfConsole({ ...account, secrets }, providers);
  if (setup.webhookSecret === '') return { is: 'lacks', what: 'app-secret' };
  if (channel === 'telegram' && botIdOf(secrets.accessToken) !== account.externalId) return { is: 'another-bot' };
  if (channel !== 'telegram' && setup.verifyToken === null) return { is: 'lacks', what: 'verify-token' };
  return { is: 'whole', account: { ...account, secrets } };
}

/** What is given wins; an empty token is none. */
function mixed({ secrets }: StoredAccount, given: AccountSecrets): AccountSecrets {
  return {
    accessToken: given.accessToken === '' ? (secrets?.accessToken ?? '') : given.accessToken,
    appSecret: given.appSecret ?? secrets?.appSecret ?? null,
    verifyToken: given.verifyToken ?? secrets?.verifyToken ?? null,
  };
}

function changedBy(before: StoredAccount, changes: AccountChanges): { account: StoredAccount; fields: string[] } {
  const { accessToken, appSecret, verifyToken, name, businessAccountId, isOn } = changes;
  const old = before.secrets ?? { accessToken: '', appSecret: null, verifyToken: null };
  const isTelegram = before.channel === 'telegram';
  const secrets: AccountSecrets = {
    accessToken: accessToken ?? old.accessToken,
    // Sealed under another key, a bot's word is gone with the rest: it is given another one.
    appSecret: isTelegram ? (old.appSecret ?? newWord()) : appSecret === undefined ? old.appSecret : appSecret,
    verifyToken: verifyToken === undefined || isTelegram ? old.verifyToken : verifyToken,
  };
  const named = { name, accessToken, appSecret, verifyToken, businessAccountId };
  const fields = Object.entries(named).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  const account: StoredAccount = {
    ...{ ...before, secrets },
    name: name ?? before.name,
    businessAccountId: businessAccountId === undefined ? before.businessAccountId : businessAccountId,
    state: isOn === undefined ? before.state : isOn ? 'on' : 'off',
  };
  return { account, fields };
}

function whatOf(before: StoredAccount, after: StoredAccount): Deed['what'] {
  if (before.state === after.state) return 'changed';
  return after.state === 'on' ? 'switched-on' : 'switched-off';
}

function viewOf(account: StoredAccount): AccountView {
  const { accountId: id, channel, externalId, name, state, login, businessAccountId, secrets, version } = account;
  const shown = secrets && {
    accessToken: endOf(secrets.accessToken),
    appSecret: secrets.appSecret === null || channel === 'telegram' ? null : endOf(secrets.appSecret),
    verifyToken: secrets.verifyToken === null ? null : endOf(secrets.verifyToken),
  };
  const known = { id, channel, externalId, login, businessAccountId, version };
  return { ...known, name, isOn: state === 'on', secrets: shown, mailbox: null };
}

/** Of a short one nothing: four letters would be half of it. */
function endOf(secret: string): string {
  return secret.length < 12 ? '' : secret.slice(-4);
}

function newWord(): string {
  return randomBytes(24).toString('hex');
}
