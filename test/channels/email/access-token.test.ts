import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccessToken, type OAuth } from '../../../channels/email/access-token.ts';
import { createHttp } from '../../../channels/http.ts';
import { startTokenServer, type TokenServer } from '../../support/token-server.ts';

describe('an access token for a mailbox', () => {
  let server: TokenServer;
  let now = 0;
  let kept: string;
  const http = createHttp({ connections: 2 });

  beforeAll(async () => {
    server = await startTokenServer('cs@toko.example');
  });
  beforeEach(() => {
    Object.assign(server, { rotates: false, refreshToken: 'refresh', given: 0 });
    kept = 'refresh';
    now = 1_000_000;
  });
  afterAll(async () => {
    await server.close();
    await http.close();
  });

  function tokenOf(changes: Partial<OAuth> = {}) {
    const { id: clientId, secret: clientSecret } = server.client;
    const oauth = {
      tokenUrl: server.tokenUrl,
      clientId,
      clientSecret,
      refreshToken: 'refresh',
      scope: null,
      ...changes,
    };
    return createAccessToken(oauth, {
      client: http.client,
      now: () => now,
      findRefreshToken: async () => kept,
      async saveRefreshToken(token) {
        kept = token;
      },
    });
  }

  it('is asked for once by all who want it at a time, and renewed minutes before its end', async () => {
    const accessToken = tokenOf();
    const both = await Promise.all([accessToken(false), accessToken(false)]);
    expect(new Set(both).size).toBe(1);
    now += 54 * 60_000;
    expect(await accessToken(false)).toBe(both[0]);
    now += 2 * 60_000;
    expect(await accessToken(false)).not.toBe(both[0]);
    expect(server.given).toBe(2);
  });

  it('is another when it was refused, but not again and again', async () => {
    const accessToken = tokenOf();
    const first = await accessToken(false);
    const second = await accessToken(true);
    expect(second).not.toBe(first);
    expect(await accessToken(true)).toBe(second);
    now += 60_000;
    expect(await accessToken(true)).not.toBe(second);
  });

  it('comes with a new refresh token where the provider rotates them, which is kept', async () => {
    server.rotates = true;
    const accessToken = tokenOf();
    await accessToken(false);
    expect(kept).toBe('refresh-token-0001');
    now += 3_600_000;
    await accessToken(false);
    expect(kept).toBe('refresh-token-0002');
  });

  it.each([
    ['oauth-refused', { refreshToken: 'gone' }, 'gone'],
    ['oauth-client', { clientSecret: 'wrong' }, 'refresh'],
    ['oauth-unreachable', { tokenUrl: 'http://127.0.0.1:9/token' }, 'refresh'],
  ] as const)('that cannot be had is %s, and its giver is left alone for a moment', async (code, changes, refresh) => {
    kept = refresh;
    const accessToken = tokenOf(changes);
    await expect(accessToken(false)).rejects.toMatchObject({ error: { code } });
    kept = 'refresh';
    await expect(accessToken(false)).rejects.toMatchObject({ error: { code } });
    expect(server.given).toBe(0);
  });
});
