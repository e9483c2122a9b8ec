import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { customerName } from '../../parts/text.ts';
import type { Refused } from '../inbox/refused.ts';
import classes from './selection.module.css';

/** What was not done, by name and with why, until it is closed or something else is done. */
export function RefusedList({ refused, onClose }: { refused: Refused; onClose(): void }) {
  const { t } = useTranslation('selection');
  return (
    <div className={classes['refused']} role="alert">
      <div className={classes['line']}>
        <strong>{refused.title}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          ml="auto"
          aria-label={t('closeRefused')}
          title={t('closeRefused')}
          onClick={onClose}
        >
          <IconX size={15} stroke={1.8} aria-hidden />
        </ActionIcon>
      </div>
      <ul tabIndex={0}>
        {refused.why.map(({ item, text }) => (
          <li key={item.id}>
            <strong>{customerName(item, t)}</strong> {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
