import type { Logger } from 'pino';
import type { MailboxChanges, MailboxSecrets, MailboxView } from '../../desk/channels/mailbox-accounts.ts';
import type { Accounts } from '../../engine/accounts.ts';
import type { AccountOutcome, AccountView, GivenMailbox, MailboxDesk } from '../../http/channels/account-desk.ts';
import type { Store } from '../../store/store.ts';
import type { Deed, StoredAccount } from '../accounts/stored-accounts.ts';
import { isSameFolder, type MailboxSetup, setupOfMailbox } from './mailbox-setup.ts';
import type { OpenedMailboxes } from './open-mailboxes.ts';

type Parts = {
  opened: OpenedMailboxes;
  /** The first account of the console ends the simulator. */
  refreshOthers(): Promise<void>;
  store: Pick<Store, 'ensureAccount'>;
  accounts: Accounts;
  log: Pick<Logger, 'info'>;
};

type Stored = StoredAccount<MailboxSecrets, 'email'>;
type Readable = Stored & { secrets: MailboxSecrets };

/** Mailboxes that are set up in the console: the servers are asked before anything is kept, as providers are of other accounts. */
export function createMailboxDesk({ opened, refreshOthers, store, accounts, log }: Parts): MailboxDesk {
  const { stored, served } = opened;

  async function find(id: string | undefined): Promise<Stored | undefined> {
    return (await stored.list()).find(({ accountId, state }) => accountId === id && state !== 'removed');
  }

  type Tried = AccountOutcome & { renewed?: string | null };

  async function tryOut(account: Readable): Promise<Tried> {
    const setup = setupOfMailbox(account, account.secrets);
    const reader = served.all().find((one) => one.externalId !== setup.externalId && reads(one, setup));
    if (reader) return { is: 'taken', by: 'mailbox', as: reader.externalId };
    const { problems, renewed } = await opened.tryOut(setup, account.accountId || null);
    const [silent] = problems;
    if (problems.some(({ isRefusal }) => isRefusal)) return { is: 'refused', channel: 'email', problems };
    if (silent) return { is: 'not-answered', channel: 'email', code: silent.code, detail: silent.detail };
    return { is: 'done', id: account.accountId, problems: [], renewed };
  }

  async function keep(account: Stored, deed: Deed): Promise<AccountOutcome> {
    if (!(await stored.save(account, deed))) return { is: 'changed' };
    const { channel, externalId, accountId: id, name } = account;
    await store.ensureAccount({ channel, externalId, name: name || externalId });
    await accounts.learn(id);
    await opened.refresh();
    await refreshOthers();
    log.info(
      { channel, account: externalId, personId: deed.userId, fields: deed.fields },
      `a mailbox was ${deed.what}`,
    );
    return { is: 'done', id, problems: [] };
  }

  async function tryAndKeep(account: Stored, deed: Deed): Promise<AccountOutcome> {
    const whole = wholeOf(account);
    if ('is' in whole) return whole;
    const outcome = await tryOut(whole);
    return outcome.is === 'done' ? keep(whole, deed) : outcome;
  }

  async function draftOf({ id, externalId, name, mailbox }: GivenMailbox): Promise<Stored | AccountOutcome> {
    const before = await find(id);
    if (id !== undefined && !before) return { is: 'unknown' };
    if (before) return { ...before, name, secrets: mixed(before.secrets, mailbox) };
    const standing = served.standing(externalId);
    if (served.find(externalId)?.source === 'settings') return { is: 'taken', by: 'settings' };
    if (standing !== 'unknown' && standing !== 'removed') return { is: 'taken', by: 'console' };
    const fresh = { login: 'facebook' as const, businessAccountId: null, state: 'on' as const, version: 0 };
    return { ...fresh, accountId: '', channel: 'email', externalId, name, secrets: mixed(null, mailbox) };
  }

  return {
    async list() {
      const all = await stored.list();
      return all.filter(({ state }) => state !== 'removed').map(viewOf);
    },
    async check(given) {
      const draft = await draftOf(given);
      const whole = 'is' in draft ? draft : wholeOf(draft);
      if ('is' in whole) return whole;
      const { renewed: _, ...outcome } = await tryOut(whole);
      return outcome;
    },
    async add(given, userId) {
      const draft = await draftOf({ ...given, id: undefined });
      const whole = 'is' in draft ? draft : wholeOf(draft);
      if ('is' in whole) return whole;
      const outcome = await tryOut(whole);
      if (outcome.is !== 'done') return outcome;
      const { channel, externalId, name } = whole;
      const accountId = await store.ensureAccount({ channel, externalId, name: name || externalId });
      const { oauth } = whole.secrets;
      if (oauth && outcome.renewed) await opened.keepRenewed(accountId, oauth.refreshToken, outcome.renewed);
      const kept = await keep({ ...whole, accountId }, { what: 'added', fields: [], userId });
      return kept.is === 'changed' ? { is: 'taken', by: 'console' } : kept;
    },
    async change(id, { version, name, isOn, mailbox = {} }, userId) {
      const before = await find(id);
      if (!before) return { is: 'unknown' };
      if (before.version !== version) return { is: 'changed' };
      const fields = Object.entries({ name, ...mailbox }).flatMap(([field, to]) => (to === undefined ? [] : [field]));
      const after: Stored = {
        ...before,
        name: name ?? before.name,
        secrets: mixed(before.secrets, mailbox),
        state: isOn === undefined ? before.state : isOn ? 'on' : 'off',
      };
      // What cannot be read must not be written over with nothing.
      if (!after.secrets) return { is: 'lacks', what: 'servers' };
      const deed: Deed = { what: whatOf(before, after), fields, userId };
      const needsNoWord = after.state === 'off' || fields.every((field) => field === 'name');
      return needsNoWord && deed.what !== 'switched-on' ? keep(after, deed) : tryAndKeep(after, deed);
    },
    async remove(id, userId) {
      const before = await find(id);
      if (!before) return { is: 'unknown' };
      return keep({ ...before, state: 'removed', secrets: null }, { what: 'removed', fields: [], userId });
    },
  };
}

