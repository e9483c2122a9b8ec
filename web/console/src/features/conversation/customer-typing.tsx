import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChanges } from '../../app/live.tsx';
import classes from './watchers.module.css';

/** The widget says so again every few seconds as long as it goes on. */
const shownMs = 7_000;

/** The customer is writing, where their channel tells of it: what one is about to ask may be answered already. */
export function CustomerTyping({ conversationId, name }: { conversationId: string; name: string }) {
  const { t } = useTranslation('conversation');
  const [since, setSince] = useState<number | null>(null);
  useChanges(
    useCallback(
      (change) => {
        if (change.conversationId !== conversationId) return;
        if (change.kind === 'writing') setSince(performance.now());
        else if (change.kind === 'message') setSince(null);
      },
      [conversationId],
    ),
  );
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setSince(null), shownMs);
    return () => clearTimeout(timer);
  }, [since]);
  return (
    <p className={classes['customer']} role="status" data-shown={since !== null || undefined}>
      {since === null ? '' : t('customerTyping', { name })}
    </p>
  );
}
