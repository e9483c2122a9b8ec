import { IconEye, IconPencil } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { put, remove } from '../../api/client.ts';
import { useChanges } from '../../app/live.tsx';
import { useMe } from '../session/session.tsx';
import classes from './watchers.module.css';

export type Watcher = { id: string; name: string; typing: boolean };
const heartbeatMs = 10_000;
/** Not before what was said is on the screen, and not of whoever only passes by. */
const firstBeatMs = 150;
/** Who has stopped for so long is not typing. */
const typingMs = 4_000;
const none: readonly Watcher[] = [];

/** Says that I look at it, and tells who else does. `setTyping` is to be called with every key. */
export function useWatchers(id: string) {
  const me = useMe();
  const [others, setOthers] = useState(none);
  const typing = useRef({ isTyping: false, timer: 0 });
  const path = `/conversations/${encodeURIComponent(id)}/looking`;

  const beat = useCallback(async () => {
    if (document.hidden) return;
    try {
      const { items } = await put<{ items: Watcher[] }>(path, { typing: typing.current.isTyping });
      setOthers(items.length > 0 ? items : none);
    } catch {
      setOthers(none); // a courtesy: its failing is nobody's concern
    }
  }, [path]);

  useEffect(() => {
    const state = typing.current;
    const first = setTimeout(() => void beat(), firstBeatMs);
    const timer = setInterval(() => void beat(), heartbeatMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      clearTimeout(state.timer);
      state.isTyping = false;
      setOthers(none);
      remove(path).catch(() => undefined); // it runs out by itself
    };
  }, [beat, path]);

  useChanges(
    useCallback(
      ({ kind, conversationId, people }) => {
        if (kind !== 'looking' || conversationId !== id) return;
        setOthers((people as Watcher[]).filter((one) => one.id !== me.id));
      },
      [id, me.id],
    ),
  );

  const setTyping = useCallback(
    (isTyping: boolean) => {
      const state = typing.current;
      clearTimeout(state.timer);
      if (isTyping) state.timer = window.setTimeout(() => setTyping(false), typingMs);
      if (state.isTyping === isTyping) return;
      state.isTyping = isTyping;
      void beat();
    },
    [beat],
  );
  return { others, setTyping };
}

/** Who else is here: so that two do not answer at once. */
export function Watchers({ others }: { others: readonly Watcher[] }) {
  const { t } = useTranslation('conversation');
  const typing = others.filter((one) => one.typing);
  if (others.length === 0) return null;
  const Icon = typing.length > 0 ? IconPencil : IconEye;
  const names = (typing.length > 0 ? typing : others).map(({ name }) => name).join(', ');
  return (
    <span className={classes['watchers']} role="status">
      <Icon size={14} aria-hidden />
      <span>{t(typing.length > 0 ? 'typing' : 'looking', { names })}</span>
    </span>
  );
}
