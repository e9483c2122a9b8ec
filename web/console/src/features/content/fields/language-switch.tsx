import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContentLanguage } from '../types.ts';

type Props = { value: ContentLanguage; onChange(language: ContentLanguage): void };

/** Whose wording is shown. */
export function LanguageSwitch({ value, onChange }: Props) {
  const { t } = useTranslation('content');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language')}
      value={value}
      onChange={onChange}
      data={[
        { value: 'id', label: t('languageName.id') },
        { value: 'en', label: t('languageName.en') },
      ]}
    />
  );
}
