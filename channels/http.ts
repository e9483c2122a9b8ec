import axios, { type AxiosInstance } from 'axios';
import { type AgentOptions, createAgent, maxBytes, userAgent } from './agent.ts';
import { type AsideOptions, postAside } from './post-aside.ts';
import { createPostJson, createPostText, type PostJson } from './post-json.ts';
import { createUndiciAdapter } from './undici-adapter.ts';

/** `aside`: in a busy time what is posted goes out from a thread; absent: never. */
export type HttpOptions = AgentOptions & { aside?: AsideOptions };

/** Gives every status back as an answer; rejects with `NetworkError` when there is none. */
export type HttpClient = AxiosInstance & { postJson: PostJson };

export type Http = {
  client: HttpClient;
  /** Lets what is under way end, then closes every connection. */
  close(): Promise<void>;
};

/** The HTTP client that all channels share, with connections kept open between requests. */
export function createHttp({ aside, ...options }: HttpOptions = {}): Http {
  const agent = createAgent(options);
  const client = axios.create({
    adapter: createUndiciAdapter(agent),
    headers: { 'user-agent': userAgent },
    responseType: 'json',
    timeout: 20_000,
    maxContentLength: maxBytes,
    validateStatus: () => true,
  });
  const here = createPostText(agent, { userAgent, maxBytes });
  const thread = aside ? postAside(here, options, aside) : null;
  const postJson = createPostJson(thread?.post ?? here);
  return {
    client: Object.assign(client, { postJson }),
    async close() {
      await Promise.all([agent.close(), thread?.close()]);
    },
  };
}
