import type { Timers } from '../../src/engine/waiting.ts';
import { isJson, type Json, readObject, readString } from '../readers.ts';
import type { Arrivals } from './arrivals.ts';
import type { KeptAuth } from './auth-state.ts';
import { ownError } from './errors.ts';
import { type Keep, Superseded, Unreadable } from './keep.ts';
import { firstState, type LinkState } from './link-state.ts';
import type { NewChats } from './new-chats.ts';
import { afterClose, lastingMs, type Run, type StopReason } from './reconnect.ts';
import { readSent } from './sent.ts';
import type { OpenWire, Wire } from './wire.ts';

export type PairBy = { by: 'qr' } | { by: 'code'; phone: string };

export type LinkParts = {
  keep: Keep;
  openAuth(): Promise<KeptAuth>;
  openWire: OpenWire;
  arrivals: Arrivals;
  newChats: NewChats;
  /** Called with every change, in order. */
  onState(state: LinkState): void;
  now(): number;
  chance(): number;
  timers: Timers;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
};

/** The link to one phone. Its orders carry out at once and tell by the state what came of them. */
export type Link = {
  /** Connects when a phone is linked; else it waits for `pair`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): LinkState;
  /** Who we are, as soon as a phone is linked: messages may come before the connection counts as open. */
  me(): { number: string | null; lid: string | null };
  /** The open connection, and the number that it is. Throws ChannelError when there is none. */
  connected(): { wire: Wire; number: string };
  /** Shows a code for a phone. False: one is linked already. */
  pair(how: PairBy): Promise<boolean>;
  /** Takes this service off the phone, as far as it can be reached, and forgets it; says why, where nobody asked for it. */
  unlink(because?: StopReason): Promise<void>;
  /** Connects again, after a person has looked why it stood still. */
  resume(): Promise<void>;
};

const noRun: Run = { closes: 0, restarts: 0, badSessions: 0 };

