import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.ts';
import { variables } from '../src/environment.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'sapa-config-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const whatsapp = {
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_ACCESS_TOKEN: 'EAAG-token',
  META_APP_SECRET: 'app-secret',
  META_VERIFY_TOKEN: 'verify',
};

function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    loadConfig(env, cwd);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('DATABASE_URL', () => {
  const urlFor = (query: string) => loadConfig({ DATABASE_URL: `postgres://sapa@db/sapa${query}` }, cwd).databaseUrl;

  test.each(['prefer', 'require', 'verify-ca'])('sslmode=%s checks the certificate, in every version of pg', (mode) => {
    expect(urlFor(`?sslmode=${mode}&x=1`)).toBe('postgres://sapa@db/sapa?sslmode=verify-full&x=1');
    expect(urlFor(`?x=1&sslmode=${mode}`)).toBe('postgres://sapa@db/sapa?x=1&sslmode=verify-full');
  });

  test('is left as it is without them, or where the meanings of libpq are asked for', () => {
    for (const query of ['', '?sslmode=no-verify', '?sslmode=disable', '?uselibpqcompat=true&sslmode=require']) {
      expect(urlFor(query)).toBe(`postgres://sapa@db/sapa${query}`);
    }
  });
});

describe('defaults', () => {
  test('an empty environment gives the embedded set-up with the simulator', () => {
    const config = loadConfig({}, cwd);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      dataDir: join(cwd, 'data'),
      contentDir: cwd,
      databaseUrl: null,
      redisUrl: null,
      admin: null,
      logLevel: 'info',
      whatsapp: null,
      instagram: null,
      messenger: null,
      telegram: null,
      email: null,
      webchat: null,
      whatsappWeb: null,
      simulator: true,
      warnings: [],
    });
  });

  test('an empty value counts as absent', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' }, cwd)).toMatchObject({ port: 3000, databaseUrl: null });
  });

  test('the file .env is read, and the real environment wins over it', () => {
    writeFileSync(join(cwd, '.env'), 'PORT=4000\nHOST="0.0.0.0" # everywhere\nSIMULATOR=off\n');
    expect(loadConfig({ PORT: '5000' }, cwd)).toMatchObject({ port: 5000, host: '0.0.0.0', simulator: false });
  });

  test.each([
    ['Windows’ line ends', 'PORT=4000\r\nADMIN_EMAIL=a@example.com\r\nADMIN_PASSWORD="long # password"\r\n'],
    ['a byte order mark', '\uFEFFPORT=4000\nADMIN_EMAIL=a@example.com\nADMIN_PASSWORD="long # password"\n'],
    ['exports', "export PORT=4000\nexport ADMIN_EMAIL=a@example.com\nexport ADMIN_PASSWORD='long # password'\n"],
  ])('a file .env with %s is read as any other', (_, text) => {
    writeFileSync(join(cwd, '.env'), text);
    const admin = { email: 'a@example.com', password: 'long # password' };
    expect(loadConfig({}, cwd)).toMatchObject({ port: 4000, admin, warnings: [] });
  });

  test('a name alone in .env sets nothing: Docker takes its value from the environment', () => {
    writeFileSync(join(cwd, '.env'), 'LOG_LEVEL\r\nPORT  \n');
    expect(loadConfig({ LOG_LEVEL: 'warn' }, cwd)).toMatchObject({ logLevel: 'warn', port: 3000 });
  });

  test('what was probably meant by a name in .env is told; what is another program’s is left alone', () => {
    writeFileSync(join(cwd, '.env'), 'PROT=4000\nPOSTGRES_PASSWORD=x\nDOMAIN=sapa.example.com\nNODE_ENV=production\n');
    expect(loadConfig({}, cwd).warnings).toEqual([expect.stringMatching(/\.env sets PROT,.*is PORT meant\?/)]);
  });

  test('proxies are named by address or network', () => {
    const { trustedProxies } = loadConfig({ TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,fd00::/8' }, cwd);
    expect(trustedProxies).toEqual(['10.0.0.5', '10.1.0.0/16', 'fd00::/8']);
  });

  test('a slash at the end of an address is left out', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://sapa.example.com/' }, cwd).publicUrl).toBe('https://sapa.example.com');
  });
});