function reads(one: MailboxSetup, other: MailboxSetup): boolean {
  return isSameFolder(one.imap, other.imap);
}

function wholeOf(account: Stored): Readable | AccountOutcome {
  const { secrets } = account;
  if (!secrets) return { is: 'lacks', what: 'servers' };
  const { oauth, password } = secrets;
  if (oauth && oauth.refreshToken === '') return { is: 'lacks', what: 'refresh-token' };
  if (!oauth && password === '') return { is: 'lacks', what: 'password' };
  return { ...account, secrets };
}

/** What is given wins; an empty secret is the one that is kept. Null: its servers are not known. */
function mixed(before: MailboxSecrets | null, given: MailboxChanges): MailboxSecrets | null {
  const { imap = before?.imap, smtp = before?.smtp, oauth } = given;
  if (!imap || !smtp) return null;
  const kept = before?.oauth ?? null;
  return {
    ...{ imap, smtp },
    password: given.password || (before?.password ?? ''),
    smtpPassword: given.smtpPassword === undefined ? (before?.smtpPassword ?? null) : given.smtpPassword || null,
    oauth: oauth
      ? {
          ...oauth,
          clientSecret: oauth.clientSecret || (kept?.clientSecret ?? ''),
          refreshToken: oauth.refreshToken || (kept?.refreshToken ?? ''),
        }
      : oauth === null
        ? null
        : kept,
  };
}

function whatOf(before: Stored, after: Stored): Deed['what'] {
  if (before.state === after.state) return 'changed';
  return after.state === 'on' ? 'switched-on' : 'switched-off';
}

function viewOf({ accountId: id, channel, externalId, name, state, secrets, version }: Stored): AccountView {
  const known = { id, channel, externalId, name, isOn: state === 'on', version };
  return { ...known, login: 'facebook', businessAccountId: null, secrets: null, mailbox: secrets && shown(secrets) };
}

function shown({ imap, smtp, password, smtpPassword, oauth }: MailboxSecrets): MailboxView {
  return {
    ...{ imap, smtp, hasPassword: password !== '', hasSmtpPassword: smtpPassword !== null },
    oauth: oauth && {
      ...oauth,
      clientSecret: endOf(oauth.clientSecret),
      refreshToken: endOf(oauth.refreshToken),
    },
  };
}

/** Of a short one nothing. */
function endOf(secret: string): string {
  return secret.length < 12 ? '' : secret.slice(-4);
}
