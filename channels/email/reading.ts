import type { ImapFlow } from 'imapflow';
import { channelError, NotStored } from './errors.ts';
import type { FoundFile, Mail } from './mail.ts';
import { idsIn, partIdOf } from './message-id.ts';
import { parseMail } from './parse.ts';
import { readMail } from './read-mail.ts';

/** Up to where each folder was read, by its path. `at`: the time of the last mail, for when the numbers begin anew. */
type Cursor = { uidValidity: string; uidNext: number; at: number };
export type MailCursors = Record<string, Cursor>;

/** Where they are kept. */
export type Cursors = { find(): Promise<MailCursors | null>; save(cursors: MailCursors): Promise<void> };

export type MailHooks = {
  /** Resolves when it is stored. */
  receive(body: unknown, receivedAt: number): Promise<void>;
  /** Keeps a file, so that it is there when it is asked for. */
  saveFile(file: FoundFile): Promise<void>;
};

/** How often the server did not give a mail, by its place, over all connections; `alone`: just after it gave another one. */
export type Refusals = Map<string, { tries: number; alone: number }>;

type Parts = MailHooks & { account: string; cursors: Cursors; refusals: Refusals; log: MailLog };
export type MailLog = { info(fields: object, message: string): void; warn(fields: object, message: string): void };

/** What most servers take at most; of a larger mail its beginning is read, where its text stands. */
const mostBytes = 36 * 1024 * 1024;
const beginningBytes = 1024 * 1024;
/** Of what we sent ourselves only its id is wanted. */
const headBytes = 16 * 1024;
/** So often a mail is asked for before it is suspected, and not the server as a whole. */
const fairTries = 3;
/** Then for less and less, as long as another one is given. */
const forms = ['beginning', 'headers'] as const;
type Form = 'whole' | (typeof forms)[number];
const dayMs = 86_400_000;

type Place = { path: string; folder: Mail['folder'] };
type Fetched = { source: Buffer; size: number; at: number };

/**
 * Reads folders from where it stopped. The place is kept only after a mail is stored, so that a crash repeats the last
 * one, which is then known already (L2). Nothing is ever moved or deleted. The first time only what comes from then on is
 * read.
 */
