import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Puts the value on the clipboard; `what` it is, for those who do not see it. Nothing where there is no clipboard. */
export function CopyValue({ what, value }: { what: string; value: string }) {
  const { t } = useTranslation('parts');
  // Browsers have none over plain HTTP from another machine.
  if (!navigator.clipboard) return null;
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => {
        const name = copied ? t('copied') : t('copy', { what });
        const Icon = copied ? IconCheck : IconCopy;
        return (
          <ActionIcon size={24} variant="subtle" color="gray" aria-label={name} title={name} onClick={copy}>
            <Icon size={14} stroke={1.8} aria-hidden />
          </ActionIcon>
        );
      }}
    </CopyButton>
  );
}