describe('what is wrong', () => {
  test.each([
    ['PORT', '80a0'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['WEBHOOK_PORT', 'any'],
    ['PUBLIC_URL', 'sapa.example.com'],
    ['PUBLIC_URL', 'https://sapa.example.com/?a=1'],
    ['TRUSTED_PROXIES', 'proxy.internal'],
    ['TRUSTED_PROXIES', '10.0.0.5, 10.0.0.0/33'],
    ['DATABASE_URL', 'mysql://localhost/sapa'],
    ['REDIS_URL', 'localhost:6379'],
    ['SECRET_KEY', 'short'],
    ['ADMIN_EMAIL', 'admin'],
    ['ADMIN_PASSWORD', '1234567'],
    ['LOG_LEVEL', 'loud'],
    ['GRAPH_URL', 'ftp://graph.facebook.com'],
    ['GRAPH_VERSION', '26'],
    ['WHATSAPP_PHONE_NUMBER_ID', '+62 812 3456'],
    ['WHATSAPP_MESSAGES_PER_SECOND', '0'],
    ['SEND_RECONCILE_SECONDS', '1.5'],
    ['TELEGRAM_BOT_TOKEN', 'token'],
    ['WHATSAPP_WEB', 'yes'],
    ['SMTP_URL', 'mail.example.com'],
    ['IMAP_URL', 'imaps://mail.example.com/INBOX'],
    ['IMAP_URL', 'imaps://cs%40toko.id:@mail.example.com'],
    ['EMAIL_OAUTH', 'http://login.example.com/token'],
    ['IMAP_URL', 'imaps://cs%40toko.id:100%@mail.example.com'],
    ['EMAIL_FROM', 'Toko Sapa'],
    ['SIMULATOR', 'true'],
  ])('%s=%s is refused with its name, what it must be, and an example', (name, value) => {
    const [problem] = problemsOf({ [name]: value }).filter((line) => line.startsWith(`${name} is `));
    expect(problem).toMatch(new RegExp(`^${name} is .+, but it must be .+, e\\.g\\. ${name}=.+`));
  });

  test('every problem is listed at once', () => {
    const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', SIMULATOR: 'maybe' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PORT', 'LOG_LEVEL', 'SIMULATOR']);
  });

  test('a wrong secret is never shown', () => {
    const text = problemsOf({ SECRET_KEY: 'hunter2', ADMIN_PASSWORD: 'geheim', ADMIN_EMAIL: 'a@b.co' }).join('\n');
    expect(text).toContain('SECRET_KEY is set (7 characters, not shown)');
    expect(text).not.toMatch(/hunter2|geheim/);
  });

  test('the password within an address is not shown', () => {
    const [problem] = problemsOf({ DATABASE_URL: 'mysql://root:geheim@db/sapa' });
    expect(problem).toContain('"mysql://root:***@db/sapa"');
  });

  test('an administrator without a password, or a password without one, is refused', () => {
    expect(problemsOf({ ADMIN_EMAIL: 'a@b.co' })).toEqual([expect.stringMatching(/^ADMIN_PASSWORD is missing/)]);
    expect(problemsOf({ ADMIN_PASSWORD: 'long enough' })).toEqual([expect.stringMatching(/^ADMIN_EMAIL is missing/)]);
  });

  test('a file .env that cannot be read is named', () => {
    rmSync(join(cwd, '.env'), { force: true });
    writeFileSync(join(cwd, 'plain'), '');
    expect(() => loadConfig({}, join(cwd, 'plain'))).toThrow(/\.env cannot be read/);
  });

  test.each([
    ['UTF-16', Buffer.from('\uFEFFPORT=4000\r\n', 'utf16le'), /\.env is not UTF-8.*save it as UTF-8/],
    ['a colon', Buffer.from('PORT: 4000\n'), /\.env has "PORT:" where it must be "PORT="/],
    ['a blank for =', Buffer.from('HOST=0.0.0.0\nPORT 4000\n'), /\.env has "PORT" where it must be "PORT="/],
  ])('a file .env with %s is not passed over', (_, bytes, told) => {
    writeFileSync(join(cwd, '.env'), bytes);
    expect(problemsOf({})).toEqual([expect.stringMatching(told)]);
  });

  test('a DATA_DIR that cannot be made is named', () => {
    writeFileSync(join(cwd, 'file'), '');
    expect(problemsOf({ DATA_DIR: 'file/data' })).toEqual([expect.stringMatching(/^DATA_DIR is .+file\/data/)]);
  });
});

