import {
  ChannelError,
  type Channel,
  type ErrorKind,
  type OutgoingMessage,
  type SendResult,
} from '../../channels/channel.ts';

type Behaviour = (message: OutgoingMessage) => Promise<SendResult>;

export type FakeChannel = Channel & {
  /** What was handed over, and accepted. */
  accepted: OutgoingMessage[];
  /** All that was handed over. */
  tried: OutgoingMessage[];
  /** What becomes of the next sends; accepted when there is nothing left here. */
  script: Behaviour[];
  files: Map<string, Uint8Array | Error>;
  fetched: string[];
  marked: string[];
};

/** A provider in memory: it accepts what it is told to, and remembers. */
export function fakeChannel(): FakeChannel {
  const channel: FakeChannel = {
    name: 'whatsapp',
    capabilities: {
      textLimit: 100,
      captionLimit: 100,
      buttons: 3,
      listRows: 10,
      templates: true,
      typing: true,
      readReceipts: true,
      quotes: true,
      tellsFate: true,
      shownOnce: false,
      media: {},
    },
    ...{ accepted: [], tried: [], script: [], files: new Map(), fetched: [], marked: [] },
    parse: () => [],
    split: (content) => {
      if (content.kind !== 'text' || !content.text.includes('|')) return [content];
      return content.text.split('|').map((text) => ({ kind: 'text', text }));
    },
    async send(message) {
      channel.tried.push(message);
      const result = await (channel.script.shift() ?? accept)(message);
      channel.accepted.push(message);
      return result;
    },
    markRead: async (_account, { providerId }) => {
      channel.marked.push(providerId);
    },
    async fetchMedia(_account, { providerId = '' }) {
      channel.fetched.push(providerId);
      const file = channel.files.get(providerId);
      if (!file || file instanceof Error) throw file ?? new ChannelError(problem('retryable'));
      return { bytes: file, mime: 'image/jpeg' };
    },
    explain: (code) => code,
  };
  return channel;
}

/** The provider's id is made of ours, so that a test can name it. */
export const providerIdOf = (partId: string): string => `wamid.${partId}`;

export const accept: Behaviour = async ({ id }) => ({ providerId: providerIdOf(id) });

export function problem(kind: ErrorKind, retryAfterMs?: number) {
  return { code: `code-${kind}`, kind, detail: 'said the provider', ...(retryAfterMs ? { retryAfterMs } : {}) };
}

export function fails(kind: ErrorKind, retryAfterMs?: number): Behaviour {
  return () => Promise.reject(new ChannelError(problem(kind, retryAfterMs)));
}

/** Answers only when it is told to. */
export function held(): { behaviour: Behaviour; release(): void } {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { behaviour: (message) => gate.then(() => accept(message)), release: () => release() };
}

export const neverAnswers: Behaviour = () => new Promise(() => undefined);

export function textOf({ content }: OutgoingMessage): string {
  return 'text' in content ? (content.text ?? '') : content.kind;
}
