import { memo, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Change } from '../../api/stream.ts';
import type { Summary } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { customerName } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import classes from '../../parts/parts.module.css';

/** Says to those who listen who waits anew: of my team, or of all of them when I have none. */
export const WaitingNews = memo(function WaitingNews() {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const [text, setText] = useState('');
  const known = useRef(new Set<string>());
  useChanges(
    useCallback(
      ({ kind, conversationId, phase, team }: Change) => {
        if (kind !== 'conversation' || !conversationId) return;
        if (phase !== 'queued') return void known.current.delete(conversationId);
        if (known.current.has(conversationId) || (me.team !== null && team !== me.team)) return;
        known.current.add(conversationId);
        void get<Summary>(`/conversations/${encodeURIComponent(conversationId)}`).then(
          (found) => setText(t('newWaiting', { name: customerName(found, t) })),
          () => setText(t('newWaitingUnnamed')),
        );
      },
      [me.team, t],
    ),
  );
  return (
    <p className={classes['unseen']} role="status">
      {text}
    </p>
  );
});
