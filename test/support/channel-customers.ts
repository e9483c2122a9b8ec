import { expect, vi } from 'vitest';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { writeMail } from './mail-customer.ts';
import type { MailServers } from './mail-servers.ts';
import { Visitor } from './visitor.ts';
import type { WhatsAppWebServer } from './whatsapp-web.ts';

/** A customer by what every channel has: they write, choose, read, and see texts, the oldest first. */
type Means = {
  /** What finds their case at the desk. */
  address: string;
  says(text: string): Promise<unknown>;
  /** One of the choices that they were given last: by its button, or by its number where there are none. */
  chooses(title: string): Promise<unknown>;
  seen(): string[];
  /** Opens the chat, where the business is told of it. */
  reads?(): Promise<unknown>;
};

export type ChannelCustomer = Means & {
  /** The next text of that kind after those heard before. */
  hears(wanted: string | RegExp): Promise<string>;
};

const patience = { timeout: 30_000, interval: 30 };

function listening(means: Means): ChannelCustomer {
  let heard = 0;
  return {
    ...means,
    async hears(wanted) {
      const isWanted = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
      return vi.waitFor(() => {
        const found = means.seen().findIndex((text, at) => at >= heard && isWanted(text));
        if (found < 0)
          throw new Error(`waited for ${wanted}, and heard only:\n${means.seen().slice(heard).join('\n')}`);
        heard = found + 1;
        return means.seen()[found]!;
      }, patience);
    },
  };
}

export function phoneCustomer(simulator: Simulator, phone: string, name: string): ChannelCustomer {
  const customer: SimulatedCustomer = createCustomer(simulator, phone, { name });
  return listening({
    address: customer.phone,
    says: (text) => customer.says(text),
    chooses: (title) => customer.taps(title),
    seen: () => customer.inbox().map(({ text }) => text),
    reads: () => simulator.open(customer.phone),
  });
}

export async function visitingCustomer(url: string, origin: string, name: string): Promise<ChannelCustomer> {
  const visitor = new Visitor(url, { origin });
  expect((await visitor.visits({ name })).status).toBe(200);
  await visitor.follows();
  return listening({
    address: name,
    says: (text) => visitor.says(text),
    async chooses(title) {
      const choices = visitor.heard().findLast((shown) => shown.choices)?.choices ?? [];
      await visitor.taps(choices.find((choice) => choice.title.startsWith(title))!);
    },
    seen: () => visitor.heard().map(({ text }) => text),
    reads: () => visitor.ask('POST', '/receipts', { upTo: visitor.heard().at(-1)!.id, status: 'read' }),
  });
}

export function mailingCustomer(servers: MailServers, address: string): ChannelCustomer {
  const mails = () => servers.sent.filter(({ to }) => to === address);
  const seen = () => mails().map(({ mail }) => mail.text ?? '');
  const says = (text: string) => {
    const last = mails().at(-1);
    return writeMail(servers, address, text, last ? { to: last } : {});
  };
  return listening({ address, says, chooses: (title) => says(numberOf(title, seen())), seen });
}

export function linkedPhoneCustomer(server: WhatsAppWebServer, phone: string, name: string): ChannelCustomer {
  const seen = () => server.sent.filter(({ to }) => to.startsWith(phone)).map(({ text }) => text);
  const says = (text: string) => server.says(phone, text, { pushName: name });
  return listening({ address: phone, says, chooses: (title) => says(numberOf(title, seen())), seen });
}

/** As the last text that offers it numbers it. */
function numberOf(title: string, texts: string[]): string {
  const line = texts.flatMap((text) => text.split('\n')).findLast((one) => /^\d+\. /.test(one) && one.includes(title));
  return /^\d+/.exec(line ?? '')![0];
}
