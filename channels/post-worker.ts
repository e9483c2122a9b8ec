import { parentPort, workerData } from 'node:worker_threads';
import { type AgentOptions, createAgent, maxBytes, userAgent } from './agent.ts';
import { gathering } from './gathering.ts';
import { NetworkError } from './network-error.ts';
import { createPostText } from './post-json.ts';
import type { AsideAnswer, AsideOrder, AsidePost } from './post-aside.ts';

const agent = createAgent(workerData as AgentOptions);
const postText = createPostText(agent, { userAgent, maxBytes });
/** So long answers wait for others to be handed over with them. */
const togetherMs = 2;

const answer = gathering<AsideAnswer>(togetherMs, (answers) => {
  parentPort?.postMessage(answers);
});

async function post({ id, ...given }: AsidePost): Promise<void> {
  try {
    answer({ id, answer: await postText(given) });
  } catch (error) {
    const known = error instanceof NetworkError ? error : notSent(error);
    answer({ id, failure: { code: known.code, kind: known.kind, message: known.message } });
  }
}

/** An error of ours, before anything was written: it would be the same again, and is none of the others'. */
function notSent(error: unknown): NetworkError {
  return new NetworkError({ code: 'NOT_SENT', kind: 'permanent', message: String(error) });
}

async function end(): Promise<void> {
  await agent.close();
  // What was answered last is handed over before.
  setTimeout(() => parentPort?.close(), 2 * togetherMs);
}

parentPort?.on('message', (order: AsideOrder) => {
  if (order === 'end') void end();
  else for (const one of order) void post(one);
});
