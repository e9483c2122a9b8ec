import type { z } from 'zod';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { accountEvent, consoleAccount, sharedApp } from '../../../../../src/http/channels/account-schemas.ts';
import { get } from '../../api/client.ts';
import { keepAnswer } from '../../app/read-again.ts';
import { useMe } from '../session/session.tsx';

export type ConsoleAccount = z.infer<typeof consoleAccount>;
export type AccountEvent = z.infer<typeof accountEvent>;
type Shared = z.infer<typeof sharedApp>;
export type AccountChannel = ConsoleAccount['channel'];
export type Login = ConsoleAccount['login'];

type Answer = { items: ConsoleAccount[]; events: AccountEvent[]; shared: Shared[] };

export const accountsPath = '/channels/accounts';
const accountsKey = ['channels', 'accounts'] as const;

/** What was set up in the console; for administrators, others do not ask. */
export function useConsoleAccounts() {
  const me = useMe();
  return useQuery({
    queryKey: accountsKey,
    queryFn: ({ signal }) => get<Answer>(accountsPath, signal),
    enabled: me.role === 'admin',
  });
}

/** What a change made of one is known at once: the next change names its version. All is read anew after it. */
export async function takeAccount(client: QueryClient, changed: ConsoleAccount): Promise<void> {
  const known = client.getQueryData<Answer>(accountsKey);
  const items = known?.items.map((one) => (one.id === changed.id ? changed : one));
  if (known && items) await keepAnswer(client, accountsKey, { ...known, items });
  await client.invalidateQueries({ queryKey: ['channels'] });
}

export function sharedFor(
  shared: readonly Shared[] | undefined,
  channel: AccountChannel,
  login: Login,
): Shared | undefined {
  return shared?.find((one) => one.channel === channel && one.login === login);
}
