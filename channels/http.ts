import axios, { type AxiosInstance } from 'axios';
import { Agent } from 'undici';
import { createUndiciAdapter } from './undici-adapter.ts';

export type HttpOptions = {
  /** Connections to one host at most; what is more waits in line. */
  connections?: number;
  connectTimeoutMs?: number;
};

export type Http = {
  /** Gives every status back as an answer; rejects with `NetworkError` when there is none. */
  client: AxiosInstance;
  /** Lets what is under way end, then closes every connection. */
  close(): Promise<void>;
};

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
    headers: { 'user-agent': 'sapa' },
    responseType: 'json',
    timeout: 20_000,
    maxContentLength: 4 * 1024 * 1024,
    validateStatus: () => true,
  });
  return { client, close: () => agent.close() };
}
