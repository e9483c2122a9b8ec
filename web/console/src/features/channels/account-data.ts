import type { z } from 'zod';
import { useQuery } from '@tanstack/react-query';
import type { accountEvent, consoleAccount, sharedApp } from '../../../../../src/http/channels/account-schemas.ts';
import { get } from '../../api/client.ts';
import { useMe } from '../session/session.tsx';

export type ConsoleAccount = z.infer<typeof consoleAccount>;
export type AccountEvent = z.infer<typeof accountEvent>;
type Shared = z.infer<typeof sharedApp>;
export type AccountChannel = ConsoleAccount['channel'];
export type Login = ConsoleAccount['login'];

type Answer = { items: ConsoleAccount[]; events: AccountEvent[]; shared: Shared[] };

export const accountsPath = '/channels/accounts';

/** What was set up in the console; for administrators, others do not ask. */
export function useConsoleAccounts() {
  const me = useMe();
  return useQuery({
    queryKey: ['channels', 'accounts'],
    queryFn: ({ signal }) => get<Answer>(accountsPath, signal),
    enabled: me.role === 'admin',
  });
}

export function sharedFor(
  shared: readonly Shared[] | undefined,
  channel: AccountChannel,
  login: Login,
): Shared | undefined {
  return shared?.find((one) => one.channel === channel && one.login === login);
}
