import { Agent } from 'undici';

export type AgentOptions = {
  /** Connections to one host at most; what is more waits in line. */
  connections?: number;
  connectTimeoutMs?: number;
};

export const userAgent = 'sapa';
/** Of an answer. */
export const maxBytes = 4 * 1024 * 1024;

/** Connections that are kept open between requests. */
export function createAgent({ connections = 64, connectTimeoutMs = 10_000 }: AgentOptions): Agent {
  return new Agent({
    connections,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: connectTimeoutMs },
    // Shorter than what servers commonly keep: a request written to a connection that is being closed has an
    // unknown fate.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
  });
}
