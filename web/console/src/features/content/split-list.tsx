import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { mayEditContent, useMe } from '../session/session.tsx';
import classes from './content.module.css';

type Props = {
  /** What is listed. */
  title: string;
  wanted: string;
  onWanted(text: string): void;
  isEmpty: boolean;
  /** Said of an empty list when nothing was searched for. */
  none: string;
  rows: ReactNode;
  /** Whether one of them was chosen: on a phone it takes the place of the list. */
  isOpen: boolean;
  newLabel: string;
  newDialog(onClose: () => void): ReactNode;
  /** What was chosen. */
  children: ReactNode;
};

/** A list that is searched and, by those who may, added to; beside it what was chosen. */
export function SplitList({ title, wanted, onWanted, isEmpty, none, rows, isOpen, children, ...made }: Props) {
  const { t } = useTranslation('content');
  const canEdit = mayEditContent(useMe());
  const [isNew, making] = useDisclosure(false);
  return (
    <div className={classes['split']} data-open={isOpen || undefined}>
      <nav className={classes['list']} aria-label={title}>
        <div className={classes['listTools']}>
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={wanted}
            onChange={(event) => onWanted(event.currentTarget.value)}
          />
          {canEdit ? (
            <Button size="xs" variant="default" px={8} aria-label={made.newLabel} onClick={making.open}>
              <IconPlus size={16} aria-hidden />
            </Button>
          ) : null}
        </div>
        {isEmpty ? <EmptyState title={wanted === '' ? none : t('searchNone')} /> : null}
        {rows}
      </nav>
      <div className={classes['main']}>{children}</div>
      {isNew ? made.newDialog(making.close) : null}
    </div>
  );
}

/** Whether a line with these words is looked for. */
export function isWanted(words: readonly (string | null | undefined)[], wanted: string): boolean {
  return words.join(' ').toLowerCase().includes(wanted.trim().toLowerCase());
}
