import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { answerJson, LocalServer } from '../channels/support/local-server.ts';

type Sent = { recipient: { id: string }; message: any; messaging_type?: string; tag?: string }; // oxlint-disable-line no-explicit-any -- judged by the test

/** Graph as Instagram and Messenger use it: takes sends, keeps them, and posts signed webhooks of what customers do. */
export class MessagingGraph {
  readonly server = new LocalServer();
  readonly sent: Sent[] = [];
  /** How a send is answered; success by default. */
  answer: ((sent: Sent) => { status: number; body: object } | Promise<never>) | null = null;
  readonly profiles = new Map<string, object>();
  readonly #object: 'instagram' | 'page';
  readonly #account: string;
  readonly #secret: string;
  #number = 0;

  constructor(object: 'instagram' | 'page', account: string, secret: string) {
    this.#object = object;
    this.#account = account;
    this.#secret = secret;
    this.server.handle = ({ method, path, body }, response) => {
      if (path.includes('/subscribed_apps'))
        return answerJson(response, { data: [{ subscribed_fields: ['messages'] }] });
      if (method === 'GET')
        return answerJson(response, this.profiles.get(path.split('?')[0]?.split('/').at(-1) ?? '') ?? {});
      const given = JSON.parse(String(body)) as Sent & { sender_action?: string };
      if (given.sender_action !== undefined) return answerJson(response, { recipient_id: given.recipient.id });
      this.sent.push(given);
      const own = this.answer?.(given);
      if (own instanceof Promise) return undefined;
      if (own) return answerJson(response, own.body, own.status);
      return answerJson(response, { recipient_id: given.recipient.id, message_id: `mid.out.${this.sent.length}` });
    };
  }

  /** What the customer was sent so far, their own only. */
  textsTo(customer: string): string[] {
    return this.sent
      .filter(({ recipient }) => recipient.id === customer)
      .map(({ message }) => String(message.text ?? '[file]'));
  }

  async untilSent(customer: string, count: number): Promise<string[]> {
    for (let tries = 0; tries < 400; tries += 1) {
      const texts = this.textsTo(customer);
      if (texts.length >= count) return texts;
      await wait(25);
    }
    throw new Error(`${customer} was sent ${this.textsTo(customer).length} messages, not ${count}`);
  }

  /** One event from the customer; `fields` as the platform writes them. */
  event(customer: string, fields: object, more: { echo?: boolean; at?: number } = {}): object {
    const [sender, recipient] = more.echo ? [this.#account, customer] : [customer, this.#account];
    return { sender: { id: sender }, recipient: { id: recipient }, timestamp: more.at ?? Date.now(), ...fields };
  }

  text(customer: string, text: string): object {
    this.#number += 1;
    return this.event(customer, { message: { mid: `mid.in.${this.#number}`, text } });
  }

  async post(webhookUrl: string, ...events: object[]): Promise<number> {
    const body = JSON.stringify({
      object: this.#object,
      entry: [{ id: this.#account, time: Date.now(), messaging: events }],
    });
    return this.postRaw(webhookUrl, body);
  }

  async postRaw(webhookUrl: string, body: string, secret = this.#secret): Promise<number> {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const answer = await fetch(webhookUrl, { method: 'POST', headers, body });
    await answer.text();
    return answer.status;
  }
}