describe('channels', () => {
  test('WhatsApp is configured by a number, its token and the app secret, and switches the simulator off', () => {
    const config = loadConfig({ ...whatsapp, WHATSAPP_BUSINESS_ACCOUNT_ID: '102290129340398' }, cwd);
    expect(config.simulator).toBe(false);
    expect(config.whatsapp).toEqual({
      appSecret: 'app-secret',
      verifyToken: 'verify',
      graphUrl: 'https://graph.facebook.com',
      graphVersion: 'v26.0',
      accounts: [{ phoneNumberId: '106540352242922', accessToken: 'EAAG-token', businessAccountId: '102290129340398' }],
    });
  });

  test.each(['WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_ACCESS_TOKEN', 'META_APP_SECRET'] as const)(
    'WhatsApp without %s refuses to start and says so (L10)',
    (name) => {
      const { [name]: _, ...rest } = whatsapp;
      expect(problemsOf(rest)).toEqual([
        expect.stringMatching(new RegExp(`^${name} is missing: .+ WhatsApp needs it`)),
      ]);
    },
  );

  test('a setting that is wrong is reported once, not also as missing', () => {
    expect(problemsOf({ ...whatsapp, WHATSAPP_PHONE_NUMBER_ID: '+62 812' })).toHaveLength(1);
  });

  test('Instagram takes the app secret of Meta when it has none of its own', () => {
    const env = { INSTAGRAM_ACCOUNT_ID: '17841400000000000', INSTAGRAM_ACCESS_TOKEN: 'IG', META_APP_SECRET: 'meta' };
    expect(loadConfig(env, cwd).instagram?.appSecret).toBe('meta');
    expect(loadConfig({ ...env, INSTAGRAM_APP_SECRET: 'own' }, cwd).instagram?.appSecret).toBe('own');
  });

  test('Telegram without a webhook secret refuses to start (L10)', () => {
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: '1:abc' })).toEqual([
      expect.stringMatching(/^TELEGRAM_WEBHOOK_SECRET is missing/),
    ]);
  });

  describe('e-mail', () => {
    const email = { IMAP_URL: 'imaps://cs%40toko.id:s%2Fecret@mail.toko.id', SMTP_URL: 'smtps://u:p@mail.toko.id' };

    test('is configured by a mailbox and a server that sends; the address is that of whoever signs in', () => {
      const { email: found, simulator } = loadConfig(email, cwd);
      expect(found).toMatchObject([{ from: { name: '', address: 'cs@toko.id' } }]);
      expect(simulator).toBe(false);
    });

    test('shows the name and the address of EMAIL_FROM', () => {
      const { email: found } = loadConfig({ ...email, EMAIL_FROM: '"Toko Sapa" <CS@toko.id>' }, cwd);
      expect(found?.[0]?.from).toEqual({ name: 'Toko Sapa', address: 'cs@toko.id' });
    });

    test('of several mailboxes each has its server, its address and its name', () => {
      const second = { IMAP_URL: 'imaps://sales:p@mail.toko.id', SMTP_URL: 'smtps://sales:p@mail.toko.id' };
      const both = {
        IMAP_URL: `${email.IMAP_URL} ${second.IMAP_URL}`,
        SMTP_URL: `${email.SMTP_URL}\n${second.SMTP_URL}`,
        EMAIL_FROM: 'Toko <cs@toko.id>; Penjualan <sales@toko.id>',
      };
      const { email: found } = loadConfig(both, cwd);
      expect(found?.map(({ from, imap }) => [from.name, from.address, imap.user])).toEqual([
        ['Toko', 'cs@toko.id', 'cs@toko.id'],
        ['Penjualan', 'sales@toko.id', 'sales'],
      ]);
      expect(problemsOf({ ...both, SMTP_URL: email.SMTP_URL })).toEqual([
        expect.stringMatching(/2 mailboxes .* SMTP_URL 1/),
      ]);
      expect(problemsOf({ ...both, EMAIL_FROM: 'cs@toko.id;cs@toko.id' })).toEqual([
        expect.stringMatching(/same address/),
      ]);
    });

    test('without a password is opened by OAuth, of which all must be set', () => {
      const oauth = {
        IMAP_URL: 'imaps://cs%40toko.id@imap.gmail.com',
        SMTP_URL: 'smtps://smtp.gmail.com',
        ...{ EMAIL_OAUTH: 'google', EMAIL_OAUTH_CLIENT_ID: 'id', EMAIL_OAUTH_CLIENT_SECRET: 's' },
        EMAIL_OAUTH_REFRESH_TOKEN: 'r',
      };
      const tokenUrl = 'https://oauth2.googleapis.com/token';
      expect(loadConfig(oauth, cwd).email).toMatchObject([
        {
          smtp: { user: 'cs@toko.id' },
          oauth: { tokenUrl, clientId: 'id', clientSecret: 's', refreshToken: 'r', scope: null },
        },
      ]);
      const microsoft = loadConfig({ ...oauth, EMAIL_OAUTH: 'microsoft' }, cwd).email;
      expect(microsoft?.[0]?.oauth?.scope).toContain('IMAP.AccessAsUser.All');
      const { EMAIL_OAUTH_REFRESH_TOKEN: _, ...without } = oauth;
      expect(problemsOf(without)).toEqual([expect.stringMatching(/^EMAIL_OAUTH_REFRESH_TOKEN is missing/)]);
      expect(problemsOf({ ...oauth, EMAIL_OAUTH_REFRESH_TOKEN: 'a b' })).toEqual([
        expect.stringMatching(/2 tokens for 1/),
      ]);
      expect(loadConfig(email, cwd).email?.[0]?.oauth).toBeNull();
    });

    test('without an address of its own it is refused', () => {
      const users = { IMAP_URL: 'imaps://cs:p@mail.toko.id', SMTP_URL: email.SMTP_URL };
      expect(problemsOf(users)).toEqual([expect.stringMatching(/^EMAIL_FROM is missing/)]);
    });

    test.each(['IMAP_URL', 'SMTP_URL'] as const)('without %s it refuses to start (L10)', (name) => {
      const { [name]: _, ...rest } = email;
      expect(problemsOf(rest)).toEqual([expect.stringMatching(new RegExp(`^${name} is missing: .+ E-mail needs it`))]);
    });

    test('its password is never shown', () => {
      const text = problemsOf({ ...email, IMAP_URL: 'pop3://cs@toko.id:geheim@mail.toko.id' }).join('\n');
      expect(text).toContain('IMAP_URL is set');
      expect(text).not.toContain('geheim');
    });
  });

  test('the web chat is on for the origins that are named, and for nothing that is none', () => {
    const config = loadConfig({ WEBCHAT_ORIGINS: 'https://shop.example.com/, http://localhost:8080' }, cwd);
    expect(config.webchat).toEqual({ origins: ['https://shop.example.com', 'http://localhost:8080'], secret: null });
    expect(config.simulator).toBe(false);
    for (const wrong of ['*', 'shop.example.com', 'https://a.b,https://c.d/e', 'https://*.a.b']) {
      expect(problemsOf({ WEBCHAT_ORIGINS: wrong })).toEqual([
        expect.stringMatching(/^WEBCHAT_ORIGINS is ".*without a path/),
      ]);
    }
    expect(problemsOf({ WEBCHAT_SECRET: 'x'.repeat(32) })).toEqual([
      expect.stringMatching(/^WEBCHAT_ORIGINS is missing/),
    ]);
    expect(problemsOf({ WEBCHAT_ORIGINS: 'https://a.b', WEBCHAT_SECRET: 'short' })).toEqual([
      expect.stringMatching(/^WEBCHAT_SECRET is set \(5 characters, not shown\)/),
    ]);
  });

  test('the simulator beside a real channel is refused', () => {
    expect(problemsOf({ ...whatsapp, SIMULATOR: 'on' })).toEqual([expect.stringContaining('must not mix')]);
  });

  test.each([
    ['REDIS_URL', { REDIS_URL: 'redis://localhost' }],
    ['SECRET_KEY', { DATABASE_URL: 'postgres://localhost/sapa' }],
    ['META_APP_SECRET', { META_APP_SECRET: 'x' }],
    ['META_VERIFY_TOKEN', { ...whatsapp, META_VERIFY_TOKEN: '' }],
    ['SIMULATOR', { SIMULATOR: 'off' }],
    ['0.0.0.0', { HOST: '0.0.0.0' }],
    ['WHATSAPP_WEB', { WHATSAPP_WEB: 'on' }],
  ])('what is probably not meant about %s is a warning', (word, env) => {
    expect(loadConfig(env, cwd).warnings).toEqual([expect.stringContaining(word)]);
  });
});

