import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { errorText } from '../app/error-text.ts';
import { EmptyState } from './empty-state.tsx';

/** Why a place could not be filled, in a sentence; trying again is offered where that can help. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const isForbidden = error instanceof ApiError && error.status === 403;
  const Icon = isForbidden ? IconLock : IconAlertTriangle;
  return (
    <div role="alert">
      <EmptyState icon={<Icon size={28} stroke={1.6} />} title={errorText(error, t)}>
        {isForbidden || !onRetry ? null : (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
