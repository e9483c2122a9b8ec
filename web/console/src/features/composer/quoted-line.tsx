import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Quoted } from './drafts.ts';
import classes from './composer.module.css';

/** What the answer will be shown with, above where it is written. */
export function QuotedLine({ quoted: { who, words }, onCancel }: { quoted: Quoted; onCancel(): void }) {
  const { t } = useTranslation('composer');
  return (
    <div className={classes['quoted']} role="group" aria-label={t('quoting')}>
      <p>
        <strong>{who}</strong>
        <span>{words}</span>
      </p>
      <CloseButton size="sm" aria-label={t('quoteCancel')} title={t('quoteCancel')} onClick={onCancel} />
    </div>
  );
}
