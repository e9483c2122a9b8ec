import axios, { type AxiosInstance } from 'axios';
import { Agent } from 'undici';
import { createPostJson, type PostJson } from './post-json.ts';
import { createUndiciAdapter } from './undici-adapter.ts';

export type HttpOptions = {
  /** Connections to one host at most; what is more waits in line. */
  connections?: number;
  connectTimeoutMs?: number;
};

/** Gives every status back as an answer; rejects with `NetworkError` when there is none. */
export type HttpClient = AxiosInstance & { postJson: PostJson };

export type Http = {
  client: HttpClient;
  /** Lets what is under way end, then closes every connection. */
  close(): Promise<void>;
};

const userAgent = 'sapa';
const maxBytes = 4 * 1024 * 1024;

/** The HTTP client that all channels share, with connections kept open between requests. */
export function createHttp(options: HttpOptions = {}): Http {
  const agent = new Agent({
    connections: options.connections ?? 64,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: options.connectTimeoutMs ?? 10_000 },
    // Shorter than what servers commonly keep: a request written to a connection that is being closed has an
    // unknown fate.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
  });
  const client = axios.create({
    adapter: createUndiciAdapter(agent),
    headers: { 'user-agent': userAgent },
    responseType: 'json',
    timeout: 20_000,
    maxContentLength: maxBytes,
    validateStatus: () => true,
  });
  const postJson = createPostJson(agent, { userAgent, maxBytes });
  return { client: Object.assign(client, { postJson }), close: () => agent.close() };
}
