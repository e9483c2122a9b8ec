import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { AskModel } from '../assistant/ask-model.ts';
import type { Capabilities } from '../../channels/channel.ts';
import type { Content } from '../content/content.ts';
import type { ContentEditing } from '../content/editing/editing.ts';
import type { Language } from '../core/sop/policy.ts';
import type { AccountStanding } from '../desk/channels/channel-accounts.ts';
import type { ShownConnection } from '../desk/channels/connections.ts';
import type { Desk } from '../desk/desk.ts';
import type { Watch } from '../desk/watch/watch-accounts.ts';
import type { Engine } from '../engine/engine.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { Previews } from '../media/previews.ts';
import type { Store } from '../store/store.ts';
import type { AccountDesk, MailboxDesk } from './channels/account-desk.ts';
import type { LinkDesk } from './channels/link-desk.ts';
import type { WebhookSource } from './webhook-taker.ts';
import type { SharedFiles } from './files/shared-files.ts';
import type { Webchat } from './webchat/webchat.ts';

/** What the server is made of. */
export type HttpParts = {
  store: Store;
  engine: Engine;
  desk: Desk;
  webhooks: WebhookSource[];
  content(): Content;
  /** The language model that drafts may be asked of; absent or null: none is set up. */
  assistant?: { model: string; ask: AskModel } | null;
  editing: ContentEditing;
  channelSetup(): ChannelSetup;
  watch: Pick<Watch, 'lookAt'>;
  /** Null: whatever address it is reached by, without TLS. */
  publicUrl: string | null;
  /** Null: unless told otherwise, whoever is in a private network. */
  trustedProxies?: string[] | null;
  version: string;
  log: FastifyBaseLogger;
  registry: Registry;
  /** Counts how a webhook was answered, and after how long. */
  webhookAnswered?: (webhook: string, status: number, seconds: number) => void;
  now(): number;
  isReady(): boolean;
  /** Why the service does its work more slowly than it should; none: it does not. */
  degraded?(): string[];
  isDiskFull?(): boolean;
  /** Called when that may have changed; returns the way off. */
  onTurned?(listener: () => void): () => void;
  /** It answers `/health` and `/metrics`, and nothing else. */
  onlyHealth?: boolean;
  /** Absent: there is no chat on web sites. */
  webchat?: Webchat;
  /** Links to stored files for providers. */
  sharedFiles: SharedFiles;
  /** Where a stored file lies, by its hash. */
  mediaPath(sha256: string): string;
  /** What is shown or played in its place; null: it is itself. */
  findPreview?: Previews['find'];
  ffmpeg: Ffmpeg;
  /** Stores a file that is to be sent; throws RefusedFile for one that is not kept. */
  saveMedia(bytes: Uint8Array, mime: string | null): Promise<{ sha256: string; mime: string; bytes: number }>;
  /** Whether messages of the channel, or of one of its accounts, can come and go now. */
  isConnected(channel: string, externalId?: string): boolean;
  /** Of channels that hold a connection of their own: how it stands, and whether people are to look after it. */
  connections?(): Promise<ShownConnection[]>;
  /** The phone that WhatsApp Web is linked to; absent: it is off. */
  linkDesk?: LinkDesk;
  /** Accounts of channels that are set up in the console; absent: none can be. */
  accountDesk?: AccountDesk;
  mailboxDesk?: MailboxDesk;
  accountStanding?(channel: string, externalId: string): AccountStanding;
  /** What each channel that is connected takes. */
  capabilities(): { channel: string; capabilities: Capabilities }[];
  /** Where a post that was commented on can be seen, by the account's and the post's id at the provider; null: it does not say. */
  fetchPostUrl?(channel: string, accountExternalId: string, postId: string): Promise<string | null>;
  /** A provider's error in one plain sentence. */
  explain(channel: string, code: string, language: Language): string;
};

/** What there is to know for connecting channels. `simulatorUrl` null: it is off. */
export type ChannelSetup = {
  setup: { channel: string; isConfigured: boolean; webhookUrl: string | null; hasVerifyToken: boolean }[];
  simulatorUrl: string | null;
};
