import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Gives access tokens for a refresh token, as OAuth 2 has it, and tells mail servers whose a token is. */
export type TokenServer = {
  tokenUrl: string;
  /** Asked with a token as its bearer. */
  introspectionUrl: string;
  client: { id: string; secret: string };
  /** The one that is taken; with `rotates` it is another one after each use. */
  refreshToken: string;
  rotates: boolean;
  /** How many access tokens were given. */
  given: number;
  /** Whose mailbox such a token opens; null: nobody's. */
  ownerOf(token: string): string | null;
  /** What was given so far opens nothing any more. */
  revokeAccess(): void;
  close(): Promise<void>;
};

export async function startTokenServer(owner: string): Promise<TokenServer> {
  const valid = new Set<string>();
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const tokens: TokenServer = {
    tokenUrl: `http://127.0.0.1:${port}/token`,
    introspectionUrl: `http://127.0.0.1:${port}/introspect`,
    client: { id: 'client-of-the-shop', secret: 'secret-of-the-client' },
    ...{ refreshToken: 'refresh-token-0000', rotates: false, given: 0 },
    ownerOf: (token) => (valid.has(token) ? owner : null),
    revokeAccess: () => valid.clear(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage): Promise<[number, object]> {
    if (request.url?.startsWith('/introspect')) {
      const username = tokens.ownerOf((request.headers.authorization ?? '').replace(/^Bearer /i, ''));
      return username === null ? [401, { active: false }] : [200, { active: true, username }];
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const { id, secret } = tokens.client;
    if (form.get('client_id') !== id || form.get('client_secret') !== secret)
      return [401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' }];
    if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== tokens.refreshToken)
      return [400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }];
    tokens.given += 1;
    const token = `access-token-${tokens.given}-${Date.now()}`;
    valid.add(token);
    if (tokens.rotates) tokens.refreshToken = `refresh-token-${String(tokens.given).padStart(4, '0')}`;
    return [
      200,
      {
        access_token: token,
        token_type: 'Bearer',
        expires_in: 3_599,
        ...(tokens.rotates ? { refresh_token: tokens.refreshToken } : {}),
      },
    ];
  }
  return tokens;
}
