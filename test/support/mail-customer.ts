import type { ApiClient } from './service.ts';
import { mailUser, type MailServers, type SentMail } from './mail-servers.ts';
import { eventually } from '../service/view.ts';

type Wrote = { mailbox?: string; subject?: string; to?: SentMail; headers?: string[]; body?: string[]; id?: string };

let written = 0;

/** A mail as a customer's program writes it; an answer to a mail of ours quotes it. Its Message-ID. */
export async function writeMail(
  servers: MailServers,
  from: string,
  text: string,
  {
    to: answered,
    subject = answered?.mail.subject ?? 'Tanya',
    headers = [],
    body,
    mailbox = mailUser.address,
    id = `${(written += 1)}.${Date.now()}@pelanggan.example`,
  }: Wrote = {},
): Promise<string> {
  const quoted = answered?.mail.text?.split('\n').map((line) => `> ${line}`) ?? [];
  const history = ['', `Pada Sen, 23 Nov 2026 pukul 10.15 Toko <${mailbox}> menulis:`, ...quoted];
  const lines = [
    `Return-Path: <${from}>`,
    `From: Rina Wati <${from}>`,
    `To: ${mailbox}`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${id}>`,
    ...(answered ? [`In-Reply-To: ${answered.mail.messageId}`, `References: ${answered.mail.messageId}`] : []),
    ...headers,
    ...(body ?? ['Content-Type: text/plain; charset=utf-8', '', text, ...(answered ? history : [])]),
    '',
  ];
  await servers.deliver(lines.join('\r\n'), undefined, mailbox);
  return id;
}

export function untilSentTo(servers: MailServers, to: string, count: number): Promise<SentMail[]> {
  return eventually(() => {
    const sent = servers.sent.filter((one) => one.to === to);
    if (sent.length < count) throw new Error(`${to} was sent ${sent.length} mails, not ${count}`);
    return sent;
  });
}

// oxlint-disable-next-line no-explicit-any -- judged by the tests
type Found = any;

/** The conversation of the address, once it is in such a phase. */
export function mailCase(api: ApiClient, address: string, phase?: RegExp): Promise<Found> {
  return eventually(async () => {
    const { body } = await api.request('GET', `/conversations?q=${encodeURIComponent(address)}`);
    const [found] = body.items;
    if (!found) throw new Error(`no conversation of ${address}`);
    if (phase && !phase.test(found.phase)) throw new Error(`that of ${address} is ${found.phase}`);
    return found;
  });
}

export function mailHealth(api: ApiClient, state: 'connected' | 'down', address = mailUser.address): Promise<Found> {
  return eventually(async () => {
    const { body } = await api.request('GET', '/channels');
    const account = body.items.find(({ externalId }: { externalId: string }) => externalId === address);
    if (account?.connection?.state !== state) throw new Error(JSON.stringify(account?.connection));
    return account;
  });
}

export function mailEnvironment({ imapUrl, smtpUrl, caFile }: MailServers): Record<string, string> {
  return { IMAP_URL: imapUrl, SMTP_URL: smtpUrl, NODE_EXTRA_CA_CERTS: caFile, SEND_RECONCILE_SECONDS: '5' };
}
