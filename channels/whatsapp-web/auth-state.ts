import type {
  AuthenticationCreds,
  AuthenticationState,
  SignalDataSet,
  SignalDataTypeMap,
} from '@whiskeysockets/baileys';
import type { Library } from './library.ts';
import type { Entry, Keep } from './keep.ts';

const credsKind = 'creds';
const credsId = 'creds';

/** Session keys share the keeper with other things: their kinds have a name of their own. */
const kindOf = (type: string): string => `key:${type}`;

export type KeptAuth = AuthenticationState & {
  /** They changed: durable when it resolves. */
  saveCreds(): Promise<void>;
};

/**
 * What makes this service one of the phone's devices, in the keeper instead of in files. A write that is lost makes
 * messages unreadable, so each is durable before the library goes on.
 */
export async function openAuthState(library: Library, keep: Keep): Promise<KeptAuth> {
  const { BufferJSON, initAuthCreds, proto } = library;
  const read = (text: string): unknown => JSON.parse(text, BufferJSON.reviver);
  const write = (value: unknown): string => JSON.stringify(value, BufferJSON.replacer);
  const stored = (await keep.read(credsKind, [credsId])).get(credsId);
  const creds = stored === undefined ? initAuthCreds() : (read(stored) as AuthenticationCreds);

  return {
    creds,
    keys: {
      async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const found: { [id: string]: SignalDataTypeMap[T] } = {};
        for (const [id, text] of await keep.read(kindOf(type), ids)) {
          const value = read(text);
          // Its numbers are objects of the library's.
          const isAppKey = type === 'app-state-sync-key';
          const revived = isAppKey ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value;
          found[id] = revived as SignalDataTypeMap[T];
        }
        return found;
      },
      async set(data: SignalDataSet) {
        const entries: Entry[] = Object.entries(data).flatMap(([type, byId]) =>
          Object.entries(byId).map(([id, value]) => ({
            kind: kindOf(type),
            id,
            text: value === null ? null : write(value),
          })),
        );
        await keep.write(entries);
      },
    },
    saveCreds: () => keep.write([{ kind: credsKind, id: credsId, text: write(creds) }]),
  };
}
