import type { Content, MessageTag, Origin } from '../src/core/conversation/message.ts';
import type { Language } from '../src/core/sop/policy.ts';

/** One of the business's own numbers or profiles on a channel. */
export type Account = {
  /** Ours, opaque; stable over restarts. */
  id: string;
  channel: string;
  /** The provider's id of it (phone_number_id, Instagram id, …): what webhooks name. */
  externalId: string;
  name: string;
};

/** An address of a person on a channel. Several may belong to one person (L12). */
/** `walk-in`: somebody at the counter who left no number; the id is ours. */
export type Identity = {
  kind: 'phone' | 'bsuid' | 'parent-bsuid' | 'igsid' | 'psid' | 'telegram' | 'webchat' | 'email' | 'lid' | 'walk-in';
  id: string;
};

/**
 * What a webhook brought, in the normal form. `accountExternalId` names the account, `key` is unique within it:
 * a redelivery brings the same key (L2). `at` is the provider's time in epoch milliseconds.
 */
export type Inbound = { accountExternalId: string; key: string; at: number } & (
  | {
      type: 'message';
      providerId: string;
      /** The customer; never empty. The first is the one to answer to. */
      from: Identity[];
      profileName: string | null;
      content: Content;
      origin: Origin;
      /** Why no person wrote it (an absence note, say): it is shown, and never answered (L23). Null or absent: a person. */
      byMachine?: string | null;
    }
  /** On a post of the business, for all to see. It may be answered privately, once, until then. */
  | {
      type: 'comment';
      providerId: string;
      from: Identity[];
      profileName: string | null;
      content: Content;
      origin: Origin & { comment: NonNullable<Origin['comment']> };
      until: number;
    }
  /** What the business itself sent from its own phone or app (L20). `to` is the customer. */
  | {
      type: 'echo';
      providerId: string;
      to: Identity[];
      content: Content;
      origin: Origin;
      /** The app that sent it, where it was not a person: ours, or another one of the business. Null or absent: a person. */
      byApp?: string | null;
    }
  | {
      type: 'reaction';
      providerId: string;
      from: Identity[];
      profileName: string | null;
      toProviderId: string;
      emoji: string | null;
    }
  | { type: 'edit'; by: 'customer' | 'business'; with: Identity[]; toProviderId: string; content: Content }
  | { type: 'revoke'; by: 'customer' | 'business'; with: Identity[]; toProviderId: string }
  /** Something that opens the window and says nothing: a call, a story mention without content (L19); `request_welcome`: they opened the chat. */
  | { type: 'opened'; from: Identity[]; profileName: string | null; why: string }
  | {
      type: 'status';
      /** Of the message; where `upTo` is said, of nothing. */
      providerId: string;
      /** Not of one message but of all that was sent to them until then (epoch milliseconds), by the provider's clock. */
      upTo?: number;
      status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
      /** The id that we gave the message when sending it. */
      ourId: string | null;
      recipient: Identity[];
      error: ProviderError | null;
    }
  /** The same person under a new address. */
  | { type: 'identity-changed'; from: Identity[]; to: Identity[] }
  /** About the account or a template, not about a customer: kept and shown to ops. */
  | { type: 'account-notice'; what: string; data: unknown }
  /** Not known to this version: kept raw, never an error. */
  | { type: 'unknown'; what: string; data: unknown }
);

export type ProviderError = {
  code: string;
  kind: ErrorKind;
  /** For log and support: the provider's own words. */
  detail: string;
  retryAfterMs?: number;
};

/**
 * `retryable`: try again with backoff. `rate-limited-account`: slow the whole account down. `rate-limited-customer`:
 * delay this customer's messages only. `permanent`: never again. `blocked`: permanent, and the account cannot send
 * at all until a person mends it (token, payment, ban). `unknown-fate`: it may have been sent; do not send again
 * before a receipt or its deadline says that it was not.
 */
export type ErrorKind =
  | 'retryable'
  | 'rate-limited-account'
  | 'rate-limited-customer'
  | 'permanent'
  | 'blocked'
  | 'unknown-fate';

/** The only error that a channel's `send` and `fetchMedia` throw. */
export class ChannelError extends Error {
  override name = 'ChannelError';
  readonly error: ProviderError;
  constructor(error: ProviderError, cause?: unknown) {
    super(`${error.code}: ${error.detail}`, { cause });
    this.error = error;
  }
}

/** What a channel can do, as data. */
export type Capabilities = {
  /** In characters as the provider counts them. */
  textLimit: number;
  captionLimit: number;
  buttons: number;
  listRows: number;
  templates: boolean;
  typing: boolean;
  readReceipts: boolean;
  /** What is sent may name the message that it answers. */
  quotes: boolean;
  /** What was accepted comes back later: as a receipt, an echo, among the sent mail. False: there is nothing to wait for. */
  tellsFate: boolean;
  /**
   * What is sent again under our id is shown once, so that it can be. Where neither this nor `tellsFate` holds, what may have
   * been sent is never sent again by itself.
   */
  shownOnce: boolean;
  /** What one account may send; absent: as many as the settings say. */
  sendsPerSecond?: number;
  /**
   * Greatest size in bytes by kind of media that can be sent, with the types accepted. Of those of a voice note, `audio/ogg`
   * (Opus in mono) or `audio/mp4` (AAC), whichever is named first, is what the customer hears it best as.
   */
  media: Partial<
    Record<'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker', { bytes: number; mimes: string[] }>
  >;
};

