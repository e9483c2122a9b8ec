import { IconAlertTriangle, IconRobot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ShownMessage } from './shown-message.ts';
import classes from './bubble.module.css';

type Mail = NonNullable<ShownMessage['mail']>;

/** What is to be known of an e-mail before it is read: that a machine wrote it, or that its sender is not certain. */
export function MailAside({ of: { automatic, doubtful } }: { of: Mail }) {
  const { t } = useTranslation('conversation');
  return (
    <>
      {automatic ? (
        <p className={classes['aside']} title={automatic}>
          <IconRobot size={14} aria-hidden />
          {t('mail.automatic')}
        </p>
      ) : null}
      {doubtful ? (
        <p className={classes['aside']}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('mail.doubtful')}
        </p>
      ) : null}
    </>
  );
}

/** The whole of it, with what it quotes: folded, since it was mostly read before. */
export function MailWhole({ of: { whole } }: { of: Mail }) {
  const { t } = useTranslation('conversation');
  if (!whole) return null;
  return (
    <details className={classes['whole']}>
      <summary>{t('mail.whole')}</summary>
      <p className={classes['words']}>{whole}</p>
    </details>
  );
}