export function createReader(client: ImapFlow, parts: Parts) {
  let known: MailCursors | null = null;

  async function cursorOf(path: string): Promise<Cursor | undefined> {
    known ??= (await parts.cursors.find()) ?? {};
    return known[path];
  }

  async function keep(path: string, cursor: Cursor): Promise<void> {
    known = { ...known, [path]: cursor };
    await parts.cursors.save(known).catch(asNotStored);
  }

  async function open(path: string): Promise<void> {
    if (client.mailbox === false || client.mailbox.path !== path) await client.mailboxOpen(path);
  }

  async function read(path: string, folder: Mail['folder']): Promise<void> {
    await open(path);
    const box = client.mailbox;
    if (box === false) throw new Error(`the folder ${path} could not be opened`);
    const uidValidity = String(box.uidValidity);
    const cursor = await cursorOf(path);
    if (!cursor) return keep(path, { uidValidity, uidNext: await endOf(box.uidNext), at: Date.now() });
    const uids = cursor.uidValidity === uidValidity ? await uidsFrom(cursor.uidNext) : await uidsSince(cursor.at);
    for (const uid of uids) {
      const at = (await takeOrPass(uid, { path, folder })) ?? cursor.at;
      await keep(path, { uidValidity, uidNext: uid + 1, at });
    }
    const isEmptied = uids.length === 0 && cursor.uidValidity !== uidValidity;
    if (isEmptied) await keep(path, { ...cursor, uidValidity, uidNext: await endOf(box.uidNext) });
  }

  async function endOf(uidNext: number | undefined): Promise<number> {
    return uidNext || Math.max(0, ...(await uidsFrom(1))) + 1;
  }

  /** `n:*` always has the last mail in it. */
  async function uidsFrom(uid: number): Promise<number[]> {
    const found = await client.search({ uid: `${uid}:*` }, { uid: true });
    return (found || []).filter((one) => one >= uid).toSorted((a, b) => a - b);
  }

  /** The folder was made anew, and its numbers mean nothing now: what was read before is known by its id. */
  async function uidsSince(at: number): Promise<number[]> {
    const found = await client.search({ since: new Date(at - dayMs) }, { uid: true });
    return (found || []).toSorted((a, b) => a - b);
  }

  /**
   * A mail that its server cannot give (a damaged one: it says no, or hangs up) must not keep all behind it from being read. It
   * is passed over when it fails again and again just after another one was given: none is while the server is in trouble.
   */
  async function takeOrPass(uid: number, { path, folder }: Place): Promise<number | null> {
    const name = `${path} ${uid}`;
    const { tries, alone } = parts.refusals.get(name) ?? { tries: 0, alone: 0 };
    if (alone === forms.length) {
      parts.refusals.delete(name);
      parts.log.warn(
        { channel: 'email', account: parts.account, folder: path, uid },
        'a mail is passed over: its server does not give it; look for it in the mailbox',
      );
      return null;
    }
    const isSuspect = tries >= fairTries && (await canGiveAnother(uid));
    const form = (isSuspect ? forms[alone] : null) ?? 'whole';
    const fetched = await fetchMail(uid, folder, form).catch((error: unknown) => {
      parts.refusals.set(name, { tries: tries + 1, alone: isSuspect ? alone + 1 : alone });
      throw tries + 1 < fairTries ? error : channelError('imap-mail', String(error), error);
    });
    parts.refusals.delete(name);
    return fetched && take(uid, folder, fetched);
  }

  /** From the file itself: what the server remembers of a mail it gives in any case. */
  async function canGiveAnother(uid: number): Promise<boolean> {
    const before = uid > 1 ? await client.search({ uid: `1:${uid - 1}` }, { uid: true }) : [];
    const other = (await uidsFrom(uid + 1))[0] ?? (before || []).at(-1);
    if (other === undefined) return false;
    return Boolean(await client.fetchOne(String(other), { source: { start: 0, maxLength: headBytes } }, { uid: true }));
  }

  /** Null: it was gone before it could be read. */
  async function fetchMail(uid: number, folder: Mail['folder'], form: Form): Promise<Fetched | null> {
    const wanted = { size: true, internalDate: true, envelope: true };
    const head = await client.fetchOne(String(uid), wanted, { uid: true });
    if (!head) return null;
    const size = head.size ?? 0;
    const at = new Date(head.internalDate ?? Date.now()).getTime();
    const isOwn =
      folder === 'sent' && partIdOf(idsIn(head.envelope?.messageId ?? '')[0] ?? null, parts.account) !== null;
    if (form === 'headers') {
      const found = await client.fetchOne(String(uid), { headers: true }, { uid: true });
      return found && found.headers ? { source: found.headers, size, at } : null;
    }
    const isPart = isOwn || size > mostBytes || form === 'beginning';
    const source = isPart ? { start: 0, maxLength: isOwn ? headBytes : beginningBytes } : true;
    const found = await client.fetchOne(String(uid), { source }, { uid: true });
    return found && found.source ? { source: found.source, size, at } : null;
  }

  /** When it came. */
  async function take(uid: number, folder: Mail['folder'], { source, size, at }: Fetched): Promise<number> {
    const { mail, files } = await readMail(source, { account: parts.account, folder, at, size });
    await store(mail, files);
    if (folder === 'inbox' && isPersons(mail)) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    return at;
  }

  async function store(mail: Mail, files: FoundFile[]): Promise<void> {
    try {
      for (const file of files) await parts.saveFile(file);
      await parts.receive(mail, Date.now());
    } catch (error) {
      asNotStored(error);
    }
  }

  async function isNew(
    path: string,
    status: { uidNext?: number | undefined; uidValidity?: bigint | undefined },
  ): Promise<boolean> {
    const cursor = await cursorOf(path);
    if (cursor?.uidValidity !== String(status.uidValidity)) return true;
    return status.uidNext === undefined || status.uidNext > cursor.uidNext;
  }

  return { open, read, isNew };
}

/** What no person wrote stays unread, for whoever looks into the mailbox: it may stand in no conversation. */
function isPersons(mail: Mail): boolean {
  return parseMail(mail, mail.at).some(
    (item) => (item.type === 'message' && !item.byMachine) || item.type === 'reaction',
  );
}

function asNotStored(error: unknown): never {
  throw new NotStored(error instanceof Error ? error.message : String(error), { cause: error });
}
