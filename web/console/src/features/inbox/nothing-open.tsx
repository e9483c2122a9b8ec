import { Kbd } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { Suspense } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useIsNew } from './use-is-new.ts';

const FirstSteps = late(async () => (await import('../start/first-steps.tsx')).FirstSteps, 'part');

/** Nothing was chosen yet; where nobody has written at all, what one does first. */
export function NothingOpen() {
  const { t } = useTranslation('inbox');
  const isNew = useIsNew();
  if (isNew === undefined) return null;
  if (isNew) {
    return (
      <Suspense>
        <FirstSteps />
      </Suspense>
    );
  }
  return (
    <EmptyState icon={<IconMessages size={36} stroke={1.4} />} title={t('pickOne')} hint={t('pickOneHint')}>
      <p>
        <Kbd>j</Kbd> <Kbd>k</Kbd> · <Kbd>/</Kbd> · <Kbd>?</Kbd>
      </p>
    </EmptyState>
  );
}
