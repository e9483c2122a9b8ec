import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { freePort } from './service.ts';
import type { TokenServer } from './token-server.ts';

/** False: this machine has none, and `npm test` has told how to get it. */
export const hasDovecot: boolean = spawnSync('dovecot', ['--version']).status === 0;

export const mailUser = { address: 'cs@toko.example', password: 'mail password / 1' };
/** Of another mailbox on the same servers. */
export const secondUser = { address: 'sales@toko.example', password: 'another password' };

/** `user`: as whom it was sent. */
export type SentMail = { user: string; from: string; to: string; raw: string; mail: ParsedMail };

/** How the SMTP server deals with a mail: an answer of its own, or silence after it has taken it. */
export type SmtpAnswer = { code: number; text: string } | 'take-and-break' | null;

/** Dovecot with two mailboxes, and an SMTP server that keeps what it is given: both real, both on the loopback. */
export type MailServers = {
  imapUrl: string;
  smtpUrl: string;
  ports: { imaps: number; smtp: number };
  /** A certificate that the service is to trust. */
  caFile: string;
  sent: SentMail[];
  /** By the recipient; null: taken. */
  answer(to: string): SmtpAnswer;
  setAnswer(answer: (to: string) => SmtpAnswer): void;
  /** True: what is sent is kept in the folder Sent, as many providers do. */
  keepsSent: boolean;
  /** A mail comes in, as a mail server delivers it. */
  deliver(raw: string | Buffer, folder?: 'Sent', address?: string): Promise<void>;
  /** Flags of the mails in the inbox (`S` seen, `R` answered), by their Message-ID. */
  flags(): Promise<Record<string, string>>;
  /** While it is stopped: the server knows of the mail that has this in it, and cannot read it. */
  closeMail(text: string): Promise<void>;
  setPassword(password: string): Promise<void>;
  stopImap(): Promise<void>;
  startImap(): Promise<void>;
  /** While it is stopped: the numbers of its mails begin anew. */
  forgetNumbers(): Promise<void>;
  close(): Promise<void>;
};

/** `tokens`: they take access tokens as well. */
export async function startMailServers(tokens?: TokenServer): Promise<MailServers> {
  const root = await mkdtemp(join(tmpdir(), 'sapa-mail-'));
  const [imapPort, imapsPort] = [await freePort(), await freePort()];
  const maildir = join(root, 'mail');
  const owner = await ownerOf();
  await makeCertificate(root);
  for (const home of [root, join(root, 'second')]) {
    for (const folder of ['', '.Sent']) {
      for (const part of ['cur', 'new', 'tmp']) await mkdir(join(home, 'mail', folder, part), { recursive: true });
    }
  }
  await writeFile(
    join(root, 'dovecot.conf'),
    dovecotConfig(root, { imapPort, imapsPort, owner: owner.name, takesTokens: tokens !== undefined }),
  );
  const lineOf = ({ address, password }: typeof mailUser, home: string) =>
    `${address}:{PLAIN}${password}:${owner.uid}:${owner.gid}::${home}\n`;
  if (tokens) await writeFile(join(root, 'oauth2.conf'), oauthConfig(tokens));
  const setPassword = (password: string) =>
    writeFile(join(root, 'users'), lineOf({ ...mailUser, password }, root) + lineOf(secondUser, join(root, 'second')));
  await setPassword(mailUser.password);
  await own(root, owner);
  let imap = await launch(root, imapPort);
  let delivered = 0;

  async function deliver(raw: string | Buffer, folder?: 'Sent', address = mailUser.address): Promise<void> {
    delivered += 1;
    const name = `${Date.now()}.${process.pid}_${delivered}.test`;
    const home = address === secondUser.address ? join(root, 'second') : root;
    const place = join(home, 'mail', folder ? `.${folder}` : '');
    await writeFile(join(place, 'tmp', name), raw);
    await own(join(place, 'tmp', name), owner);
    await rename(join(place, 'tmp', name), join(place, 'new', name));
  }

  const servers = { keepsSent: false, sent: [] as SentMail[], answer: (_to: string): SmtpAnswer => null };
  const smtp = createSmtpServer(servers, (raw) => deliver(raw, 'Sent'), tokens);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const smtpPort = (smtp.server.address() as { port: number }).port;
  const login = `${encodeURIComponent(mailUser.address)}:${encodeURIComponent(mailUser.password)}`;

  return Object.assign(servers, {
    imapUrl: `imaps://${login}@localhost:${imapsPort}/INBOX`,
    smtpUrl: `smtp://${login}@127.0.0.1:${smtpPort}`,
    ports: { imaps: imapsPort, smtp: smtpPort },
    caFile: join(root, 'cert.pem'),
    setAnswer(answer: (to: string) => SmtpAnswer) {
      servers.answer = answer;
    },
    deliver,
    flags: () => flagsIn(maildir),
    async closeMail(text: string) {
      for (const name of await readdir(join(maildir, 'new'))) {
        const file = join(maildir, 'new', name);
        if (!(await readFile(file, 'utf8')).includes(text)) continue;
        if (userInfo().uid === 0) await chown(file, 0, 0);
        await chmod(file, 0);
      }
    },
    setPassword,
    stopImap: () => end(imap),
    async startImap() {
      imap = await launch(root, imapPort);
    },
    async forgetNumbers() {
      for (const name of await readdir(maildir)) if (name.startsWith('dovecot')) await rm(join(maildir, name));
    },
    async close() {
      await end(imap);
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await rm(root, { recursive: true, force: true });
    },
  });
}