export function createLink(parts: LinkParts): Link {
  const { timers } = parts;
  let current: LinkState = firstState(parts.now());
  let open: { wire: Wire; auth: KeptAuth } | null = null;
  let run = noRun;
  let wanted: PairBy | null = null;
  let callOffRetry = (): void => undefined;
  let callOffLasting = (): void => undefined;
  let running = false;
  let known: { number: string | null; lid: string | null } = { number: null, lid: null };
  /** Grows when a phone is forgotten: what an old connection still writes of it is not wanted then. */
  let phone = 0;

  function become(change: Partial<LinkState>): void {
    const isOther = change.state !== undefined && change.state !== current.state;
    current = { ...current, ...change, since: isOther ? parts.now() : current.since };
    parts.onState(current);
  }

  function isLinked(): boolean {
    const creds = open?.auth.creds;
    return Boolean(creds?.me?.id && creds.account);
  }

  /** In its order: a later event must not find less than an earlier one wrote. */
  let creds: Promise<void> = Promise.resolve();
  function saveCreds(auth: KeptAuth): void {
    creds = creds.then(() => auth.saveCreds()).catch((error: unknown) => lost(error));
  }

  /** Without its keys on disk a connection only makes messages unreadable. */
  async function lost(error: unknown): Promise<void> {
    const isOthers = error instanceof Superseded;
    parts.log.warn(
      { err: error },
      isOthers ? 'another process holds WhatsApp Web' : 'keys of WhatsApp Web were not stored',
    );
    await closeWire();
    if (isOthers || !running) return;
    closed(null);
  }

  async function closeWire(): Promise<void> {
    callOffRetry();
    callOffLasting();
    const wire = open?.wire;
    open = null;
    await wire?.close().catch((error: unknown) => parts.log.warn({ err: error }, 'a connection was not closed'));
  }

  async function connect(): Promise<void> {
    await creds;
    await closeWire();
    if (!running) return;
    const mine = phone;
    const auth = onlyWhile(() => mine === phone, await parts.openAuth());
    become({ state: wanted ? 'pairing' : 'connecting', retryAt: null, qr: null, code: null });
    const next: { wire: Wire; auth: KeptAuth } = {
      auth,
      wire: parts.openWire(auth, {
        // What an old connection still has to tell is told; what it thinks of itself is not asked any more.
        onEvent: (event, data) => onEvent(next, event, data),
        findSent: async (id) => (await readSent(parts.keep, [id])).get(id)?.bytes ?? null,
      }),
    };
    open = next;
  }

  function onEvent(of: { wire: Wire; auth: KeptAuth }, event: string, data: unknown): void {
    if (event === 'creds.update') saveCreds(of.auth);
    else if (event !== 'connection.update') parts.arrivals.take(event, data);
    else if (of === open && isJson(data)) onConnection(data);
  }

  function onConnection(update: Json): void {
    const qr = readString(update, 'qr');
    if (qr !== null) showCode(qr);
    const lock = readObject(update, 'reachoutTimeLock');
    if (lock['isActive'] === true) restricted(lock['timeEnforcementEnds']);
    if (update['connection'] === 'open') opened();
    if (update['connection'] === 'close') closed(codeOf(update));
  }

  /** They come anew again and again; the code for typing is asked for with the first of them. */
  function showCode(qr: string): void {
    const { wire } = open ?? {};
    if (wanted?.by !== 'code' || !wire) return become({ state: 'pairing', qr });
    if (current.code !== null) return;
    void wire.requestCode(wanted.phone).then(
      (code) => become({ state: 'pairing', code }),
      (error: unknown) => parts.log.warn({ err: error }, 'WhatsApp gave no code for pairing'),
    );
  }

  function restricted(until: unknown): void {
    const at = until instanceof Date ? until.getTime() : Date.parse(String(until));
    parts.newChats.restrictUntil(Number.isFinite(at) ? at : parts.now() + 86_400_000);
    become({ restrictedUntil: parts.newChats.restrictedUntil() });
  }

  function opened(): void {
    const { number, name } = open?.wire.me() ?? { number: null, name: null };
    wanted = null;
    become({ state: 'connected', number, name, why: null, isAlarming: false, retryAt: null, qr: null, code: null });
    parts.log.info({ number }, 'WhatsApp Web is connected');
    callOffLasting = timers.after(lastingMs, () => {
      run = noRun;
    });
  }

  function closed(code: number | null): void {
    run = {
      closes: run.closes + 1,
      restarts: code === 515 ? run.restarts + 1 : 0,
      badSessions: code === 500 ? run.badSessions + 1 : 0,
    };
    const then = afterClose(code, run, { isLinked: isLinked(), chance: parts.chance() });
    parts.log.warn({ code, ...then }, 'WhatsApp Web is disconnected');
    void follow(then, code).catch((error: unknown) => parts.log.warn({ err: error }, 'WhatsApp Web could not go on'));
  }

  async function follow(then: ReturnType<typeof afterClose>, code: number | null): Promise<void> {
    // What it has written of itself (a pairing that succeeded) is there before anybody reads it.
    await creds;
    await closeWire();
    if (!running) return;
    if (then.next === 'again') {
      wanted = null;
      return connect();
    }
    if (then.next === 'stop') return standStill(then);
    const { waitMs, isAlarming } = then;
    become({ state: 'waiting', why: String(code ?? 'closed'), isAlarming, retryAt: parts.now() + waitMs });
    callOffRetry = timers.after(waitMs, () => void connect().catch(() => closed(null)));
  }

  async function forget(): Promise<void> {
    phone += 1;
    wanted = null;
    await parts.keep.forgetPhone();
  }

  async function standStill({ because, forget: isGone }: { because: string; forget: boolean }): Promise<void> {
    wanted = null;
    if (isGone) await forget();
    const isQuiet = because === 'pairing-timed-out';
    const state = isGone ? 'unlinked' : 'stopped';
    become({ state, why: because, isAlarming: !isQuiet, retryAt: null, qr: null, code: null });
  }

  return {
    async start() {
      running = true;
      run = noRun;
      try {
        const { creds: kept } = await parts.openAuth();
        await parts.arrivals.recall();
        if (kept.me?.id && kept.account) await connect();
        // Unless somebody has asked for a code meanwhile.
        else if (wanted === null) become({ ...firstState(parts.now()) });
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        // Nothing is thrown away: with the right key it is all there.
        become({ state: 'stopped', why: 'other-secret-key', isAlarming: true });
      }
    },
    async stop() {
      running = false;
      await creds;
      await closeWire();
    },
    state: () => current,
    me() {
      const { number, lid } = open?.wire.me() ?? known;
      return (known = number === null ? known : { number, lid });
    },
    connected() {
      const { number } = current;
      if (current.state === 'connected' && open && number !== null) return { wire: open.wire, number };
      const isHopeless = current.state === 'unlinked' || current.state === 'stopped' || current.state === 'pairing';
      throw ownError(isHopeless ? 'not-linked' : 'offline', current.why ?? current.state);
    },
    async pair(how) {
      if (!['unlinked', 'pairing'].includes(current.state)) return false;
      await closeWire();
      // A pairing that was begun leaves half a device behind.
      await forget();
      wanted = how;
      run = noRun;
      become({ why: null, isAlarming: false });
      await connect();
      return true;
    },
    async unlink(because) {
      const wire = current.state === 'connected' ? open?.wire : undefined;
      // It closes by itself then, as if the phone had thrown it out.
      if (wire) open = null;
      await wire
        ?.unlink()
        .catch((error: unknown) => parts.log.warn({ err: error }, 'the phone was not told of the unlinking'));
      await closeWire();
      await forget();
      become({ ...firstState(parts.now()), why: because ?? null });
    },
    async resume() {
      if (current.state !== 'stopped' && current.state !== 'waiting') return;
      run = noRun;
      become({ isAlarming: false });
      await connect();
    },
  };
}

function onlyWhile(isWanted: () => boolean, auth: KeptAuth): KeptAuth {
  return {
    ...auth,
    keys: { ...auth.keys, set: async (data) => (isWanted() ? auth.keys.set(data) : undefined) },
    saveCreds: async () => (isWanted() ? auth.saveCreds() : undefined),
  };
}

function codeOf(update: Json): number | null {
  const error = update['lastDisconnect'] as { error?: { output?: { statusCode?: number } } } | undefined;
  return error?.error?.output?.statusCode ?? null;
}
