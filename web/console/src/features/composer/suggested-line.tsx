import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from './use-suggestion.ts';
import classes from './composer.module.css';

/** Whose words they are, and from where: whoever sends them has read them. */
export function SuggestedLine({ suggestion, onClose }: { suggestion: Suggestion; onClose(): void }) {
  const { t } = useTranslation('composer');
  const { by, sources, outcome } = suggestion;
  const titles = sources.map(({ title }) => title).join('; ');
  return (
    <p className={classes['suggested']} role="status">
      <span>
        {by === null
          ? t(outcome === 'budget' ? 'suggestedBudget' : 'suggestedPlain', { titles: sources[0]?.title ?? '' })
          : t('suggestedBy', { by, titles })}
      </span>
      <CloseButton size="sm" aria-label={t('app:close')} onClick={onClose} />
    </p>
  );
}
