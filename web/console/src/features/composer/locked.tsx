import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import type { Lock, Order } from '../conversation/holding.ts';
import classes from './composer.module.css';

type Props = { lock: Lock; conversation: Conversation; onTemplate(): void; onOrder(order: Order): void };

/** Why nothing can be written to the customer now, and what can be done instead (L16). */
export function Locked({ lock, conversation, onTemplate, onOrder }: Props) {
  const { t } = useTranslation('composer');
  const isSilent = lock === 'window' && conversation.window.kind === 'closed';
  const isEmptied = lock === 'closed' && conversation.emptied !== null;
  const words = isSilent
    ? t('lockedSilent')
    : t(`locked.${isEmptied ? 'emptied' : lock}`, { name: conversation.agent?.name ?? '' });
  return (
    <div className={classes['locked']} role="status">
      <p>{words}</p>
      {lock === 'window' && !isSilent ? <Button onClick={onTemplate}>{t('useTemplate')}</Button> : null}
      {lock === 'closed' && !isEmptied ? (
        <Button onClick={() => onOrder('reopen')}>{t('conversation:reopen')}</Button>
      ) : null}
    </div>
  );
}
