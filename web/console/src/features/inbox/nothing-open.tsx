import { Kbd } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';

export function NothingOpen() {
  const { t } = useTranslation('inbox');
  return (
    <EmptyState icon={<IconMessages size={36} stroke={1.4} />} title={t('pickOne')} hint={t('pickOneHint')}>
      <p>
        <Kbd>j</Kbd> <Kbd>k</Kbd> · <Kbd>/</Kbd> · <Kbd>?</Kbd>
      </p>
    </EmptyState>
  );
}
