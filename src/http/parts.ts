import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { AskModel } from '../assistant/ask-model.ts';
import type { Capabilities, ConnectionState } from '../../channels/channel.ts';
import type { Content } from '../content/content.ts';
import type { ContentEditing } from '../content/editing.ts';
import type { Language } from '../core/sop/policy.ts';
import type { Desk } from '../desk/desk.ts';
import type { Watch } from '../desk/watch/watch-accounts.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import type { LinkDesk } from './link-desk.ts';
import type { WebhookSource } from './webhooks.ts';
import type { SharedFiles } from './shared-files.ts';
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
  /** Where a small picture of it lies; null: it is to be shown itself. */
  previewPath?(file: { sha256: string; mime: string; bytes: number }): Promise<string | null>;
  /** Stores a file that is to be sent; throws RefusedFile for one that is not kept. */
  saveMedia(bytes: Uint8Array, mime: string | null): Promise<{ sha256: string; mime: string; bytes: number }>;
  /** Whether messages of the channel can come and go now. */
  isConnected(channel: string): boolean;
  /** Of channels that hold a connection of their own: how it stands, and whether people are to look after it. */
  connections?(): Promise<Map<string, ConnectionState & { isAlarming: boolean }>>;
  /** The phone that WhatsApp Web is linked to; absent: it is off. */
  linkDesk?: LinkDesk;
  /** What each channel that is connected takes. */
  capabilities(): { channel: string; capabilities: Capabilities }[];
  /** A provider's error in one plain sentence. */
  explain(channel: string, code: string, language: Language): string;
};

/** What there is to know for connecting channels. `simulatorUrl` null: it is off. */
export type ChannelSetup = {
  setup: { channel: string; isConfigured: boolean; webhookUrl: string | null; hasVerifyToken: boolean }[];
  simulatorUrl: string | null;
};
