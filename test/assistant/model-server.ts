import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Asked = { authorization: string | undefined; model: string; messages: { role: string; content: string }[] };
export type Answering = (asked: Asked, response: ServerResponse) => void;

/** An OpenAI-compatible server on this machine that answers as a test has it, also badly. */
export async function startModelServer(answer: Answering) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { model, messages } = JSON.parse(body) as Asked;
      const one = { authorization: request.headers.authorization, model, messages };
      asked.push(one);
      if (request.url === '/v1/chat/completions') answer(one, response);
      else response.writeHead(404).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, close };
}

export async function modelServer(answer: Answering) {
  const started = await startModelServer(answer);
  onTestFinished(started.close);
  return started;
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

export function says(text: string, tokens = 120): Answering {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ choices: [{ message: { role: 'assistant', content: text } }], usage: { total_tokens: tokens } }),
    );
  };
}
