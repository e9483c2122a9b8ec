import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import type { Summary } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { customerName, previewText } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import type { Alert } from './alert.ts';
import { useNewsChoice } from './news-choice.ts';
import { playSound } from './sound.ts';
import { useAlerts } from './use-alerts.ts';

type Found = Summary & { lastMessage?: { author: string; at: string } | null };
type News = { title: string; body: string; conversationId: string };

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
  useNewAlerts(
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
  return null;
}

/** What could not be asked for is not told of; whoever comes back to the page sees it. */
function ignore(): void {}

function note(ids: Set<string>, id: string, isIn: boolean): void {
  if (isIn) ids.add(id);
  else ids.delete(id);
}

function useNewAlerts(listener: (alert: Alert) => void): void {
  const { alarms, isPending } = useAlerts();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (isPending) return;
    const before = known.current;
    known.current = new Set(alarms.map(({ id }) => id));
    // Those that were there when the page was opened are no news.
    for (const alert of alarms) if (before && !before.has(alert.id)) listener(alert);
  }, [alarms, isPending, listener]);
}

function useTeller(): (news: News) => void {
  const navigate = useNavigate();
  const [choice] = useNewsChoice();
  const latest = useRef(choice);
  useEffect(() => {
    latest.current = choice;
  }, [choice]);
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent<{ open?: string }>) => {
      if (data.open) void navigate({ to: '/c/$id', params: { id: data.open }, search: true });
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
  const options = { body, tag: conversationId, icon: '/icon-192.png', data: { conversationId } };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) return worker.showNotification(title, options);
  const shown = new Notification(title, options);
  shown.addEventListener('click', () => {
    window.focus();
    location.assign(`/c/${encodeURIComponent(conversationId)}`);
  });
}
