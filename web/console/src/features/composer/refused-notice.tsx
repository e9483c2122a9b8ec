import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { refusalText } from '../conversation/refusal-text.ts';
import { customerName } from '../../parts/text.ts';
import { lateWords } from '../../words/i18n.ts';
import type { Pending, Refused } from './drafts.ts';

/** Tells what the service refused where nobody looks: of the conversation that is open, its bubble says so itself. */
export function useRefusedNotice(): (conversationId: string, pending: Pending, problem: Refused) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const latest = useRef({ t, navigate });
  useEffect(() => {
    latest.current = { t, navigate };
  });
  return useMemo(() => {
    async function nameOf(id: string): Promise<string> {
      await lateWords();
      const queryKey = ['conversation', id];
      const queryFn = () => get<Conversation>(`/conversations/${encodeURIComponent(id)}`);
      const known = await client.ensureQueryData({ queryKey, queryFn }).catch(() => null);
      return known ? customerName(known, latest.current.t) : '…';
    }

    return (id, { key, kind }, problem) => {
      if (kind === 'message' && location.pathname === `/c/${encodeURIComponent(id)}`) return;
      void nameOf(id).then((customer) => {
        const { t: words, navigate: go } = latest.current;
        const open = () => {
          notifications.hide(key);
          void go({ to: '/c/$id', params: { id }, search: true });
        };
        notifications.show({
          id: key,
          title: words(`conversation:${kind === 'message' ? 'refusedMessage' : 'refusedResolve'}`, { customer }),
          message: (
            <>
              <span style={{ display: 'block' }}>{refusalText(problem, words)}</span>
              <Anchor component="button" type="button" size="sm" onClick={open}>
                {words('conversation:openRefused')}
              </Anchor>
            </>
          ),
          color: 'red',
          role: 'alert',
          autoClose: false,
          closeButtonProps: { 'aria-label': words('app:close') },
        });
      });
    };
  }, [client]);
}