type Owner = { name: string; uid: number; gid: number };

/** Dovecot opens no mailbox as root. */
async function ownerOf(): Promise<Owner> {
  const { username: name, uid, gid } = userInfo();
  if (uid !== 0) return { name, uid, gid };
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith('dovecot:'));
  const [user = '', , userId, groupId] = line?.split(':') ?? [];
  return { name: user, uid: Number(userId), gid: Number(groupId) };
}

async function own(path: string, { uid, gid }: Owner): Promise<void> {
  if (userInfo().uid === 0) spawnSync('chown', ['-R', `${uid}:${gid}`, path]);
  await chmod(path, 0o755);
}

async function makeCertificate(root: string): Promise<void> {
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650'],
    ...['-keyout', join(root, 'key.pem'), '-out', join(root, 'cert.pem')],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr.toString()}`);
}

function dovecotConfig(
  root: string,
  {
    imapPort,
    imapsPort,
    owner,
    takesTokens,
  }: { imapPort: number; imapsPort: number; owner: string; takesTokens: boolean },
) {
  return `
protocols = imap
listen = 127.0.0.1, ::1
base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log
ssl = yes
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${takesTokens ? ' xoauth2 oauthbearer' : ''}
auth_failure_delay = 0
auth_cache_size = 0
default_internal_user = ${owner}
default_login_user = ${owner}
default_internal_group = ${owner}
first_valid_uid = 1
mail_location = maildir:~/mail
${takesTokens ? byToken(root) : ''}passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u ${root}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${root}/users
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;
}

function oauthConfig({ introspectionUrl }: TokenServer): string {
  return `introspection_mode = auth
introspection_url = ${introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
`;
}

function byToken(root: string): string {
  return `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${root}/oauth2.conf
}
`;
}

async function launch(root: string, port: number): Promise<ChildProcess> {
  const child = spawn('dovecot', ['-F', '-c', join(root, 'dovecot.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // a group of its own, which ends together
  });
  process.once('exit', () => void end(child));
  const told: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk.toString()));
  for (let tries = 0; tries < 500; tries += 1) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return child;
    await wait(20);
  }
  const log = await readFile(join(root, 'log'), 'utf8').catch(() => '');
  throw new Error(`dovecot does not answer:\n${told.join('')}\n${log}`);
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const heard = await Promise.race([once(socket, 'data').then(String, () => ''), wait(500, '')]);
  socket.destroy();
  return heard.includes('OK');
}

/** With the processes that it has made: they would serve whoever is connected for a while yet. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
  // The others of its group hold its sockets for a moment longer: the next one would not start beside them.
  for (let tries = 0; tries < 250 && isGroup(child.pid); tries += 1) await wait(20);
}

function isGroup(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

type Keeping = { keepsSent: boolean; sent: SentMail[]; answer(to: string): SmtpAnswer };

function createSmtpServer(
  servers: Keeping,
  keep: (raw: Buffer) => Promise<void>,
  tokens: TokenServer | undefined,
): SMTPServer {
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN', ...(tokens ? ['XOAUTH2'] : [])],
    onAuth({ method, username, password, accessToken }, _session, done) {
      if (method === 'XOAUTH2') {
        const isOwner = tokens?.ownerOf(accessToken ?? '') === username;
        return isOwner ? done(null, { user: username }) : done(null, { data: { status: '401', schemes: 'bearer' } });
      }
      const isOne = [mailUser, secondUser].some((one) => one.address === username && one.password === password);
      if (isOne) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }));
    },
    onRcptTo({ address }, _session, done) {
      const answer = servers.answer(address);
      if (answer === null || answer === 'take-and-break') return done();
      done(Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => void taken(session, Buffer.concat(chunks), done));
    },
  });
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => sockets.add(socket));

  async function taken(session: SMTPServerSession, raw: Buffer, done: () => void): Promise<void> {
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    const isBroken = servers.answer(to) === 'take-and-break';
    servers.sent.push({ user: String(session.user), from, to, raw: raw.toString(), mail: await simpleParser(raw) });
    if (servers.keepsSent) await keep(raw);
    // It has it, and never says so.
    if (isBroken) for (const socket of sockets) socket.destroy();
    else done();
  }
  return server;
}

async function flagsIn(maildir: string): Promise<Record<string, string>> {
  const flags: Record<string, string> = {};
  for (const part of ['cur', 'new']) {
    for (const name of await readdir(join(maildir, part))) {
      // One whose flags change at this moment has another name by now: it is there when it is looked for again.
      const raw = await readFile(join(maildir, part, name), 'utf8').catch(() => '');
      const id = /^message-id:\s*<([^>]+)>/im.exec(raw)?.[1];
      if (id !== undefined) flags[id] = name.split(':2,')[1] ?? '';
    }
  }
  return flags;
}