describe('what a process does', () => {
  const many = { ...whatsapp, DATABASE_URL: 'postgres://localhost/sapa', SECRET_KEY: 'ab'.repeat(32) };

  test.each([
    [undefined, { web: true, worker: true }],
    ['web,worker', { web: true, worker: true }],
    ['web', { web: true, worker: false }],
    ['worker', { web: false, worker: true }],
  ])('--only %s', (only, roles) => {
    expect(loadConfig(many, cwd, only).roles).toEqual(roles);
  });

  test.each([
    ['something else', 'web,wrker', many, /--only is "web,wrker".*web, worker/],
    ['one part without PostgreSQL', 'worker', whatsapp, /DATABASE_URL/],
    [
      'one part with the simulator, which needs both',
      'web',
      { DATABASE_URL: 'postgres://localhost/sapa' },
      /simulator/,
    ],
  ])('%s is refused', (_, only, env, complaint) => {
    expect(() => loadConfig(env, cwd, only)).toThrow(complaint);
  });
});

describe('the secret key', () => {
  test('is made on the first start, kept for its owner only, and found again', () => {
    const first = loadConfig({}, cwd).secretKey;
    expect(first).toHaveLength(32);
    expect(loadConfig({}, cwd).secretKey.equals(first)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(join(cwd, 'data/secret-key')).mode & 0o777).toBe(0o600);
  });

  test('is taken from SECRET_KEY as hexadecimal digits or base64, and then not written', () => {
    const key = Buffer.alloc(32, 7);
    for (const encoding of ['hex', 'base64'] as const) {
      expect(loadConfig({ SECRET_KEY: key.toString(encoding) }, cwd).secretKey.equals(key)).toBe(true);
    }
    expect(() => statSync(join(cwd, 'data/secret-key'))).toThrow(/ENOENT/);
  });

  test('in a file that was damaged stops the start rather than being made anew', () => {
    loadConfig({}, cwd);
    writeFileSync(join(cwd, 'data/secret-key'), 'zzz');
    expect(() => loadConfig({}, cwd)).toThrow(/secret-key does not hold 64 hexadecimal digits/);
  });
});

test('.env.example names every variable with a valid value or none', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').replaceAll(/^# ?(?=[A-Z_]+=)/gm, '');
  expect(Object.keys(parseEnv(lines)).toSorted()).toEqual(Object.keys(variables).toSorted());
  expect(problemsOf({ ...parseEnv(lines), SIMULATOR: '' })).toEqual([]);
});

test('docs/install.md describes every variable', () => {
  const text = readFileSync(new URL('../docs/install.md', import.meta.url), 'utf8');
  expect(Object.keys(variables).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
