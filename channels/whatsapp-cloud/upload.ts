import type { Media, MediaKind } from '../../src/core/conversation/message.ts';
import { ChannelError, type OutgoingMessage } from '../channel.ts';
import { isJson, readId } from '../readers.ts';
import { capabilities } from './capabilities.ts';
import { ownError } from './errors.ts';
import type { Graph } from '../meta/graph.ts';

export type StoredFile = { bytes: Uint8Array; mime: string; fileName: string };
/** A stored file by our id; null when there is none. */
export type ReadMedia = (id: string) => Promise<StoredFile | null>;

const uploadTimeoutMs = 25_000;
/** Meta keeps uploads for 30 days. */
const keptMs = 29 * 24 * 60 * 60_000;
const mostRemembered = 2_000;

/** Uploads stored files and remembers under which id, so that a retry or the next customer costs no second upload. */
export class Uploads {
  readonly #graph: Graph;
  readonly #readMedia: ReadMedia;
  readonly #known = new Map<string, { providerId: string; until: number }>();

  constructor(graph: Graph, readMedia: ReadMedia) {
    this.#graph = graph;
    this.#readMedia = readMedia;
  }

  /** The message with its stored file uploaded, if it has one. */
  async prepare(message: OutgoingMessage): Promise<OutgoingMessage> {
    const { content } = message;
    if (!('media' in content) || content.media.id === undefined) return message;
    const media = await this.#uploaded(message.accountExternalId, content.kind, content.media, content.media.id);
    return { ...message, content: { ...content, media } };
  }

  async #uploaded(externalId: string, kind: MediaKind, media: Media, id: string): Promise<Media> {
    const key = `${externalId}|${kind}|${id}`;
    const known = this.#known.get(key);
    if (known && known.until > Date.now()) return { ...media, providerId: known.providerId };
    const file = await this.#read(id);
    checkFile(kind, file);
    const providerId = await this.#upload(externalId, file);
    if (this.#known.size >= mostRemembered) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(key, { providerId, until: Date.now() + keptMs });
    return { ...media, providerId, fileName: media.fileName ?? file.fileName };
  }

  async #read(id: string): Promise<StoredFile> {
    const file = await this.#readMedia(id).catch((error: unknown) => {
      throw new ChannelError(ownError('media-not-stored', `Stored media ${id} could not be read.`), error);
    });
    if (file === null) throw new ChannelError(ownError('media-not-stored', `There is no stored media ${id}.`));
    return file;
  }

  async #upload(externalId: string, { bytes, mime, fileName }: StoredFile): Promise<string> {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', mime);
    form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), fileName || 'file');
    const answer = await this.#graph
      .call(externalId, {
        method: 'post',
        url: `${encodeURIComponent(externalId)}/media`,
        data: form,
        timeout: uploadTimeoutMs,
      })
      .catch(harmless);
    const providerId = isJson(answer.data) ? readId(answer.data, 'id') : null;
    if (providerId !== null) return providerId;
    throw new ChannelError({ ...ownError('unreachable', 'The upload was answered without an id.') });
  }
}

/** An upload that may have happened hurts nobody: it is simply made again. */
function harmless(error: unknown): never {
  if (error instanceof ChannelError && error.error.kind === 'unknown-fate') {
    throw new ChannelError(ownError('unreachable', error.error.detail), error);
  }
  throw error;
}

/** Refused here with a sentence that helps, before minutes of upload (L9). */
function checkFile(kind: MediaKind, { bytes, mime }: StoredFile): void {
  const accepted = capabilities.media[kind];
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!accepted?.mimes.includes(type)) {
    throw new ChannelError(ownError('media-type', `${type || 'a file without a type'} is not accepted as ${kind}.`));
  }
  if (bytes.length > accepted.bytes) {
    const detail = `${bytes.length} bytes, at most ${accepted.bytes} are accepted as ${kind}.`;
    throw new ChannelError(ownError('media-too-large', detail));
  }
}
