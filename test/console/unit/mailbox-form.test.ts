import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../web/console/src/api/client.ts';
import { problemsAtFields } from '../../../web/console/src/app/problems-at-fields.ts';
import {
  mailboxBodyOf,
  mailboxChangesOf,
  mailboxFieldOf,
  mailboxProblemsOf,
  presetOf,
  typedMailboxOf,
} from '../../../web/console/src/features/channels/mailbox-form.ts';

const t = ((key: string) => key) as unknown as TFunction<'channels'>;
const server = { host: 'mail.toko.id', port: 993, security: 'tls' as const, user: 'cs@toko.id' };
const account = {
  ...{ id: 'a', channel: 'email' as const, externalId: 'cs@toko.id', name: 'Toko', isOn: true, version: 3 },
  ...{ login: 'facebook' as const, businessAccountId: null, secrets: null },
  mailbox: {
    imap: { ...server, folder: 'INBOX' },
    smtp: { ...server, port: 465 },
    ...{ hasPassword: true, hasSmtpPassword: false, oauth: null },
  },
};

describe('the form of a mailbox', () => {
  it('of one that is there sends nothing but what was changed, and no secret that was left empty', () => {
    const typed = typedMailboxOf(account);
    expect(mailboxChangesOf(typed, account)).toEqual({ version: 3 });
    expect(mailboxChangesOf({ ...typed, password: ' x', smtpPort: '587', name: 'CS' }, account)).toEqual({
      ...{ version: 3, name: 'CS' },
      mailbox: { password: ' x', smtp: { ...server, port: 587 } },
    });
    expect(mailboxProblemsOf(typed, account, t)).toEqual({});
  });

  it('of a provider brings its servers; with OAuth no password is asked for', () => {
    const typed = { ...typedMailboxOf(null), ...presetOf('microsoft'), address: 'CS@toko.id ' };
    expect(Object.keys(mailboxProblemsOf(typed, null, t))).toEqual(['clientId', 'refreshToken']);
    const body = mailboxBodyOf({ ...typed, clientId: 'c', refreshToken: 'r' }, null);
    expect(body).toMatchObject({
      mailbox: {
        imap: { host: 'outlook.office365.com', port: 993, user: 'CS@toko.id', folder: 'INBOX' },
        smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
        oauth: { tokenUrl: expect.stringContaining('microsoftonline'), clientId: 'c', refreshToken: 'r' },
      },
    });
  });

  it('from a password to OAuth and back, the other way to sign in is taken away', () => {
    const oauth = {
      tokenUrl: 'https://a.example/token',
      clientId: 'c',
      clientSecret: '',
      refreshToken: '7890',
      scope: null,
    };
    const other = { ...account, mailbox: { ...account.mailbox, oauth } };
    expect(mailboxChangesOf(typedMailboxOf(other), other)).toEqual({ version: 3 });
    expect(mailboxChangesOf({ ...typedMailboxOf(other), method: 'password' }, other)).toEqual({
      version: 3,
      mailbox: { oauth: null },
    });
    const typed = { ...typedMailboxOf(account), ownSmtpLogin: true, smtpUser: 'out', smtpPassword: 'p' };
    expect(mailboxChangesOf(typed, account)).toMatchObject({
      mailbox: { smtp: { user: 'out' }, smtpPassword: 'p' },
    });
  });

  it('says what is missing or wrong before anybody is asked', () => {
    const found = mailboxProblemsOf({ ...typedMailboxOf(null), address: 'toko', imapPort: '0' }, null, t);
    expect(Object.keys(found).toSorted()).toEqual(['address', 'imapHost', 'imapPort', 'password', 'smtpHost']);
  });
  it('says what the service objects to at the fields that it names, and nowhere when one has none', () => {
    const refusal = (...where: string[]) => {
      const details = where.map((one) => ({ where: one, problem: 'bukan nama server' }));
      return new ApiError({ status: 422, code: 'invalid_input', message: '', details, retryAfterMs: null });
    };
    expect(problemsAtFields(refusal('mailbox.imap.host', 'externalId'), mailboxFieldOf)).toEqual({
      imapHost: 'Bukan nama server.',
      address: 'Bukan nama server.',
    });
    expect(problemsAtFields(refusal('mailbox.imap.host', 'mailbox.imap.security'), mailboxFieldOf)).toBe(null);
    expect(problemsAtFields(new Error('elsewhere'), mailboxFieldOf)).toBe(null);
  });
});
