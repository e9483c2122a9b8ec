import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import type { Summary } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { customerName, previewText } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import type { Alert, ChannelAlert } from './alert.ts';
import { useNewsChoice } from './news-choice.ts';
import { playSound } from './sound.ts';
import { useAlerts } from './use-alerts.ts';

const channelsPage = '/channels';

type Found = Summary & { lastMessage?: { author: string; at: string } | null };
/** Where it is looked at: the conversation, or the page of channels. */
type News = { title: string; body: string; conversationId: string | null };

/**
 * Tells of what concerns me while the page is in the background: a customer of mine wrote, a case was given to me, a
 * note names me, an alert came. On the page itself all of it is seen anyway.
 */
export function NewsOfMine() {
  const { t } = useTranslation('alerts');
  const tell = useTeller();
  const me = useMe();
  const mine = useRef(new Set<string>());
  useChanges(
    useCallback(
      (change: Change) => {
        const { kind, conversationId } = change;
        if (!conversationId) return;
        const isGiven = kind === 'conversation' && change['agentId'] === me.id && !mine.current.has(conversationId);
        if (kind === 'conversation') note(mine.current, conversationId, change['agentId'] === me.id);
        if (!document.hidden) return;
        const isMention = kind === 'mention' && change['personId'] === me.id;
        const isWritten = kind === 'message' && change['status'] === 'received';
        if (!isGiven && !isMention && !isWritten) return;
        void get<Found>(`/conversations/${encodeURIComponent(conversationId)}`).then((found) => {
          const isByCustomer = found.lastMessage?.author === 'customer';
          if (isWritten && (found.agent?.id !== me.id || !isByCustomer)) return;
          const body = isGiven ? t('given') : isMention ? t('mentioned') : previewText(found.preview, t);
          tell({ title: customerName(found, t), body, conversationId });
        }, ignore);
      },
      [me.id, t, tell],
    ),
  );
  const { alarms, channels, connections, isPending } = useAlerts();
  const called = useMemo(
    () => connections.flatMap(({ id, ...one }) => (id === null ? [] : [{ id, ...one }])),
    [connections],
  );
  useNew(
    isPending,
    alarms,
    useCallback(
      ({ what, data, conversation }: Alert) => {
        const title = t(`what.${what}`, { defaultValue: what });
        const number = t('ticket', { number: conversation.number });
        const body = data?.customer ? `${data.customer} · ${number}` : number;
        if (document.hidden) tell({ title, body, conversationId: conversation.id });
      },
      [t, tell],
    ),
  );
  useNew(
    isPending,
    channels,
    useCallback(
      ({ what, account }: ChannelAlert) => {
        if (document.hidden) tell({ title: account.name, body: what, conversationId: null });
      },
      [tell],
    ),
  );
  useNew(
    isPending,
    called,
    useCallback(
      ({ channel, meaning }: { channel: string; meaning: string }) => {
        const name = t(`parts:channel.${channel}`, { defaultValue: channel });
        if (document.hidden)
          tell({ title: t('what.connection', { channel: name }), body: meaning, conversationId: null });
      },
      [t, tell],
    ),
  );
  return null;
}

/** What could not be asked for is not told of; whoever comes back to the page sees it. */
function ignore(): void {}

function note(ids: Set<string>, id: string, isIn: boolean): void {
  if (isIn) ids.add(id);
  else ids.delete(id);
}

function useNew<One extends { id: string }>(
  isPending: boolean,
  alerts: readonly One[],
  listener: (alert: One) => void,
): void {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (isPending) return;
    const before = known.current;
    known.current = new Set(alerts.map(({ id }) => id));
    // Those that were there when the page was opened are no news.
    for (const alert of alerts) if (before && !before.has(alert.id)) listener(alert);
  }, [alerts, isPending, listener]);
}

function useTeller(): (news: News) => void {
  const navigate = useNavigate();
  const [choice] = useNewsChoice();
  const latest = useRef(choice);
  useEffect(() => {
    latest.current = choice;
  }, [choice]);
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent<{ open?: string; page?: string }>) => {
      if (data.open) void navigate({ to: '/c/$id', params: { id: data.open }, search: true });
      else if (data.page === channelsPage) void navigate({ to: channelsPage });
    };
    navigator.serviceWorker?.addEventListener('message', onMessage);
    return () => navigator.serviceWorker?.removeEventListener('message', onMessage);
  }, [navigate]);
  return useCallback((news: News) => {
    if (latest.current.sound) playSound();
    if (latest.current.notifications) void show(news);
  }, []);
}

/** By the service worker where there is one: on phones there is no other way. Of one conversation only the latest is kept. */
async function show({ title, body, conversationId }: News): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const data = conversationId === null ? { page: channelsPage } : { conversationId };
  const options = { body, tag: conversationId ?? channelsPage, icon: '/icon-192.png', data };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) return worker.showNotification(title, options);
  const shown = new Notification(title, options);
  shown.addEventListener('click', () => {
    window.focus();
    location.assign(conversationId === null ? channelsPage : `/c/${encodeURIComponent(conversationId)}`);
  });
}
