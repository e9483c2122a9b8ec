import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import type { Conversation } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { customerName } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';

/** What is whispered to me pops up wherever I am, and stays until I close it: the change says so, never what it says. */
export function WhisperPopups() {
  const { t } = useTranslation('board');
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  useChanges(
    useCallback(
      (change: Change) => {
        const { kind, conversationId, whisperTo, noteId } = change;
        if (kind !== 'note' || whisperTo !== me.id || conversationId === null) return;
        void show(conversationId, String(noteId));

        async function show(id: string, note: string): Promise<void> {
          const conversation = await client.fetchQuery({
            queryKey: ['conversation', id],
            staleTime: 0,
            queryFn: ({ signal }) => get<Conversation>(`/conversations/${encodeURIComponent(id)}`, signal),
          });
          const found = conversation.notes.find((one) => one.id === note);
          if (!found) return;
          const open = () => {
            notifications.hide(note);
            void navigate({ to: '/c/$id', params: { id } });
          };
          notifications.show({
            id: note,
            title: t('whisperFrom', { from: found.agent?.name ?? '' }),
            message: (
              <>
                <span style={{ display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{found.text}</span>
                <Anchor component="button" type="button" size="sm" onClick={open}>
                  {t('whisperAbout', { customer: customerName(conversation, t), number: conversation.number })}
                </Anchor>
              </>
            ),
            color: 'brand',
            autoClose: false,
            closeButtonProps: { 'aria-label': t('app:close') },
          });
        }
      },
      [client, me.id, navigate, t],
    ),
  );
  return null;
}
