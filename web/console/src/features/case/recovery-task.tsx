import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { useMe } from '../session/session.tsx';
import { hindranceTo } from './holding.ts';
import classes from './case.module.css';

/** A bad score is a task until somebody says how it was made good (SOP V3). */
export function RecoveryTask({ conversation, onRecover }: { conversation: Conversation; onRecover(): void }) {
  const { t } = useTranslation('case');
  const me = useMe();
  const { recovery } = conversation;
  if (!recovery) return null;
  return (
    <section className={classes['part']} aria-label={t('recovery')} data-urgent>
      <h3>{t('recovery')}</h3>
      <p>
        <strong>{t('surveyScore', { score: recovery.score })}</strong> · <RelativeTime at={recovery.at} />
      </p>
      {recovery.comment === null ? (
        <p className={classes['soft']}>{t('recoveryNoComment')}</p>
      ) : (
        <blockquote className={classes['said']} dir="auto">
          {recovery.comment}
        </blockquote>
      )}
      <p className={classes['soft']}>{t('recoveryWhat')}</p>
      {hindranceTo('recover', conversation, me) === null ? (
        <Button size="xs" onClick={onRecover}>
          {t('order.recover')}
        </Button>
      ) : (
        <p className={classes['soft']}>{t('cannot.not-yours')}</p>
      )}
    </section>
  );
}