/** One request to the provider. A message becomes one or more of these, sent in order. */
export type Rendered = { body: Record<string, unknown> };

export type OutgoingMessage = {
  /** Ours; it travels to the provider and back in receipts. */
  id: string;
  /** The account that it is sent from: `Account.externalId`. */
  accountExternalId: string;
  to: Identity[];
  content: Content;
  /** The provider's id of the message that it answers, if any. */
  replyTo: string | null;
  /** A person wrote it, and the window has closed (L18). A channel that knows no tags ignores it. */
  tag?: MessageTag;
  /** The one private answer to this comment: no window is open. */
  commentId?: string;
};

export type SendResult = { providerId: string; acceptedAs?: string };

/** What is wrong with an account, by its provider's word. */
export type AccountProblem = {
  code:
    | 'token-invalid'
    | 'no-permission'
    | 'unknown-account'
    | 'restricted'
    /** Nothing of it is posted to us, and we could not change that. */
    | 'unsubscribed'
    | 'quality-low'
    | 'quality-medium'
    /** It may write less than usual. */
    | 'number-limited'
    | 'number-blocked'
    | 'name-declined'
    /** What is posted to us is not taken. */
    | 'webhook-failing';
  /** The provider's own words, for log and support. */
  detail: string;
  /** How much of it there is, where that can be counted. */
  count?: number;
};

/** What a provider says of an account when it is asked. */
export type AccountCheck = {
  problems: AccountProblem[];
  /** Null: it does not say so, or the token does not expire. */
  tokenExpiresAt: number | null;
  quality: 'green' | 'yellow' | 'red' | null;
  /** Its messages were not posted to us any more, and are again: this check has seen to it. */
  resubscribed: boolean;
};

/** `why`: a code for `explain`, null while it is connected. `since`: epoch milliseconds. */
export type ConnectionState = { state: 'connected' | 'connecting' | 'down'; since: number; why: string | null };

/** Of a channel that nobody posts to: it holds a connection to its provider. The app sees to it that one process does. */
export interface HeldConnection {
  /** The account that it is for (`Account.externalId`); null as long as that is not known. */
  readonly accountExternalId: string | null;
  /**
   * Connects, and goes on doing so until `stop`, whatever fails; resolves when it has begun. `receive` resolves when what
   * it was given is stored: what it rejects is to be given to it again. `tell` is called with every change.
   */
  start(to: {
    receive(body: unknown, receivedAt: number): Promise<void>;
    tell(state: ConnectionState): void;
  }): Promise<void>;
  /** Resolves when nothing more will be received. It may be started again. */
  stop(): Promise<void>;
}

/** What every channel is. Made by `channels/<name>/index.ts`; the app wires it to webhooks, outbox and media. */
export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  /**
   * All that one verified webhook body holds, in its order. Never throws and never drops: what it cannot read
   * becomes `unknown`. `receivedAt` stands in for a missing or impossible provider time.
   */
  parse(body: unknown, receivedAt: number): Inbound[];
  /** The parts that a message is sent as: long text split at sentence ends, choices as buttons, list or numbered text. */
  split(content: Content): Content[];
  /** Sends one part. Throws ChannelError only. */
  send(message: OutgoingMessage): Promise<SendResult>;
  /** Of the customer's last message; `typing`: an answer is being made. */
  markRead(accountExternalId: string, seen: { to: Identity[]; providerId: string; typing: boolean }): Promise<void>;
  /** Fetches an inbound file; the link is asked for anew by id, since links live for minutes (L9). */
  fetchMedia(
    accountExternalId: string,
    media: { providerId?: string; url?: string; sha256?: string },
    limitBytes: number,
  ): Promise<{ bytes: Uint8Array; mime: string | null }>;
  /** Where a post that was commented on can be seen; null: it is not told. Throws ChannelError only. */
  fetchPostUrl?(accountExternalId: string, postId: string): Promise<string | null>;
  /** Who somebody is, where messages do not say it. Null: not known, or not to be told. Throws ChannelError only. */
  fetchProfile?(accountExternalId: string, who: Identity): Promise<{ name: string } | null>;
  /**
   * Asks the provider how the account stands (L14), and has its messages posted to us again where they are not. Throws
   * ChannelError only, when there was no answer to that.
   */
  check?(accountExternalId: string): Promise<AccountCheck>;
  /** A token in place of one that ends by itself, and how long it lasts. Throws ChannelError only. */
  renewToken?(accountExternalId: string): Promise<{ accessToken: string; lastsMs: number }>;
  /** One plain sentence and what to do next (L8). */
  explain(code: string, language: Language): string;
  /**
   * Those that are wanted now, by what each is called, in all processes and over restarts: they may come and go. Absent:
   * its provider posts to our webhook.
   */
  connections?(): ReadonlyMap<string, HeldConnection>;
}
