import { createHash } from 'node:crypto';
import type { AxiosInstance, AxiosResponse } from 'axios';
import { ChannelError, type ProviderError } from '../channel.ts';
import type { OwnCode } from './error-book.ts';
import { isJson, type Json, readNumber, readString } from '../readers.ts';
import { NetworkError } from '../network-error.ts';
import type { Graph } from './graph.ts';
import { sha256Hex } from '../sha256.ts';

export type WantedMedia = { providerId?: string; url?: string; sha256?: string };
export type FetchedMedia = { bytes: Uint8Array; mime: string | null };

type Source = { url: string; mime: string | null; sha256: string | null };

const askTimeoutMs = 15_000;
const fetchTimeoutMs = 120_000;
const mostRedirects = 3;
const mediaHosts = /^(lookaside\.fbsbx\.com|([a-z0-9-]+\.)+(fbcdn\.net|cdninstagram\.com))$/;

export class MediaFetcher {
  readonly #graph: Graph;
  readonly #http: AxiosInstance;
  readonly #graphOrigin: string;

  constructor(graph: Graph, http: AxiosInstance) {
    this.#graph = graph;
    this.#http = http;
    this.#graphOrigin = new URL(graph.url).origin;
  }

  /**
   * The bytes of an inbound file. Links live for five minutes, so one is asked for by id where there is an id, and
   * once more when it turns out dead (L9). Whatever happens here may be tried again: nothing is of unknown fate.
   */
  async fetch(externalId: string, media: WantedMedia, limitBytes: number): Promise<FetchedMedia> {
    try {
      return await this.#fetchOnce(externalId, media, limitBytes);
    } catch (error) {
      const { errors } = this.#graph;
      const failure = errors.asChannelError(error);
      if (failure.error.kind === 'unknown-fate') throw new ChannelError(this.#again(failure.error), failure);
      throw failure;
    }
  }

  async #fetchOnce(externalId: string, media: WantedMedia, limitBytes: number): Promise<FetchedMedia> {
    const token = await this.#graph.tokenOf(externalId);
    let source = await this.#find(externalId, media, limitBytes);
    let answer = await this.#download(source.url, token, limitBytes);
    if (isGone(answer) && media.providerId !== undefined) {
      source = await this.#find(externalId, media, limitBytes);
      answer = await this.#download(source.url, token, limitBytes);
    }
    if (isGone(answer)) throw this.#failure('media-gone', `The link was answered with HTTP ${answer.status}.`);
    if (answer.status !== 200) throw new ChannelError(this.#again(this.#graph.errors.errorOfAnswer(answer)));
    const bytes = answer.data;
    // What Graph says now counts: the webhook's claim is only there for a file without an id.
    this.#checkSum(bytes, source.sha256 ?? sha256Hex(media.sha256));
    const type = answer.headers['content-type'] as unknown;
    return { bytes, mime: source.mime ?? (typeof type === 'string' ? type : null) };
  }

  async #find(externalId: string, media: WantedMedia, limitBytes: number): Promise<Source> {
    if (media.providerId !== undefined) return this.#ask(externalId, media.providerId, limitBytes);
    if (media.url !== undefined) return { url: media.url, mime: null, sha256: null };
    throw this.#failure('media-gone', 'The media names neither an id nor a link.');
  }

  async #ask(externalId: string, mediaId: string, limitBytes: number): Promise<Source> {
    const answer = await this.#graph
      .call(externalId, {
        url: encodeURIComponent(mediaId),
        params: { phone_number_id: externalId },
        timeout: askTimeoutMs,
      })
      .catch((error: unknown) => {
        throw isForgotten(error) ? this.#failure('media-gone', detailOf(error), error) : error;
      });
    const data: Json = isJson(answer.data) ? answer.data : {};
    const url = readString(data, 'url');
    if (url === null) throw this.#failure('media-gone', `Graph gave no link for media ${mediaId}.`);
    if ((readNumber(data, 'file_size') ?? 0) > limitBytes) throw this.#tooLarge(limitBytes);
    return { url, mime: readString(data, 'mime_type'), sha256: sha256Hex(readString(data, 'sha256')) };
  }

  async #download(from: string, token: string, limitBytes: number): Promise<AxiosResponse<Buffer>> {
    let url = this.#allowed(from, null);
    for (let hop = 0; ; hop++) {
      const answer = await this.#get(url, token, limitBytes);
      const next = redirectOf(answer);
      if (next === null) return answer;
      if (hop >= mostRedirects) throw this.#failure('media-host', 'The file was redirected too often.');
      url = this.#allowed(next, url);
    }
  }

  async #get(url: URL, token: string, limitBytes: number): Promise<AxiosResponse<Buffer>> {
    try {
      return await this.#http.request<Buffer>({
        url: url.href,
        headers: { authorization: `Bearer ${token}` },
        responseType: 'arraybuffer',
        maxContentLength: limitBytes,
        timeout: fetchTimeoutMs,
      });
    } catch (error) {
      const isTooLarge = error instanceof NetworkError && error.kind === 'permanent';
      throw isTooLarge ? this.#tooLarge(limitBytes, error) : error;
    }
  }

  /** Only Meta's own hosts, or a payload could have us fetch from inside the house, token in hand. */
  #allowed(link: string, base: URL | null): URL {
    const url = URL.parse(link, base?.href);
    const isMeta = url?.protocol === 'https:' && url.port === '' && mediaHosts.test(url.hostname);
    const isPlain = url !== null && url.username === '' && url.password === '';
    if (url && isPlain && (isMeta || url.origin === this.#graphOrigin)) return url;
    throw this.#failure('media-host', `Files are not fetched from ${url?.origin ?? 'an unreadable link'}.`);
  }

  #checkSum(bytes: Buffer, claimed: string | null): void {
    if (claimed === null) return;
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== claimed) throw this.#failure('media-damaged', `The file's SHA-256 is ${found}, not ${claimed}.`);
  }

  #tooLarge(limitBytes: number, cause?: unknown): ChannelError {
    return this.#failure('media-too-large', `The file has more than the ${limitBytes} bytes that are taken.`, cause);
  }

  #again(error: ProviderError): ProviderError {
    return error.kind === 'unknown-fate' ? this.#graph.errors.ownError('unreachable', error.detail) : error;
  }

  #failure(code: OwnCode, detail: string, cause?: unknown): ChannelError {
    return new ChannelError(this.#graph.errors.ownError(code, detail), cause);
  }
}

function redirectOf(answer: AxiosResponse): string | null {
  const location = answer.headers['location'] as unknown;
  return answer.status >= 300 && answer.status < 400 && typeof location === 'string' ? location : null;
}

function isGone({ status }: AxiosResponse): boolean {
  return status === 404 || status === 410;
}

/** Graph answers so for an id that it has dropped: webhook ids live for seven days. */
function isForgotten(error: unknown): boolean {
  return error instanceof ChannelError && ['100', '100/33', '33', 'http-404'].includes(error.error.code);
}

function detailOf(error: unknown): string {
  return error instanceof ChannelError ? error.error.detail : String(error);
}
