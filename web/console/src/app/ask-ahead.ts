import type { QueryClient } from '@tanstack/react-query';
import { readAhead } from '../features/conversation/conversation-data.ts';
import { askEarly, mayHandle } from '../features/session/session.tsx';
import { openToAll } from './router.tsx';

/**
 * Who is here, and the conversation that a link names, while the page that shows it is on its way: on a slow line one
 * after the other took seconds more.
 */
export async function askAhead(client: QueryClient, { pathname }: Pick<Location, 'pathname'>): Promise<void> {
  if (openToAll.includes(pathname)) return;
  const me = await askEarly(client);
  const id = /^\/c\/(\w+)$/.exec(pathname)?.[1];
  if (me && mayHandle(me) && id) readAhead(client, id);
}
